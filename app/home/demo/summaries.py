"""At the end of each month, quarter, half and year the summary is frozen; most are published a few days later."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.core.permissions import Role
from app.home.demo.accounts import username_of
from app.home.demo.timetable import OPENS_AT, Run, Timetable, at, working_day
from app.home.demo.units import INSTALLED_ON
from app.home.demo.world import World
from app.summaries import rules, services

JOB, MADE_AT = "make_summaries", 2
NOT_PUBLISHED = frozenset({"2026-11", "2026-10"})


def plan(timetable: Timetable) -> None:
    """In the night after the last day counted, as the scheduler does it."""
    definition = services.definition_on(OPENS_AT)
    for label in rules.due_periods(definition, today=OPENS_AT.date(), since=INSTALLED_ON):
        ended = services.period_of(label, definition).end
        timetable.plan(at(ended, MADE_AT), Run(JOB, label))
        if label not in NOT_PUBLISHED:
            timetable.plan(at(working_day(ended + timedelta(days=4)), 15), partial(publish, label))


def publish(label: str, world: World, now: datetime) -> None:
    actor: Any = world.actor(username_of(Role.EMULATION_OFFICER), now)
    snapshot = services.make(label, actor=actor, now=now)
    services.publish(snapshot, actor=actor, now=now)
