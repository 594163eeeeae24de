"""Everything that is read of nominations and awards; the names here are what other packages ask."""

from app.awards.queries.figures import figures
from app.awards.queries.titles import titles_of

__all__ = ["figures", "titles_of"]
