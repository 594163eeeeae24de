"""The law as this installation has it: what `app.core.law` answers, with confirmations, own values and own days bound.

Whoever may read the database asks here; a pure rule gets `current()`, or what it needs of it, passed in.
"""

from __future__ import annotations

from datetime import date

from app.core import law
from app.core.calendar import Calendar
from app.core.deadlines import Clock
from app.core.periods import Definition
from app.core.rulebook import RuleSet
from app.core.rulebook_local import queries
from app.core.rulebook_local.types import InstalledLaw

__all__ = ["calendar", "clock", "current", "report_periods", "rule_set", "rulebooks"]

rulebooks = law.rulebooks


def current() -> InstalledLaw:
    """Read once in each transaction."""
    return queries.current()


def rule_set(subject: str, on: date, *, applies_to: str | None = None) -> RuleSet:
    """See law.rule_set."""
    return current().rule_set(subject, on, applies_to=applies_to)


def clock(code: str, opened_on: date, *, employment_category: str | None = None) -> Clock:
    """See law.clock."""
    return current().clock(code, opened_on, employment_category=employment_category)


def report_periods(on: date, code: str | None = None) -> Definition:
    """See law.report_periods."""
    return current().report_periods(on, code)


def calendar() -> Calendar:
    """The working days here."""
    return current().calendar
