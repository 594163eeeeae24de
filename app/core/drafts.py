"""What somebody has typed so far: one sealed row a holder and kind, which expires."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from app.core import encryption
from app.core.models import Draft
from app.extensions import db


def holder_of(secret: str) -> str:
    """A session's random secret (or an account's reference) as the draft keeps it."""
    return encryption.keyed_hash("index_key", f"draft\x00{secret}")


def save(kind: str, holder: str, content: Mapping[str, Any], *, now: datetime, lives: timedelta) -> None:
    """Inside transaction(). The newest save wins: a draft has one writer."""
    sealed = encryption.seal(json.dumps(content, ensure_ascii=False), context=f"draft:{kind}:{holder}")
    draft = _find(kind, holder)
    if draft is None:
        draft = Draft(kind=kind, holder=holder)
        db.session.add(draft)
    draft.content, draft.saved_at, draft.expires_at = sealed, now, now + lives


def load(kind: str, holder: str, *, now: datetime) -> dict[str, Any]:
    """Empty when there is none or it has expired."""
    draft = _find(kind, holder)
    if draft is None or draft.expires_at <= now:
        return {}
    found: dict[str, Any] = json.loads(encryption.unseal(draft.content, context=f"draft:{kind}:{holder}"))
    return found


def discard(kind: str, holder: str) -> None:
    """Inside transaction()."""
    db.session.execute(delete(Draft).where(Draft.kind == kind, Draft.holder == holder))


def delete_expired(*, now: datetime) -> None:
    """Inside transaction()."""
    db.session.execute(delete(Draft).where(Draft.expires_at <= now))


def _find(kind: str, holder: str) -> Draft | None:
    return db.session.scalars(select(Draft).where(Draft.kind == kind, Draft.holder == holder)).one_or_none()
