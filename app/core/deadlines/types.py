"""A clock of the law, the question put to it and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.core.calendar import DayReason
from app.core.rulebook import Rule, Source, Status, Text


class Unit(StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


class Binds(StrEnum):
    """Whom the limit binds: an agency is alerted by the strict date and overdue only after the legal one, a citizen has
    until the legal date, a status (a decision in force) ends with the strict date."""

    AGENCY = "agency"
    CITIZEN = "citizen"
    STATUS = "status"


class SkipReason(StrEnum):
    """Why a day was not counted; the first four as the calendar says."""

    WEEKEND = DayReason.WEEKEND
    HOLIDAY = DayReason.HOLIDAY
    SWAPPED_OFF = DayReason.SWAPPED_OFF
    OVERRIDE_OFF = DayReason.OVERRIDE_OFF
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class Limit:
    unit: Unit
    length: int
    source: Source
    status: Status


@dataclass(frozen=True)
class Variant:
    """The limit under circumstances; None: there is none.

    `needs_criteria`: how many legal criteria of complexity must be met and recorded, else `refusal`.
    """

    circumstances: frozenset[str]
    label: Text
    source: Source
    limit: Limit | None
    opens_next_day: bool
    needs_criteria: int = 0
    refusal: Text | None = None


@dataclass(frozen=True)
class Clock:
    """`others`: limits that another text in force gives for the same act; people are alerted by the earliest."""

    code: str
    rule: Rule
    limit: Limit
    binds: Binds
    backward: bool = False
    opens_next_day: bool = False
    restarts: bool = False
    others: tuple[Limit, ...] = ()
    variants: tuple[Variant, ...] = ()

    @property
    def circumstances(self) -> frozenset[str]:
        """Every circumstance that the clock knows."""
        return frozenset().union(*(variant.circumstances for variant in self.variants))


@dataclass(frozen=True)
class Suspension:
    """The day of the suspension counts as used, counting goes on after the day of the resumption."""

    suspended_on: date
    resumed_on: date


@dataclass(frozen=True)
class Case:
    """What is known of one file. `new_violation_on` starts a time bar anew if it falls inside it."""

    start: date
    circumstances: frozenset[str] = frozenset()
    criteria_met: int = 0
    suspensions: Sequence[Suspension] = field(default_factory=tuple)
    filed_on: date | None = None
    new_violation_on: date | None = None


@dataclass(frozen=True)
class Skipped:
    day: date
    reason: SkipReason
    name: Text | None = None
    document: str | None = None


@dataclass(frozen=True)
class Deadline:
    """The answer of a clock.

    `due_strict` is counted without rolling; `due_legal` rolls to a working day (backward clocks: backward); `act_by`
    is the last working day on or before `due_strict`; `alert_on` the earliest date where two texts disagree.
    `provisional_days`: days it rests on that nobody has announced yet.
    """

    clock: Clock
    limit: Limit
    due_strict: date
    due_legal: date
    act_by: date
    alert_on: date
    opens_on: date | None
    in_time: bool | None
    skipped: tuple[Skipped, ...]
    provisional_days: tuple[date, ...]

    @property
    def last_moment(self) -> date:
        """The day after which it is late."""
        return max(self.due_strict, self.due_legal)

    def is_overdue(self, on: date) -> bool:
        return on > self.last_moment


@dataclass(frozen=True)
class Refusal:
    """The limit asked for is not open to this file: its conditions are not met."""

    clock: Clock
    message: Text
    source: Source


@dataclass(frozen=True)
class NoLimit:
    """The law sets no limit under these circumstances."""

    clock: Clock
    source: Source


class UnknownCircumstance(ValueError):
    def __init__(self, clock: str, names: Sequence[str]) -> None:
        super().__init__(f"{clock} does not know {', '.join(names)}")
        self.clock, self.names = clock, tuple(names)


class ImpossibleSuspension(ValueError):
    """It ends before it begins, or begins before the clock."""
