"""Reads of this package; what other packages may ask of it."""

from __future__ import annotations

from app.onestop.queries.evidence import evidence, visible_sources
from app.onestop.queries.figures import figures

__all__ = ["evidence", "figures", "visible_sources"]
