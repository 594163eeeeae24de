"""Every SELECT of citizens' cases. What other packages ask is offered here."""

from app.complaints.queries.evidence import evidence, proceedings_of, visible_sources
from app.complaints.queries.figures import figures

__all__ = ["evidence", "figures", "proceedings_of", "visible_sources"]
