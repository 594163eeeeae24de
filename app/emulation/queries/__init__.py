"""Reads of this package; what other packages may ask of it."""

from __future__ import annotations

from app.emulation.queries.figures import figures
from app.emulation.queries.in_bulk import rating_lines
from app.emulation.queries.ratings import changed_since, ratings_of

__all__ = ["changed_since", "figures", "rating_lines", "ratings_of"]
