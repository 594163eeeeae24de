"""The keyed hash chain of everything that was done.

`record` collects, `seal` writes in the same transaction as the change and moves the chain's head. Rows hold ids and
keyed hashes, never personal values, so retention can delete without breaking the chain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.encryption import keyed_hash, keys
from app.core.models import AuditEvent, AuditHead
from app.extensions import db

PENDING = "guong_audit_pending"
GENESIS = "0" * 64


@dataclass(frozen=True)
class Pending:
    event: str
    subject: Any
    actor: Actor
    at: datetime
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Break:
    """Where the chain no longer holds: the sequence number of the first wrong row and what is wrong with it."""

    sequence: int
    reason: str


def record(event: str, *, subject: Any, actor: Actor, at: datetime, **facts: Any) -> None:
    """Inside transaction(). `subject` is a model or (kind, id); a plain text fact is kept as a keyed hash only."""
    db.session().info.setdefault(PENDING, []).append(Pending(str(event), subject, actor, at, facts))


def seal(session: Session) -> None:
    """Last before the commit: takes the head under a row lock and appends the pending events."""
    pending: list[Pending] = session.info.pop(PENDING, [])
    if not pending:
        return
    head = session.execute(select(AuditHead.sequence, AuditHead.hash).with_for_update()).one()
    sequence, previous = head.sequence, head.hash
    rows = []
    for entry in pending:
        sequence += 1
        row = _row(entry, sequence=sequence, previous=previous)
        previous = row["hash"]
        rows.append(row)
    session.execute(insert(AuditEvent), rows)
    session.execute(update(AuditHead).values(sequence=sequence, hash=previous))


def forget(session: Session) -> None:
    session.info.pop(PENDING, None)


def verify() -> Iterator[Break]:
    """Walks the whole chain; yields the first broken row, and the head if it does not match the last row."""
    previous, expected = GENESIS, 0
    for row in db.session.execute(select(AuditEvent).order_by(AuditEvent.sequence)).scalars().yield_per(1000):
        expected += 1
        if row.sequence != expected:
            yield Break(expected, "missing")
            return
        if row.previous_hash != previous:
            yield Break(row.sequence, "does not follow the row before")
            return
        if not _holds(row):
            yield Break(row.sequence, "altered")
            return
        previous = row.hash
    head = db.session.execute(select(AuditHead.sequence, AuditHead.hash)).one()
    if (head.sequence, head.hash) != (expected, previous):
        yield Break(head.sequence, "the chain's end was cut off")


def head() -> tuple[int, str]:
    found = db.session.execute(select(AuditHead.sequence, AuditHead.hash)).one()
    return found.sequence, found.hash


def _row(entry: Pending, *, sequence: int, previous: str) -> dict[str, Any]:
    kind, subject_id = entry.subject if isinstance(entry.subject, tuple) else _identify(entry.subject)
    row = {
        "sequence": sequence,
        "at": entry.at,
        "event": entry.event,
        "subject_kind": kind,
        "subject_id": subject_id,
        "actor_ref": entry.actor.ref,
        "actor_role": entry.actor.role,
        "facts": json.dumps({key: _fact(value) for key, value in entry.facts.items()}, sort_keys=True),
        "previous_hash": previous,
    }
    return row | {"hash": _digest(row, keys().newest("audit_key"))}


def _identify(subject: Any) -> tuple[str, int]:
    return subject.__tablename__, subject.id


def _fact(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_fact(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return "h:" + keyed_hash("audit_key", str(value))[:32]


def _digest(row: Mapping[str, Any], key: bytes) -> str:
    moment: datetime = row["at"]
    material = [
        row["previous_hash"], str(row["sequence"]), str(int(moment.timestamp() * 1_000_000)), row["event"],
        row["subject_kind"], str(row["subject_id"]), row["actor_ref"], row["actor_role"], row["facts"],
    ]
    return hmac.new(key, "\x1f".join(material).encode(), hashlib.sha256).hexdigest()


def _holds(row: AuditEvent) -> bool:
    stored = {
        "previous_hash": row.previous_hash, "sequence": row.sequence, "at": row.at, "event": row.event,
        "subject_kind": row.subject_kind, "subject_id": row.subject_id, "actor_ref": row.actor_ref,
        "actor_role": row.actor_role, "facts": row.facts,
    }
    return any(hmac.compare_digest(_digest(stored, key), row.hash) for key in keys().all("audit_key"))
