"""Runs, messages and imports in every state, as the scheduler and people leave them."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core import clock
from app.core.models import (
    BatchState,
    ImportBatch,
    JobRequest,
    JobSlot,
    MessageState,
    Notification,
    OutboxMessage,
    SlotState,
)
from app.core.outbox import MAX_ATTEMPTS
from app.extensions import db

SECRET_FILE = "Danh sách người bị tố cáo.xlsx"


def make_slot(job: str, period: str, state: SlotState, *, attempts: int = 1, ago: timedelta = timedelta()) -> JobSlot:
    at = clock.now() - ago
    failed, done = state is SlotState.FAILED, state is SlotState.DONE
    slot = JobSlot(
        job=job, period=period, state=state, owner="test", attempts=attempts, heartbeat_at=at,
        finished_at=at if done else None, failure="ValueError" if failed else None,
    )  # fmt: skip
    db.session.add(slot)
    db.session.flush()
    return slot


def make_request(job: str) -> JobRequest:
    request = JobRequest(job=job, argument="2026-11", asked_by="user:1", asked_at=clock.now())
    db.session.add(request)
    db.session.flush()
    return request


def make_message(user_id: int, state: MessageState, *, attempts: int = 0) -> OutboxMessage:
    now = clock.now()
    notice = Notification(user_id=user_id, kind="case_due", subject_id=1, created_at=now)
    db.session.add(notice)
    db.session.flush()
    sent_at = now if state is MessageState.SENT else None
    message = OutboxMessage(
        notification_id=notice.id, state=state, attempts=attempts, next_try_at=now, sent_at=sent_at
    )
    db.session.add(message)
    db.session.flush()
    return message


def make_batch(made_by: str, state: BatchState, *, ago: timedelta = timedelta(), kind: str = "x.y") -> ImportBatch:
    at: datetime = clock.now() - ago
    stored = state in (BatchState.APPLIED, BatchState.UNDONE)
    batch = ImportBatch(
        kind=kind, state=state, file_name=SECRET_FILE, content_sha256="0" * 64, made_by=made_by, made_at=at,
        applied_at=at if stored else None, applied_by=made_by if stored else None,
    )  # fmt: skip
    db.session.add(batch)
    db.session.flush()
    return batch


def make_messages(user_id: int) -> None:
    """Three waiting, of which one was tried; two failed; one without an address; one sent."""
    for state, attempts in (
        (MessageState.WAITING, 0), (MessageState.WAITING, 0), (MessageState.WAITING, 3),
        (MessageState.GIVEN_UP, MAX_ATTEMPTS + 1), (MessageState.GIVEN_UP, MAX_ATTEMPTS + 1),
        (MessageState.GIVEN_UP, 1), (MessageState.SENT, 1),
    ):  # fmt: skip
        make_message(user_id, state, attempts=attempts)


def make_slots(job: str) -> None:
    """Two failed, one asked for again, one running, one done."""
    for period, state, attempts in (
        ("2026-11-16", SlotState.FAILED, 5), ("2026-11-17", SlotState.FAILED, 2), ("2026-11-18", SlotState.FAILED, 0),
        ("2026-11-19", SlotState.RUNNING, 1), ("2026-11-20", SlotState.DONE, 1),
    ):  # fmt: skip
        make_slot(job, period, state, attempts=attempts)


def make_batches(made_by: str) -> None:
    """Two waiting, of which one is old; one stored, one undone, one discarded, one stored long ago."""
    for state, days in (
        (BatchState.STAGED, 0), (BatchState.STAGED, 40), (BatchState.APPLIED, 1), (BatchState.UNDONE, 2),
        (BatchState.DISCARDED, 3), (BatchState.APPLIED, 31),
    ):  # fmt: skip
        make_batch(made_by, state, ago=timedelta(days=days))
