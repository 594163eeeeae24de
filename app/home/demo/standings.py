"""Where everybody stands for the titles of the year, and the year before under the law that is not confirmed yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.awards.services import outlooks, replays
from app.core.actor import SYSTEM
from app.core.permissions import Role
from app.home.demo.accounts import username_of
from app.home.demo.timetable import OPENS_AT, Timetable
from app.home.demo.world import World

YEAR = OPENS_AT.year
OTHER_LAW = "titles-2026"


def plan(timetable: Timetable) -> None:
    timetable.plan(OPENS_AT - timedelta(minutes=20), look_ahead)
    timetable.plan(OPENS_AT - timedelta(minutes=10), replay)


def look_ahead(_world: World, now: datetime) -> None:
    outlooks.compute(YEAR, actor=SYSTEM, now=now)


def replay(world: World, now: datetime) -> None:
    officer = world.actor(username_of(Role.EMULATION_OFFICER), now)
    asked = replays.begin(YEAR - 1, OTHER_LAW, (), actor=officer, now=now)
    replays.compute(asked.public_id, actor=SYSTEM, now=now)
