"""What this installation adds to the shipped law, for the doors that may read the database."""

from __future__ import annotations

from app.core import installed_law
from app.rule_desk.types import Installation


def current_installation() -> Installation:
    """Read once in each transaction."""
    found = installed_law.current()
    return Installation(found.confirmed, found.overrides, found.entries)
