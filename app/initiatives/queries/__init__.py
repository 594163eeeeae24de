"""Reads of this package; what other packages may ask of it."""

from __future__ import annotations

from app.initiatives.queries.evidence import evidence, recognised_of, visible_sources
from app.initiatives.queries.figures import figures, units_without
from app.initiatives.queries.in_bulk import recognised_rows

__all__ = ["evidence", "figures", "recognised_of", "recognised_rows", "units_without", "visible_sources"]
