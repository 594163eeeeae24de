"""Working days: the `holidays` library, the official swaps of the rulebook over it, local entries over both.

Pure: the local entries (the override table) are passed in. Counting follows the Civil Code, articles 147 and 148: the
first day does not count, a period of months ends on the day of the same number or the month's last.
"""

from __future__ import annotations

import calendar as gregorian
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

import holidays

from app.core.rulebook import RuleSet, Text

SATURDAY = 5
DAY = timedelta(days=1)
LIBRARY_VERSION: str = holidays.__version__
# The library writes days inside English names month first.
_MONTH_FIRST = re.compile(r"\b(\d\d)/(\d\d)/(\d{4})\b")


class DayReason(StrEnum):
    """Why a day is worked or not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORKED = "swapped_worked"
    OVERRIDE_OFF = "override_off"
    OVERRIDE_WORKED = "override_worked"


OF_THE_WEEK = frozenset({DayReason.WORKDAY, DayReason.WEEKEND})


@dataclass(frozen=True)
class Entry:
    """One day declared worked or off by a document (a swap of the State, a closure of the province)."""

    working: bool
    document: str
    name: Text | None = None


@dataclass(frozen=True)
class DayStatus:
    """`provisional`: nobody has announced this day yet, the library guesses it."""

    day: date
    working: bool
    reason: DayReason
    name: Text | None = None
    document: str | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Calendar:
    """The working days of one installation. `announced_through`: the last year whose days off are official."""

    swaps: Mapping[date, Entry] = field(default_factory=dict)
    overrides: Mapping[date, Entry] = field(default_factory=dict)
    announced_through: int | None = None
    unsettled: frozenset[date] = frozenset()

    def status(self, day: date) -> DayStatus:
        override, swap = self.overrides.get(day), self.swaps.get(day)
        if override is not None:
            reason = DayReason.OVERRIDE_WORKED if override.working else DayReason.OVERRIDE_OFF
            return DayStatus(day, override.working, reason, override.name, override.document)
        if swap is not None:
            reason = DayReason.SWAPPED_WORKED if swap.working else DayReason.SWAPPED_OFF
            return DayStatus(day, swap.working, reason, swap.name, swap.document)
        return self._by_library(day)

    def _by_library(self, day: date) -> DayStatus:
        year = _library_year(day.year)
        provisional = self.is_provisional(day)
        if day in year.names:
            return DayStatus(day, False, DayReason.HOLIDAY, year.names[day], provisional=provisional)
        if day in year.worked:
            return DayStatus(day, True, DayReason.SWAPPED_WORKED, provisional=provisional)
        working = day.weekday() < SATURDAY
        reason = DayReason.WORKDAY if working else DayReason.WEEKEND
        return DayStatus(day, working, reason, provisional=working and provisional)

    def is_provisional(self, day: date) -> bool:
        if day in self.overrides or day in self.swaps:
            return False
        return day in self.unsettled or not self.is_announced(day.year)

    def has_provisional(self, first: date, last: date) -> bool:
        """Whether a day after the first up to and including the last is one that nobody has announced."""
        if self.is_announced(last.year) and not any(first < day <= last for day in self.unsettled):
            return False
        return any(self.status(first + DAY * step).provisional for step in range(1, (last - first).days + 1))

    def is_announced(self, year: int) -> bool:
        """Whether the days off of the year, and the days worked instead, are official."""
        return self.announced_through is None or year <= self.announced_through

    def exceptions(self, year: int) -> list[DayStatus]:
        """The days that are not as their place in the week says, holidays at a weekend among them; in order."""
        days = (date(year, 1, 1) + DAY * offset for offset in range(366))
        found = (self.status(day) for day in days if day.year == year)
        return [status for status in found if status.reason not in OF_THE_WEEK]

    def is_working(self, day: date) -> bool:
        return self.status(day).working

    def on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is."""
        while not self.is_working(day):
            day += DAY
        return day

    def on_or_before(self, day: date) -> date:
        while not self.is_working(day):
            day -= DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The count-th working day after the start (before it, if negative); the start itself does not count."""
        step = DAY if count >= 0 else -DAY
        day, left = start, abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after the start up to and including the end."""
        return sum(self.is_working(start + DAY * step) for step in range(1, (end - start).days + 1))


def calendar_of(rules: RuleSet, overrides: Mapping[date, Entry] = MappingProxyType({})) -> Calendar:
    """The calendar that the rulebook's `calendar` set and the installation's own entries make."""
    swaps: dict[date, Entry] = {}
    for rule in rules.of_kind("swap"):
        document = rule.body.string("document")
        swaps[rule.body.day("off")] = Entry(working=False, document=document, name=rule.label)
        swaps[rule.body.day("worked")] = Entry(working=True, document=document, name=rule.label)
    years = [rule.body.integer("through") for rule in rules.of_kind("announced")]
    unsettled = frozenset(day for rule in rules.of_kind("unsettled") for day in rule.body.days("days"))
    return Calendar(swaps, dict(overrides), max(years, default=None), unsettled)


def add_months(start: date, months: int) -> date:
    """The day of the same number, or the last of a shorter month: 31 January + 1 month is 28 or 29 February."""
    position = start.year * 12 + start.month - 1 + months
    year, month = divmod(position, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


@dataclass(frozen=True)
class _LibraryYear:
    names: Mapping[date, Text]
    worked: frozenset[date]


@lru_cache(maxsize=64)
def _library_year(year: int) -> _LibraryYear:
    vietnamese = holidays.country_holidays("VN", years=year, language="vi")
    english = holidays.country_holidays("VN", years=year, language="en_US")
    names = {day: Text(vietnamese[day], _MONTH_FIRST.sub(r"\2/\1/\3", english[day])) for day in vietnamese}
    return _LibraryYear(names, frozenset(day for day in vietnamese.weekend_workdays if day.year == year))
