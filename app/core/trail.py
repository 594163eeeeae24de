"""Reading the audit trail: newest first, by thing or by kind of event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core import audit
from app.core.models import AuditEvent
from app.extensions import db

PAGE = 50


@dataclass(frozen=True)
class TrailPage:
    events: Sequence[AuditEvent]
    older_than: int | None
    subject: str
    event: str


def list_events(*, before: int | None, subject: str, event: str) -> TrailPage:
    """`subject` is "kind" or "kind:id", `event` the beginning of an event's name."""
    wanted = select(AuditEvent).order_by(AuditEvent.sequence.desc()).limit(PAGE + 1)
    if before is not None:
        wanted = wanted.where(AuditEvent.sequence < before)
    kind, _colon, subject_id = subject.partition(":")
    if kind:
        wanted = wanted.where(AuditEvent.subject_kind == kind)
    if subject_id.isdecimal():
        wanted = wanted.where(AuditEvent.subject_id == int(subject_id))
    if event:
        wanted = wanted.where(AuditEvent.event.startswith(event, autoescape=True))
    found = db.session.scalars(wanted).all()
    return TrailPage(found[:PAGE], found[PAGE - 1].sequence if len(found) > PAGE else None, subject, event)


def head() -> tuple[int, str]:
    return audit.head()


def first_break() -> audit.Break | None:
    """Walks the whole chain; the page says at once when it does not hold."""
    return next(iter(audit.verify()), None)
