"""The law as it stands in one installation. Pure: the values are passed in once and asked as `app.core.law` is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.core import law
from app.core.calendar import Calendar, Entry
from app.core.deadlines import Clock
from app.core.periods import Definition
from app.core.rulebook import Override, RuleSet


@dataclass(frozen=True)
class InstalledLaw:
    """`confirmed`: ids of shipped sets that it vouches for; `overrides`: its own values; `entries`: its own days off or
    worked. A file of a day before a value's first day is judged without it."""

    confirmed: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()
    entries: Mapping[date, Entry] = field(default_factory=dict, hash=False)

    def confirming(self, more: Collection[str]) -> InstalledLaw:
        """As if these sets were confirmed too."""
        return replace(self, confirmed=self.confirmed | frozenset(more))

    def rule_set(self, subject: str, on: date, *, applies_to: str | None = None) -> RuleSet:
        """See law.rule_set."""
        return law.rule_set(
            subject, on, applies_to=applies_to, confirmed=self.confirmed, overrides=self.overrides
        )  # fmt: skip

    def clock(self, code: str, opened_on: date, *, employment_category: str | None = None) -> Clock:
        """See law.clock."""
        return law.clock(
            code, opened_on, employment_category=employment_category, confirmed=self.confirmed,
            overrides=self.overrides,
        )  # fmt: skip

    def report_periods(self, on: date, code: str | None = None) -> Definition:
        """See law.report_periods."""
        return law.report_periods(on, code, overrides=self.overrides)

    def value_on(self, subject: str, rule: str, key: str, on: date) -> Override | None:
        """Its own value for one key that counts on the day."""
        found = (each for each in self.overrides if (each.subject, each.rule, each.key) == (subject, rule, key))
        return next((each for each in found if each.in_force(on)), None)

    @cached_property
    def calendar(self) -> Calendar:
        return law.working_calendar(self.entries, self.overrides)


SHIPPED = InstalledLaw()
