"""Counting a clock: pure arithmetic over the calendar.

Civil Code, article 147: the first day does not count; article 148: a period ends with its last day, and when that is a
day off, with the next working day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.calendar import DAY, Calendar, add_months
from app.core.deadlines.types import (
    Case,
    Clock,
    Deadline,
    ImpossibleSuspension,
    Limit,
    NoLimit,
    Refusal,
    Skipped,
    SkipReason,
    Suspension,
    Unit,
    UnknownCircumstance,
    Variant,
)

NO_MESSAGE = "a variant that needs criteria has no refusal text"


def count(clock: Clock, case: Case, calendar: Calendar) -> Deadline | Refusal | NoLimit:
    """Raises UnknownCircumstance and ImpossibleSuspension for a question that cannot be meant."""
    variant = _variant(clock, case.circumstances)
    if variant is not None and case.criteria_met < variant.needs_criteria:
        assert variant.refusal is not None, NO_MESSAGE  # the schema check of clocks asks for it
        return Refusal(clock, variant.refusal, variant.source)
    limit = variant.limit if variant is not None else clock.limit
    if limit is None:
        assert variant is not None  # the clock itself always has one
        return NoLimit(clock, variant.source)
    return _Count(clock, case, calendar, limit, variant).answer()


def deadline(clock: Clock, start: date, calendar: Calendar) -> Deadline:
    """The plain limit, without circumstances: every clock has one."""
    found = count(clock, Case(start), calendar)
    assert isinstance(found, Deadline)  # only a variant refuses or lifts the limit
    return found


def _variant(clock: Clock, circumstances: frozenset[str]) -> Variant | None:
    """The one that fits the most of what is told."""
    unknown = circumstances - clock.circumstances
    if unknown:
        raise UnknownCircumstance(clock.code, sorted(unknown))
    fitting = [variant for variant in clock.variants if variant.circumstances <= circumstances]
    return max(fitting, key=lambda variant: len(variant.circumstances), default=None)


@dataclass(frozen=True)
class _Count:
    clock: Clock
    case: Case
    calendar: Calendar
    limit: Limit
    variant: Variant | None

    def answer(self) -> Deadline:
        suspended = _suspended_days(self.case.suspensions, self.case.start)
        start = self._start(suspended)
        strict = self._due(self.limit, start, suspended)
        legal = self.calendar.on_or_before(strict) if self.clock.backward else self.calendar.on_or_after(strict)
        act_by = self.calendar.on_or_before(strict)
        others = () if self.variant else self.clock.others
        alert_on = min([strict, *(self._due(other, start, suspended) for other in others)])
        skipped = tuple(self._skipped(start, strict, suspended))
        opens_on = self._opens_on(start)
        rests_on = {strict, legal, act_by, alert_on} | {item.day for item in skipped}
        return Deadline(
            clock=self.clock,
            limit=self.limit,
            due_strict=strict,
            due_legal=legal,
            act_by=act_by,
            alert_on=alert_on,
            opens_on=opens_on,
            in_time=self._in_time(opens_on, max(strict, legal)),
            skipped=skipped,
            provisional_days=tuple(sorted(day for day in rests_on if self.calendar.status(day).provisional)),
        )

    def _start(self, suspended: frozenset[date]) -> date:
        """A new violation inside a time bar starts it anew."""
        first, again = self.case.start, self.case.new_violation_on
        if again is None or not self.clock.restarts:
            return first
        return again if first < again <= self._due(self.limit, first, suspended) else first

    def _due(self, limit: Limit, start: date, suspended: frozenset[date]) -> date:
        step = -DAY if self.clock.backward else DAY
        if limit.unit is Unit.MONTH:
            return _stretched(
                start, add_months(start, -limit.length if self.clock.backward else limit.length), suspended
            )
        day, left = start, limit.length
        while left:
            day += step
            counts = day not in suspended and (limit.unit is Unit.CALENDAR_DAY or self.calendar.is_working(day))
            left -= counts
        return day

    def _skipped(self, start: date, strict: date, suspended: frozenset[date]) -> Iterator[Skipped]:
        """The days between start and due date that did not count, in order."""
        first, last = sorted((start, strict))
        for offset in range((last - first).days + 1):
            day = first + DAY * offset
            if day == start:
                continue
            if day in suspended:
                yield Skipped(day, SkipReason.SUSPENDED)
            elif self.limit.unit is Unit.WORKING_DAY and not self.calendar.is_working(day):
                status = self.calendar.status(day)
                yield Skipped(day, SkipReason(status.reason), status.name, status.document)

    def _opens_on(self, start: date) -> date | None:
        if self.clock.backward:
            return None
        next_day = self.variant.opens_next_day if self.variant else self.clock.opens_next_day
        return start + DAY if next_day else start

    def _in_time(self, opens_on: date | None, last: date) -> bool | None:
        if self.case.filed_on is None:
            return None
        return (opens_on is None or opens_on <= self.case.filed_on) and self.case.filed_on <= last


def _suspended_days(suspensions: Sequence[Suspension], start: date) -> frozenset[date]:
    days: set[date] = set()
    for suspension in suspensions:
        if suspension.resumed_on < suspension.suspended_on or suspension.suspended_on < start:
            raise ImpossibleSuspension(f"{suspension.suspended_on} – {suspension.resumed_on}")
        length = (suspension.resumed_on - suspension.suspended_on).days
        days |= {suspension.suspended_on + DAY * offset for offset in range(1, length + 1)}
    return frozenset(days)


def _stretched(start: date, due: date, suspended: frozenset[date]) -> date:
    """The due date moved on by the suspended days up to it, and by those that the move reaches."""
    moved, seen = due, 0
    while (inside := sum(start < day <= moved for day in suspended)) > seen:
        moved, seen = due + DAY * inside, inside
    return moved
