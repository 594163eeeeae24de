"""The calculators and the law for other software, below /api/v1."""

from __future__ import annotations

from app.rule_desk.api import asking, reading

blueprints = (asking.bp, reading.bp)
