"""Work done apart from requests: due slots, asked-for runs, notices and mail on its way out."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, UtcDateTime, enum_type
from app.extensions import BigKey, Model


class SlotState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class RequestState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class MessageState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


class JobSlot(Model):
    """One due run of one job: the key makes it happen once, whoever runs it."""

    __tablename__ = "job_slot"
    __table_args__ = (
        CheckConstraint("(state = 'done') = (finished_at IS NOT NULL)", name="finished_iff_done"),
        Index(None, "state", "heartbeat_at"),
        Index(None, "heartbeat_at", "job", "period"),
    )

    job: Mapped[str] = mapped_column(Folded, primary_key=True)
    period: Mapped[str] = mapped_column(Folded, primary_key=True)
    state: Mapped[SlotState] = mapped_column(enum_type(SlotState, "slot_state"))
    owner: Mapped[str] = mapped_column(String(80))
    attempts: Mapped[int] = mapped_column(Integer, default=1)
    heartbeat_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failure: Mapped[str | None] = mapped_column(String(200))


class JobRequest(HasPublicId, Model):
    """A web worker asks for work; the scheduler process does it as a slot of its own."""

    __tablename__ = "job_request"
    __table_args__ = (Index(None, "state", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    job: Mapped[str] = mapped_column(String(60))
    argument: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[RequestState] = mapped_column(enum_type(RequestState, "request_state"), default=RequestState.WAITING)


class Notification(HasPublicId, Model):
    """Something happened that an account should know; the text is made when it is shown or sent."""

    __tablename__ = "notification"
    __table_args__ = (Index(None, "user_id", "read_at", "id"), Index(None, "user_id", "id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigKey)
    kind: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int] = mapped_column(BigKey)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OutboxMessage(HasPublicId, Model):
    """Mail that leaves after the commit, at least once, under one message id."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_iff_sent"),
        Index(None, "state", "next_try_at"),
        Index(None, "next_try_at", "id"),
        Index(None, "notification_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    notification_id: Mapped[int] = mapped_column(ForeignKey("notification.id"))
    state: Mapped[MessageState] = mapped_column(
        enum_type(MessageState, "message_state"), default=MessageState.WAITING
    )
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    notification: Mapped[Notification] = relationship()
