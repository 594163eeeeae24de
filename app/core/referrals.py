"""One package asks a sister for something without knowing it: public ids and a unit, never the text behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.core import audit
from app.core.actor import Actor
from app.core.errors import Conflict, IllegalMove
from app.core.models import Referral, ReferralState
from app.extensions import db


def refer(
    source: tuple[str, str], *, target_kind: str, unit_id: int, actor: Actor, now: datetime
) -> Referral:
    """Inside transaction(). `source` is (kind, public id); asking twice for the same thing answers the first row."""
    kind, public_id = source
    found = db.session.scalars(
        select(Referral).where(
            Referral.source_kind == kind, Referral.source_public_id == public_id, Referral.target_kind == target_kind
        )
    ).one_or_none()
    if found is not None:
        return found
    referral = Referral(
        source_kind=kind, source_public_id=public_id, target_kind=target_kind, unit_id=unit_id,
        asked_by=actor.ref, asked_at=now,
    )
    db.session.add(referral)
    db.session.flush()
    audit.record("referral.asked", subject=referral, actor=actor, at=now, unit_id=unit_id)
    return referral


def list_open(target_kind: str, *, units: ColumnElement[bool]) -> Sequence[Referral]:
    """Those over whose unit the viewer holds the target's permission (a condition on Referral.unit_id)."""
    return db.session.scalars(
        select(Referral)
        .where(Referral.target_kind == target_kind, Referral.state == ReferralState.OPEN, units)
        .order_by(Referral.id)
    ).all()


def answer(
    referral: Referral, *, accepted_as: str | None, version: int, actor: Actor, now: datetime
) -> None:
    """Inside transaction(): accepted with the public id of what was made of it, or declined (None)."""
    if referral.version != version:
        raise Conflict()
    state = ReferralState.ACCEPTED if accepted_as else ReferralState.DECLINED
    if referral.state is not ReferralState.OPEN:
        raise IllegalMove(referral.state, state)
    referral.state, referral.target_public_id = state, accepted_as
    referral.answered_by, referral.answered_at = actor.ref, now
    audit.record("referral.answered", subject=referral, actor=actor, at=now, state=state)
