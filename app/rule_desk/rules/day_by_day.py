"""The days of an answer on a calendar: which one counted as which, and why another did not."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from app.core.calendar import DAY, Calendar, DayStatus
from app.core.deadlines import Unit
from app.core.rulebook import Text
from app.rule_desk.rules.deadline import Answer, SkippedTold

MOST_DAYS = 400
WEEK = 7


class Role(StrEnum):
    """What a day is to the limit. AFTER: behind the last day, up to the working day to which the law moves it."""

    START = "start"
    COUNTED = "counted"
    SKIPPED = "skipped"
    AFTER = "after"


@dataclass(frozen=True)
class DrawnDay:
    """`number`: as which day it counted. `reason`: why it did not. `marks`: last_day, legal_day, act_by, filed_on."""

    day: date
    role: Role
    number: int | None = None
    reason: str | None = None
    name: Text | None = None
    provisional: bool = False
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DrawnMonth:
    """`weeks`: from Monday to Sunday; None for a day of another month, a day alone for one outside the limit."""

    year: int
    month: int
    weeks: tuple[tuple[tuple[date, DrawnDay | None] | None, ...], ...]


def drawn_days(answer: Answer, start: date, calendar: Calendar, *, filed_on: date | None = None) -> list[DrawnDay]:
    """In order; none where months were counted, or so many days that nobody would look at them."""
    first, last = min(start, answer.due_legal, answer.due_strict), max(start, answer.due_strict, answer.due_legal)
    if answer.unit == Unit.MONTH or (last - first).days > MOST_DAYS:
        return []
    by_working_days = answer.unit == Unit.WORKING_DAY
    skipped = {each.date: each for each in answer.skipped}
    numbers = _numbers(start, answer.due_strict, without=skipped)
    marks = _marks(answer, filed_on)
    drawn = []
    for offset in range((last - first).days + 1):
        status = calendar.status(first + DAY * offset)
        plain = _drawn(status, start, number=numbers.get(status.day), skipped=skipped.get(status.day))
        provisional = status.day in answer.provisional_days or (by_working_days and status.provisional)
        drawn.append(replace(plain, provisional=provisional, marks=marks.get(status.day, frozenset())))
    return drawn


def _drawn(status: DayStatus, start: date, *, number: int | None, skipped: SkippedTold | None) -> DrawnDay:
    if status.day == start:
        return DrawnDay(start, Role.START)
    if skipped is not None:
        name = Text(skipped.name.vi, skipped.name.en) if skipped.name is not None else None
        return DrawnDay(status.day, Role.SKIPPED, reason=skipped.reason, name=name)
    if number is not None:
        return DrawnDay(status.day, Role.COUNTED, number)
    reason = None if status.working else status.reason.value
    return DrawnDay(status.day, Role.AFTER, reason=reason, name=status.name)


def _numbers(start: date, last: date, *, without: Container[date]) -> dict[date, int]:
    """The day after the start is the first; backwards the day before it."""
    step = DAY if last >= start else -DAY
    numbers: dict[date, int] = {}
    day = start
    while day != last:
        day += step
        if day not in without:
            numbers[day] = len(numbers) + 1
    return numbers


def _marks(answer: Answer, filed_on: date | None) -> dict[date, frozenset[str]]:
    """Where the last day is a working day, law and caution have nothing to add to it."""
    named = {"last_day": answer.due_strict, "filed_on": filed_on}
    if answer.due_legal != answer.due_strict:
        named["legal_day"] = answer.due_legal
    if answer.act_by not in (answer.due_strict, answer.due_legal):
        named["act_by"] = answer.act_by
    marks: dict[date, frozenset[str]] = {}
    for name, day in named.items():
        if day is not None:
            marks[day] = marks.get(day, frozenset()) | {name}
    return marks


def months(days: list[DrawnDay]) -> tuple[DrawnMonth, ...]:
    """Of each month the weeks in which a drawn day falls."""
    by_day = {each.day: each for each in days}
    made = []
    for (year, month), _days in groupby(days, key=lambda each: (each.day.year, each.day.month)):
        first = date(year, month, 1)
        begins = first - DAY * first.weekday()
        weeks = []
        while begins <= date(year, month, 28) or (begins.year, begins.month) == (year, month):
            week = [begins + DAY * offset for offset in range(WEEK)]
            if any(day in by_day and day.month == month for day in week):
                weeks.append(tuple((day, by_day.get(day)) if day.month == month else None for day in week))
            begins += DAY * WEEK
        made.append(DrawnMonth(year, month, tuple(weeks)))
    return tuple(made)
