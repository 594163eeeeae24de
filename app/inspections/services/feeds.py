"""Private calendar addresses: one in use for an account, shown once, revocable."""

from __future__ import annotations

import secrets
from datetime import datetime

from app.core import audit, encryption
from app.core.actor import Actor
from app.extensions import db
from app.inspections.models import CalendarFeed
from app.inspections.queries import calendars as queries

TOKEN_BYTES = 32


def make(*, actor: Actor, now: datetime) -> str:
    """The token; the address before it stops working. Only its keyed hash is kept."""
    revoke(actor=actor, now=now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed(
        user_id=actor.user_id, created_at=now,
        token_index=encryption.blind_index(token, purpose=queries.PURPOSE),
    )  # fmt: skip
    db.session.add(feed)
    db.session.flush()
    audit.record("calendar_feed.made", subject=feed, actor=actor, at=now)
    return token


def revoke(*, actor: Actor, now: datetime) -> None:
    """Nothing happens where none is in use."""
    feed = queries.feed_of(actor)
    if feed is not None:
        feed.revoked_at = now
        audit.record("calendar_feed.revoked", subject=feed, actor=actor, at=now)
