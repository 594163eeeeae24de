"""Builds the demo: everything that happened in the province, one act after the other."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from app.core import scheduling, settings
from app.core.actor import SYSTEM
from app.core.imports import batches, sourcing
from app.core.imports.kinds import RowState
from app.core.imports.sourcing import Wishes
from app.core.ports import current_ports
from app.core.storage import current_storage
from app.core.transaction import transaction
from app.home.demo import (
    absences,
    accounts,
    cases,
    checks,
    council,
    delegations,
    discipline,
    initiatives,
    onestop,
    past,
    people,
    programmes,
    scores,
    standings,
    summaries,
    teams,
    titles,
    units,
)
from app.home.demo.cast import population
from app.home.demo.door import move_clock
from app.home.demo.timetable import OPENS_AT, Run, Sheet, Timetable
from app.home.demo.world import World
from app.people.queries.accounts import needs_setup

BUILT = "demo_built"
PARTS = (
    units.plan, people.plan, accounts.plan, absences.plan, delegations.plan, teams.plan, programmes.plan, checks.plan,
    cases.plan, initiatives.plan, onestop.plan, discipline.plan, past.plan, scores.plan, council.plan, titles.plan,
    standings.plan, summaries.plan,
)  # fmt: skip


class JobFailed(Exception):
    """The log above says why."""


class RowsRefused(Exception):
    """A file of the demo itself has a row that the import does not take: the demo is wrong, not the data."""


def is_empty() -> bool:
    return needs_setup()


def is_built() -> bool:
    """To the end; an interrupted build is not."""
    return settings.get(BUILT) == "1"


def build(real_now: datetime) -> World:
    """On an empty installation; answers what was made. From now on it is the day on which the demo opens.

    Under a request of its own: what is put on a council's agenda is asked for its label together with its address.
    """
    with current_app.test_request_context():
        world = play()
        with transaction():
            settings.put(BUILT, "1", now=OPENS_AT)
            move_clock(OPENS_AT, at=real_now, actor=SYSTEM)
    return world


def play() -> World:
    """Every act in the order of its moment, each in its own transaction."""
    timetable = Timetable()
    world = World(population(), timetable)
    for plan in PARTS:
        plan(timetable)
    for moment, act in timetable.run():
        if isinstance(act, Sheet):
            bring_in(act, world, moment)
        elif isinstance(act, Run):
            run_job(act, moment)
        else:
            with transaction():
                act(world, moment)
    return world


def run_job(run: Run, moment: datetime) -> None:
    """Raises JobFailed; the scheduler finds the slot done and does not repeat it."""
    job = current_ports().jobs[run.job]
    if not scheduling.run_slot(job, run.period, now=lambda: moment, owner="demo"):
        raise JobFailed(run)


def bring_in(sheet: Sheet, world: World, now: datetime) -> None:
    """As a person does it on the import pages: read, look at every row, store. Raises RowsRefused."""
    kind, actor = batches.kind_of(sheet.kind), world.actor(sheet.by, now)
    content = sheet.content(world)
    wishes = Wishes(options=sheet.options(world))
    reading = sourcing.read_for(kind, sheet.file_name, content, wishes=wishes, actor=actor, now=now)
    bad = [row for row in reading.planned if row.state is RowState.BAD]
    if bad or not reading.planned:
        raise RowsRefused(sheet.file_name, reading.result.signature, bad)
    current_storage().put(content, sealed=True)
    with transaction():
        batch = batches.stage(kind, reading, actor=actor, now=now)
    with transaction():
        batches.apply(batch, version=batch.version, actor=actor, now=now)
