"""Small settings of the installation (agency's name, province, demo clock) as rows that all processes see."""

from __future__ import annotations

from datetime import datetime

from app.core.models import Setting
from app.extensions import db


def get(key: str, default: str = "") -> str:
    row = db.session.get(Setting, key)
    return default if row is None else row.value


def get_int(key: str, default: int) -> int:
    return int(get(key, str(default)))


def put(key: str, value: str, *, now: datetime) -> None:
    """Inside transaction(); the caller audits."""
    row = db.session.get(Setting, key)
    if row is None:
        db.session.add(Setting(key=key, value=value, updated_at=now))
    else:
        row.value, row.updated_at = value, now
