"""Due slots: every run of every job is a row, so it happens once however many processes there are.

A run's effect commits in the same transaction as its slot's completion. A slot whose owner died (no heartbeat) is
taken over; a run that failed is tried again at the next look, at most MAX_ATTEMPTS times.
"""

from __future__ import annotations

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.core import audit
from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.core.errors import IllegalMove
from app.core.models import JobRequest, JobSlot, RequestState, SlotState
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.extensions import WRITER, db

HEARTBEAT = timedelta(seconds=5)
DEAD_AFTER = timedelta(seconds=30)
MAX_ATTEMPTS = 5
ASKED = "asked"
log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """`due(now)` names the periods that should have run by now, oldest first; `run(period, now)` does one of them.

    `label` is what the administrator's page calls it.
    """

    name: str
    run: Callable[[str, datetime], None]
    due: Callable[[datetime], Iterable[str]]
    label: Any = ""


def every(*, minutes: int) -> Callable[[datetime], Iterable[str]]:
    """A slot for each full span of the day; only the newest is due, an older one that was missed is not made up."""

    def due(now: datetime) -> list[str]:
        local = now.astimezone(VIETNAM)
        start = local.replace(minute=local.minute - local.minute % minutes, second=0, microsecond=0)
        return [start.isoformat(timespec="minutes")]

    return due


def daily(*, hour: int) -> Callable[[datetime], Iterable[str]]:
    """Once a Vietnamese day, from that hour on."""

    def due(now: datetime) -> list[str]:
        local = now.astimezone(VIETNAM)
        return [local.date().isoformat()] if local.hour >= hour else []

    return due


def process_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def run_due(now: Callable[[], datetime], *, owner: str) -> int:
    """Runs whatever is due and not yet done; answers how many slots were completed."""
    completed = 0
    for job in current_ports().jobs.values():
        for period in job.due(now()):
            completed += run_slot(job, period, now=now, owner=owner)
    return completed + run_requests(now, owner=owner)


def run_slot(
    job: Job, period: str, *, now: Callable[[], datetime], owner: str, argument: str | None = None
) -> bool:
    """True when this call completed the slot. A failure is kept with the slot and logged, and the loop goes on."""
    if not claim(job.name, period, now=now(), owner=owner):
        return False
    try:
        with heartbeat(job.name, period, owner=owner, now=now), transaction():
            job.run(argument or period, now())
            complete(job.name, period, owner=owner, now=now())
    except Exception as error:
        log.error("job failed", job=job.name, period=period, exc_info=error)
        with transaction():
            mark_failed(job.name, period, owner=owner, reason=type(error).__name__)
        return False
    log.info("job done", job=job.name, period=period)
    return True


def claim(job: str, period: str, *, now: datetime, owner: str) -> bool:
    """Takes the slot if nobody has it, its owner is dead, or its last run failed and may be tried again."""
    found = db.session.get(JobSlot, (job, period), populate_existing=True)
    if found is not None and not _may_take(found, now):
        db.session.rollback()
        return False
    with transaction():
        slot = db.session.get(JobSlot, (job, period), populate_existing=True, with_for_update=True)
        if slot is None:
            return _insert(job, period, now=now, owner=owner)
        if not _may_take(slot, now):
            return False
        slot.state, slot.owner, slot.heartbeat_at = SlotState.RUNNING, owner, now
        slot.attempts += 1
        return True


def _insert(job: str, period: str, *, now: datetime, owner: str) -> bool:
    """False when another process inserted the same slot in the same instant."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    values = {"job": job, "period": period, "state": SlotState.RUNNING, "owner": owner, "heartbeat_at": now}
    statement = dialect.insert(JobSlot).values(attempts=1, **values).on_conflict_do_nothing()
    return db.session.execute(statement.returning(JobSlot.owner)).scalar_one_or_none() == owner


def _may_take(slot: JobSlot, now: datetime) -> bool:
    if slot.state is SlotState.DONE:
        return False
    if slot.state is SlotState.RUNNING:
        return now - slot.heartbeat_at > DEAD_AFTER
    return slot.attempts < MAX_ATTEMPTS


def complete(job: str, period: str, *, owner: str, now: datetime) -> None:
    """In the transaction of the effect; refuses when the slot was taken over meanwhile, which undoes the effect."""
    done = db.session.execute(
        update(JobSlot)
        .where(JobSlot.job == job, JobSlot.period == period, JobSlot.owner == owner, JobSlot.state == SlotState.RUNNING)
        .values(state=SlotState.DONE, finished_at=now, failure=None)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE's result counts its rows
        raise RuntimeError("the slot was taken over by another process")


def mark_failed(job: str, period: str, *, owner: str, reason: str) -> None:
    db.session.execute(
        update(JobSlot)
        .where(JobSlot.job == job, JobSlot.period == period, JobSlot.owner == owner, JobSlot.state == SlotState.RUNNING)
        .values(state=SlotState.FAILED, failure=reason)
    )


@contextmanager
def heartbeat(job: str, period: str, *, owner: str, now: Callable[[], datetime]) -> Iterator[None]:
    """Tells others that the owner lives. SQLite needs none: the writer's lock tells it already."""
    if db.engine.dialect.name == "sqlite":
        yield
        return
    stop = threading.Event()
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the thread needs the application itself

    def beat() -> None:
        with app.app_context():
            while not stop.wait(HEARTBEAT.total_seconds()):
                with db.engine.connect().execution_options(**{WRITER: True}) as connection, connection.begin():
                    connection.execute(
                        update(JobSlot)
                        .where(JobSlot.job == job, JobSlot.period == period, JobSlot.owner == owner)
                        .values(heartbeat_at=now())
                    )

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def ask(job: str, argument: str, *, actor: Actor, now: datetime) -> JobRequest:
    """Inside transaction(): a web worker asks for a run; the argument is the period of its slot."""
    request = JobRequest(job=job, argument=argument, asked_by=actor.ref, asked_at=now)
    db.session.add(request)
    db.session.flush()
    audit.record("job.asked", subject=request, actor=actor, at=now)
    return request


def ask_again(job: str, period: str, *, actor: Actor, now: datetime) -> None:
    """Inside transaction(): new attempts for a slot whose run failed, whether or not it is still due.

    Raises IllegalMove when it did not fail, or was asked for again already; NoResultFound for no such slot.
    """
    slot = db.session.get_one(JobSlot, (job, period), populate_existing=True, with_for_update=True)
    if slot.state is not SlotState.FAILED or slot.attempts == 0 or job not in current_ports().jobs:
        raise IllegalMove(slot.state, SlotState.RUNNING)
    slot.attempts = 0
    asked_before = _request_of(period)
    if asked_before is None:
        ask(job, period, actor=actor, now=now)
        return
    asked_before.state = RequestState.WAITING
    audit.record("job.asked_again", subject=asked_before, actor=actor, at=now)


def _request_of(period: str) -> JobRequest | None:
    """The request whose own slot this is."""
    mark, _dash, number = period.partition("-")
    return db.session.get(JobRequest, int(number)) if mark == ASKED and number.isdecimal() else None


def run_requests(now: Callable[[], datetime], *, owner: str) -> int:
    waiting = select(JobRequest).where(JobRequest.state == RequestState.WAITING).order_by(JobRequest.id).limit(20)
    return sum(_run_request(request.id, now, owner=owner) for request in db.session.scalars(waiting).all())


def _run_request(request_id: int, now: Callable[[], datetime], *, owner: str) -> bool:
    """A request for a job that this version no longer has fails; the others go on."""
    request = db.session.get_one(JobRequest, request_id)
    job, argument, period = current_ports().jobs.get(request.job), request.argument, _period_of(request)
    done = job is not None and run_slot(job, period, now=now, owner=owner, argument=argument)
    state = RequestState.FAILED if job is None else _outcome(job.name, period)
    if state is not None:
        with transaction():
            db.session.execute(update(JobRequest).where(JobRequest.id == request_id).values(state=state))
    return done


def _period_of(request: JobRequest) -> str:
    """What runs, failed or was tried since it was asked for is done in its own slot, so that it is done once."""
    own = f"{ASKED}-{request.id}"
    slot = db.session.get(JobSlot, (request.job, request.argument), populate_existing=True)
    if slot is None or db.session.get(JobSlot, (request.job, own)) is not None:
        return own
    may_try = slot.state is SlotState.FAILED and slot.attempts < MAX_ATTEMPTS
    tried_since = slot.heartbeat_at > request.asked_at
    return request.argument if may_try or tried_since or slot.state is SlotState.RUNNING else own


def _outcome(job: str, period: str) -> RequestState | None:
    """None while there is more to try."""
    slot = db.session.get(JobSlot, (job, period), populate_existing=True)
    if slot is not None and slot.state is SlotState.DONE:
        return RequestState.DONE
    given_up = slot is not None and slot.state is SlotState.FAILED and slot.attempts >= MAX_ATTEMPTS
    return RequestState.FAILED if given_up else None
