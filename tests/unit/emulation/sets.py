"""The shipped criteria, as issued."""

from __future__ import annotations

from datetime import date
from functools import cache

from app.core import law
from app.emulation.rules.criteria import of_rule_set
from app.emulation.types import Criteria

ON = date(2026, 12, 10)


@cache
def units() -> Criteria:
    return of_rule_set(law.rule_set("criteria.units", ON))


@cache
def people() -> Criteria:
    return of_rule_set(law.rule_set("criteria.people", ON))
