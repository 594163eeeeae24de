"""What happens when in the fictional province. Acts are done in the order of their moments, each in its transaction."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.core import law
from app.core.periods import VIETNAM

if TYPE_CHECKING:
    from app.home.demo.world import World

Act = Callable[["World", datetime], None]
# The day on which the demo opens: scores are under review, and the award round of the year is being prepared.
OPENS_AT = datetime(2026, 12, 9, 8, 30, tzinfo=VIETNAM)


@dataclass(frozen=True)
class Sheet:
    """A file that somebody brings in; made when its moment comes. `by` is the account's username."""

    kind: str
    file_name: str
    by: str
    content: Callable[[World], bytes]
    options: Callable[[World], Mapping[str, str]] = field(default=lambda _world: {})


@dataclass(frozen=True)
class Run:
    """A run of a scheduled job, in the slot in which the scheduler would have done it."""

    job: str
    period: str


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A wall clock of Viet Nam as a moment."""
    return datetime.combine(day, time(hour, minute), VIETNAM)


def working_day(day: date) -> date:
    """The day itself if it is worked, else the next one that is.

    By the State's calendar: the past is planned before there is an installation that could have days of its own.
    """
    return law.working_calendar().on_or_after(day)


def working_days_later(day: date, count: int) -> date:
    return law.working_calendar().add_working_days(day, count)


class Timetable:
    """Acts by their moments; what was planned first goes first at the same moment."""

    def __init__(self) -> None:
        self._queue: list[tuple[datetime, int, Act | Sheet | Run]] = []
        self._planned = 0

    def plan(self, moment: datetime, act: Act | Sheet | Run) -> None:
        """What would happen after the demo opens has not happened."""
        if moment <= OPENS_AT:
            heapq.heappush(self._queue, (moment, self._planned, act))
            self._planned += 1

    def after(self, moment: datetime, days: int, act: Act) -> None:
        """So many working days later, at the same hour and a little after."""
        later = working_days_later(moment.astimezone(VIETNAM).date(), days)
        wall = (moment + timedelta(minutes=7)).astimezone(VIETNAM)
        self.plan(at(later, wall.hour, wall.minute), act)

    def run(self) -> Iterator[tuple[datetime, Act | Sheet | Run]]:
        """In order; acts may plan further ones, never in the past."""
        reached: datetime | None = None
        while self._queue:
            moment, _number, act = heapq.heappop(self._queue)
            if reached is not None and moment < reached:
                raise ValueError(f"an act was planned at {moment}, but it is {reached} already")
            reached = moment
            yield moment, act
