"""Signing a record, and showing later that it is still the record that was signed."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.signing.models import SignMethod, SignOff
from app.extensions import db

LARGEST_DRAWING = 200_000
PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Signer:
    """Whose hand: the name and the capacity as they are printed below the record.

    `ref` and `person_id` are those of an account; a representative met on the spot may have neither.
    """

    name: str
    capacity: str
    ref: str | None = None
    person_id: int | None = None


@dataclass(frozen=True)
class Mark:
    """What was left on the record: how, and the drawing of a canvas, or the reason and the witness of a refusal."""

    method: SignMethod
    drawing: bytes | None = None
    reason: str | None = None
    witness: str | None = None


def statement_hash(record: Mapping[str, Any]) -> str:
    """SHA-256 over the record as sorted JSON; dates, enums and Decimals by their text."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def sign(
    subject: Any, record: Mapping[str, Any] | str, signer: Signer, mark: Mark, *, actor: Actor, now: datetime
) -> SignOff:
    """Inside transaction(). `subject` is a stored model; `record` all that the signature answers for, or its hash where
    several sign the same.

    Raises DomainError for a refusal without reason and for a drawing that is none.
    """
    _check(mark)
    row = SignOff(
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        signer_ref=signer.ref,
        person_id=signer.person_id,
        name=signer.name,
        capacity=signer.capacity,
        method=mark.method,
        statement_hash=record if isinstance(record, str) else statement_hash(record),
        drawing=mark.drawing,
        reason=mark.reason,
        witness=mark.witness,
        signed_at=now,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        "record.signed", subject=subject, actor=actor, at=now,
        sign_off=row.id, method=mark.method, statement=row.statement_hash,
    )  # fmt: skip
    return row


def _check(mark: Mark) -> None:
    if (mark.method is SignMethod.REFUSED) != bool(mark.reason):
        raise DomainError(_l("A refusal to sign needs its reason, a signature has none."), field="reason")
    if (mark.method is SignMethod.CANVAS) != bool(mark.drawing):
        raise DomainError(_l("A signature on the screen needs its drawing."), field="drawing")
    if mark.drawing and (not mark.drawing.startswith(PNG) or len(mark.drawing) > LARGEST_DRAWING):
        raise DomainError(_l("The drawing is not a PNG picture of at most 200 KB."), field="drawing")


def sign_offs_of(subject: Any) -> list[SignOff]:
    """In the order in which they were given."""
    return list(
        db.session.scalars(
            select(SignOff)
            .where(SignOff.subject_kind == subject.__tablename__, SignOff.subject_id == subject.id)
            .order_by(SignOff.id)
        )
    )


def holds(sign_off: SignOff, record: Mapping[str, Any]) -> bool:
    """Is the record still, word for word, what was signed?"""
    return hmac.compare_digest(sign_off.statement_hash, statement_hash(record))
