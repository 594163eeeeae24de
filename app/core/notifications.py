"""Notices in the inbox, and the mail that says no more than that there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from app.core.actor import Actor
from app.core.models import Notification, OutboxMessage
from app.core.ports import current_ports
from app.extensions import db

SHOWN = 50
COUNTED_UP_TO = 99


@dataclass(frozen=True)
class Notice:
    """A notification as its receiver may see it now."""

    public_id: str
    title: str
    text: str
    url: str
    created_at: datetime
    is_read: bool


def notify(kind: str, *, subject_id: int, users: Iterable[int], now: datetime) -> None:
    """Inside transaction(): one inbox row and one outgoing message an account. Texts are made when shown or sent."""
    if kind not in current_ports().notification_kinds:
        raise KeyError(f"no notification kind {kind!r} is registered")
    for user_id in sorted(set(users)):
        notice = Notification(user_id=user_id, kind=kind, subject_id=subject_id, created_at=now)
        db.session.add(notice)
        db.session.flush()
        db.session.add(OutboxMessage(notification_id=notice.id, next_try_at=now))


def rendered(notifications: Sequence[Notification], viewer: Actor) -> list[Notice]:
    """In their order, without those whose subject is no longer there for this viewer. Each kind is asked once."""
    subjects: dict[str, set[int]] = defaultdict(set)
    for each in notifications:
        subjects[each.kind].add(each.subject_id)
    kinds = current_ports().notification_kinds
    told = {name: kinds[name].render(viewer, ids) for name, ids in subjects.items() if name in kinds}
    return [
        Notice(each.public_id, *words, each.created_at, each.read_at is not None)
        for each in notifications
        if (words := told.get(each.kind, {}).get(each.subject_id)) is not None
    ]


def inbox(viewer: Actor) -> list[Notice]:
    rows = db.session.scalars(
        select(Notification)
        .where(Notification.user_id == viewer.user_id)
        .order_by(Notification.id.desc())
        .limit(SHOWN)
    ).all()
    return rendered(rows, viewer)


def count_unread(viewer: Actor) -> int:
    """Counts up to COUNTED_UP_TO only: the bell needs no more."""
    unread = (
        select(Notification.id)
        .where(Notification.user_id == viewer.user_id, Notification.read_at.is_(None))
        .limit(COUNTED_UP_TO)
    )
    return db.session.scalar(select(func.count()).select_from(unread.subquery())) or 0


def get_own(public_id: str, viewer: Actor) -> Notification:
    return db.session.scalars(
        select(Notification).where(Notification.public_id == public_id, Notification.user_id == viewer.user_id)
    ).one()


def mark_read(viewer: Actor, *, now: datetime, public_id: str | None = None) -> None:
    """Inside transaction(): one notice, or all of the viewer's."""
    unread = update(Notification).where(Notification.user_id == viewer.user_id, Notification.read_at.is_(None))
    if public_id is not None:
        unread = unread.where(Notification.public_id == public_id)
    db.session.execute(unread.values(read_at=now))
