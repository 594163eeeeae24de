"""The law a rating stands on: the regime of a category on its day, the ladder of discipline, groups of violations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.core import installed_law
from app.core.periods import local_day
from app.core.rulebook import NoRuleSet, RuleSet
from app.core.rulebook_local.types import InstalledLaw
from app.people.types import EmploymentCategory


@dataclass(frozen=True)
class Regimes:
    """Parsed once for a whole computation."""

    rated_on: date
    by_category: Mapping[EmploymentCategory, RuleSet]
    ladder: tuple[str, ...]
    violation_groups: Mapping[str, str]


def rated_on(year: int, now: datetime) -> date:
    """Today, but never after the year that is rated: a closed year keeps its regime."""
    return min(local_day(now), date(year, 12, 31))


def regimes(day: date, law: InstalledLaw | None = None) -> Regimes:
    """`law`: another one than the one in force here."""
    law = law or installed_law.current()
    found = {category: _regime(day, category, law) for category in EmploymentCategory}
    return Regimes(
        day,
        {category: rules for category, rules in found.items() if rules is not None},
        _ladder(day, law),
        {rule.code: rule.body.string("group") for rule in law.rule_set("violations", day).of_kind("violation")},
    )


def _regime(day: date, category: EmploymentCategory, law: InstalledLaw) -> RuleSet | None:
    try:
        return law.rule_set("rating", day, applies_to=category.value)
    except NoRuleSet:
        return None


def _ladder(day: date, law: InstalledLaw) -> tuple[str, ...]:
    rules = law.rule_set("discipline", day).of_kind("measures")
    longest: tuple[str, ...] = ()
    for rule in rules:
        codes = tuple(each.string("code") for each in rule.body.tables("measures"))
        longest = max(longest, codes, key=len)
    return longest
