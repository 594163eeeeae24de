"""Who is told of what. A notice names no case and no person; whom the case concerns is told nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.complaints.models import CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.types import Permission
from app.core import clock, notifications
from app.core.models import Notification
from app.extensions import db
from app.people.models import User
from app.people.queries.grants import actor_of

KINDS = ASSIGNED, DUE, MESSAGE, DUE_MOVED = "case_assigned", "case_due", "case_message", "case_due_moved"


def tell_handler(case: CitizenCase, kind: str, *, now: datetime) -> None:
    """Only while the handler still may see it."""
    if case.handler_id is None:
        return
    handler = db.session.get_one(User, case.handler_id)
    viewer = actor_of(handler, clock.local_day(now))
    if handler.is_active and queries.is_visible(case.id, viewer, Permission.CASE_HANDLE):
        notifications.notify(kind, subject_id=case.id, users=[handler.id], now=now)


def silence(case: CitizenCase, *, now: datetime) -> None:
    """After somebody turned out to be concerned: an unread notice would still be counted at his bell."""
    unread = db.session.scalars(
        select(Notification)
        .where(Notification.subject_id == case.id, Notification.kind.in_(KINDS), Notification.read_at.is_(None))
        .order_by(Notification.id)
    )
    for notice in unread:
        user = db.session.get_one(User, notice.user_id)
        if not queries.is_visible(case.id, actor_of(user, clock.local_day(now)), Permission.CASE_HANDLE):
            notice.read_at = now


def remind(now: datetime) -> int:
    """Cases due today whose handler has not answered; answers how many."""
    due = queries.own_cases_due(clock.local_day(now))
    for case in due:
        tell_handler(case, DUE, now=now)
    return len(due)
