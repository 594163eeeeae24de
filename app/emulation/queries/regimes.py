"""The law a rating stands on: the regime of a category on its day, the ladder of discipline, groups of violations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.core import law
from app.core.models import RulebookConfirmation
from app.core.periods import local_day
from app.core.rulebook import NoRuleSet, RuleSet
from app.extensions import db
from app.people.types import EmploymentCategory


@dataclass(frozen=True)
class Regimes:
    """Parsed once for a whole computation."""

    rated_on: date
    by_category: Mapping[EmploymentCategory, RuleSet]
    ladder: tuple[str, ...]
    violation_groups: Mapping[str, str]


def confirmed_sets() -> frozenset[str]:
    """Shipped sets that this installation has confirmed by a document."""
    rows = db.session.scalars(select(RulebookConfirmation.rule_set).order_by(RulebookConfirmation.rule_set))
    return frozenset(rows)


def rated_on(year: int, now: datetime) -> date:
    """Today, but never after the year that is rated: a closed year keeps its regime."""
    return min(local_day(now), date(year, 12, 31))


def regimes(day: date) -> Regimes:
    confirmed = confirmed_sets()
    found = {category: _regime(day, category, confirmed) for category in EmploymentCategory}
    return Regimes(
        day,
        {category: rules for category, rules in found.items() if rules is not None},
        _ladder(day),
        {rule.code: rule.body.string("group") for rule in law.rule_set("violations", day).of_kind("violation")},
    )


def _regime(day: date, category: EmploymentCategory, confirmed: frozenset[str]) -> RuleSet | None:
    try:
        return law.rule_set("rating", day, applies_to=category.value, confirmed=confirmed)
    except NoRuleSet:
        return None


def _ladder(day: date) -> tuple[str, ...]:
    rules = law.rule_set("discipline", day).of_kind("measures")
    longest: tuple[str, ...] = ()
    for rule in rules:
        codes = tuple(each.string("code") for each in rule.body.tables("measures"))
        longest = max(longest, codes, key=len)
    return longest
