"""Reads of this package; what other packages may ask of it."""

from __future__ import annotations

from app.inspections.queries.evidence import evidence, visible_sources
from app.inspections.queries.figures import figures

__all__ = ["evidence", "figures", "visible_sources"]
