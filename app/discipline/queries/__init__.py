"""Everything that is read of discipline; the names here are what other packages ask."""

from app.discipline.queries.evidence import evidence, visible_sources
from app.discipline.queries.figures import figures
from app.discipline.queries.in_bulk import decision_rows
from app.discipline.queries.standing import decisions_of, proceedings_of

__all__ = ["decision_rows", "decisions_of", "evidence", "figures", "proceedings_of", "visible_sources"]
