"""What the demo's pages need: who stands for each role, and the clock that can be moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from flask_babel import lazy_gettext as _l

from app.core import audit, clock, settings, working_days
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.permissions import Role
from app.home.demo import accounts
from app.home.demo.cases import CODES_SHOWN
from app.home.demo.cast import Member, population
from app.home.demo.timetable import OPENS_AT, at
from app.home.demo.units import INSTALLED_ON

__all__ = [
    "OPENS_AT", "Shown", "move_clock", "next_working_day", "opening_of", "receipt_codes", "shown_people", "username_of",
]  # fmt: skip
LATEST = date(2035, 12, 31)
username_of = accounts.username_of


@dataclass(frozen=True)
class Shown:
    name: str
    position: str
    body: str


def shown_people() -> dict[Role, Shown]:
    bodies = population().bodies
    return {
        role: Shown(member.full_name, post_of(member), bodies[member.body].name)
        for role, member in accounts.shown().items()
    }


def post_of(member: Member) -> str:
    return f"{member.position}, {member.division}" if member.division else member.position


def receipt_codes() -> list[str]:
    """Of an answered and an open case, for whoever wants to follow one as its sender."""
    return [code for key in CODES_SHOWN if (code := settings.get(key))]


def opening_of(day: date) -> datetime:
    return at(day, OPENS_AT.hour, OPENS_AT.minute)


def next_working_day(day: date) -> date:
    return working_days.calendar().add_working_days(day, 1)


def move_clock(to: datetime, *, at: datetime, actor: Actor) -> None:
    """Inside transaction(): from the real moment `at` on, the demo's clock goes on from `to`. Raises DomainError."""
    if not INSTALLED_ON <= clock.local_day(to) <= LATEST:
        raise DomainError(_l("Choose a day between 03/03/2025 and 31/12/2035."), field="day")
    settings.put(clock.OFFSET, str(ceil((to - at).total_seconds())), now=to)
    audit.record("demo.clock_moved", subject=("setting", 0), actor=actor, at=to)
