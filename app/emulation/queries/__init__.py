"""Reads of this package; what other packages may ask of it."""

from __future__ import annotations

from app.emulation.queries.figures import figures
from app.emulation.queries.ratings import changed_since, ratings_of

__all__ = ["changed_since", "figures", "ratings_of"]
