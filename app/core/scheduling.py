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

import structlog
from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.core import audit
from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.core.models import JobRequest, JobSlot, RequestState, SlotState
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.extensions import WRITER, db

HEARTBEAT = timedelta(seconds=5)
DEAD_AFTER = timedelta(seconds=30)
MAX_ATTEMPTS = 5
log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """`due(now)` names the periods that should have run by now, oldest first; `run(period, now)` does one of them."""

    name: str
    run: Callable[[str, datetime], None]
    due: Callable[[datetime], Iterable[str]]


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


def run_requests(now: Callable[[], datetime], *, owner: str) -> int:
    waiting = select(JobRequest).where(JobRequest.state == RequestState.WAITING).order_by(JobRequest.id).limit(20)
    asked = [(request.id, request.job, request.argument) for request in db.session.scalars(waiting)]
    completed = 0
    for request_id, name, argument in asked:
        job, period = current_ports().jobs[name], f"asked-{request_id}"
        done = run_slot(job, period, now=now, owner=owner, argument=argument)
        slot = db.session.get(JobSlot, (name, period), populate_existing=True)
        if done or (slot is not None and slot.attempts >= MAX_ATTEMPTS):
            with transaction():
                state = RequestState.DONE if done else RequestState.FAILED
                db.session.execute(update(JobRequest).where(JobRequest.id == request_id).values(state=state))
        completed += done
    return completed

