"""Reporting and scoring periods, half-open. What a month, a quarter, a half or a year is, is data in the rulebook:

Decree 09/2019/NĐ-CP, article 12 (from the 15th of the month before to the 14th), or calendar months as a local option.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.core.calendar import Calendar, add_months
from app.core.rulebook import Rule

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MONTHS_A_YEAR = 12


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}[self]


LABELS = {
    PeriodKind.MONTH: r"(?P<year>\d{4})-(?P<number>0[1-9]|1[0-2])",
    PeriodKind.QUARTER: r"(?P<year>\d{4})-Q(?P<number>[1-4])",
    PeriodKind.HALF: r"(?P<year>\d{4})-H(?P<number>[12])",
    PeriodKind.YEAR: r"(?P<year>\d{4})(?P<number>)",
}


@dataclass(frozen=True)
class Period:
    """Vietnamese days from `start` up to but not including `end`. `label`: 2026-11, 2026-Q4, 2026-H2 or 2026."""

    kind: PeriodKind
    year: int
    number: int
    start: date
    end: date

    @property
    def label(self) -> str:
        return _label(self.kind, self.year, self.number)

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def start_at(self) -> datetime:
        """The first moment, aware, for comparing with stored times."""
        return datetime(self.start.year, self.start.month, self.start.day, tzinfo=VIETNAM)

    @property
    def end_at(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return datetime(self.end.year, self.end.month, self.end.day, tzinfo=VIETNAM)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True)
class Definition:
    """A calendar period moved back by whole months and begun on another day (Decree 09/2019: one month, the 15th)."""

    code: str
    rule: Rule
    months_back: int
    first_day: int
    gap_working_days: int
    province_sends_by_day: int | None

    def period(self, kind: PeriodKind, year: int, number: int = 1) -> Period:
        """Raises ValueError for a number that the kind does not have."""
        if not 1 <= number <= MONTHS_A_YEAR // kind.months:
            raise ValueError(f"no {kind} {number} in a year")
        first = date(year, 1 + (number - 1) * kind.months, self.first_day)
        start = add_months(first, -self.months_back)
        return Period(kind, year, number, start, add_months(start, kind.months))

    def holding(self, kind: PeriodKind, moment: date | datetime) -> Period:
        """The period in which a day, or a moment with an offset, falls. A naive moment is refused (ValueError)."""
        day = local_day(moment) if isinstance(moment, datetime) else moment
        counted = add_months(day.replace(day=1), self.months_back - (day.day < self.first_day))
        return self.period(kind, counted.year, 1 + (counted.month - 1) // kind.months)

    def previous(self, period: Period) -> Period:
        return self.holding(period.kind, period.start - timedelta(days=1))

    def following(self, period: Period) -> Period:
        return self.holding(period.kind, period.end)

    def year_earlier(self, period: Period) -> Period:
        return self.period(period.kind, period.year - 1, period.number)

    def cumulated(self, period: Period) -> tuple[date, date]:
        """From the first day of its year up to its own end, half-open."""
        return self.period(PeriodKind.YEAR, period.year).start, period.end

    def earliest_send_by(self, period: Period, calendar: Calendar) -> date:
        """The earliest day that may be set for sending: the gap of working days after the last day counted."""
        return calendar.add_working_days(period.last_day, self.gap_working_days)

    def province_sends_by(self, period: Period) -> date | None:
        """The province's day for its report to the Government, in the period's last month; None where none is set."""
        if self.province_sends_by_day is None:
            return None
        return period.last_day.replace(day=self.province_sends_by_day)


def definition_of(rule: Rule) -> Definition:
    body = rule.body
    sends = body.integer("province_sends_by_day") if "province_sends_by_day" in body else None
    return Definition(
        code=rule.code,
        rule=rule,
        months_back=body.integer("months_back"),
        first_day=body.integer("first_day"),
        gap_working_days=body.integer("gap_working_days"),
        province_sends_by_day=sends,
    )


def parse_label(label: str) -> tuple[PeriodKind, int, int]:
    """2026-Q4 → (quarter, 2026, 4). Raises ValueError."""
    for kind, pattern in LABELS.items():
        found = re.fullmatch(pattern, label)
        if found:
            return kind, int(found["year"]), int(found["number"] or 1)
    raise ValueError(f"not a period: {label!r}")


def local_day(moment: datetime) -> date:
    """The Vietnamese day of a moment. Raises ValueError without an offset: it would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment.astimezone(VIETNAM).date()


def _label(kind: PeriodKind, year: int, number: int) -> str:
    marks = {PeriodKind.MONTH: f"-{number:02}", PeriodKind.QUARTER: f"-Q{number}", PeriodKind.HALF: f"-H{number}"}
    return f"{year:04}{marks.get(kind, '')}"
