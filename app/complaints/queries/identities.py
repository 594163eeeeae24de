"""Who wrote: the sealed identity, who asked to open it and who read it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.complaints.models import CaseIdentity, CitizenCase, IdentityOpening, IdentityReading
from app.complaints.queries.visibility import visible_to
from app.complaints.types import Identity, OpeningState, Permission
from app.core import encryption
from app.core.actor import Actor
from app.core.errors import Conflict
from app.extensions import db
from app.people.models import User


def context(public_id: str) -> str:
    return f"case_identity:{public_id}"


def has_identity(case: CitizenCase) -> bool:
    return db.session.get(CaseIdentity, case.id) is not None


def unsealed(case: CitizenCase) -> Identity:
    """Only for services.identities, which writes down who reads and why. Raises NoResultFound."""
    row = db.session.get_one(CaseIdentity, case.id)
    return Identity(**json.loads(encryption.unseal(row.sealed, context=context(case.public_id))))


def openings_of(case: CitizenCase) -> Sequence[IdentityOpening]:
    """Newest first."""
    return db.session.scalars(
        select(IdentityOpening)
        .where(IdentityOpening.case_id == case.id)
        .options(
            joinedload(IdentityOpening.requested_by).joinedload(User.person),
            joinedload(IdentityOpening.decided_by).joinedload(User.person),
        )
        .order_by(IdentityOpening.id.desc())
    ).all()


def readings_of(case: CitizenCase) -> Sequence[IdentityReading]:
    """The access log, newest first."""
    return db.session.scalars(
        select(IdentityReading)
        .where(IdentityReading.case_id == case.id)
        .options(joinedload(IdentityReading.user).joinedload(User.person))
        .order_by(IdentityReading.id.desc())
    ).all()


def valid_opening(case: CitizenCase, viewer: Actor, now: datetime) -> IdentityOpening | None:
    """An approval that this very person asked for and that has not run out."""
    return db.session.scalars(
        select(IdentityOpening)
        .where(
            IdentityOpening.case_id == case.id, IdentityOpening.requested_by_id == viewer.user_id,
            IdentityOpening.state == OpeningState.APPROVED, IdentityOpening.expires_at > now,
        )
        .order_by(IdentityOpening.id.desc())
        .limit(1)
    ).one_or_none()


def waiting_openings(viewer: Actor) -> Sequence[IdentityOpening]:
    """For the keeper of identities: requests of the bodies he keeps them for, but never about himself."""
    return db.session.scalars(
        select(IdentityOpening)
        .join(IdentityOpening.case)
        .where(IdentityOpening.state == OpeningState.REQUESTED, visible_to(viewer, Permission.IDENTITY_APPROVE))
        .options(
            contains_eager(IdentityOpening.case).joinedload(CitizenCase.competent_unit),
            joinedload(IdentityOpening.requested_by).joinedload(User.person),
        )
        .order_by(IdentityOpening.id)
    ).all()


def get_opening(public_id: str, viewer: Actor) -> IdentityOpening:
    return db.session.scalars(
        select(IdentityOpening)
        .join(IdentityOpening.case)
        .where(IdentityOpening.public_id == public_id, visible_to(viewer, Permission.IDENTITY_APPROVE))
        .options(
            contains_eager(IdentityOpening.case).joinedload(CitizenCase.competent_unit),
            joinedload(IdentityOpening.requested_by).joinedload(User.person),
        )
    ).one()


def get_opening_to_change(opening_id: int, *, version: int, viewer: Actor) -> IdentityOpening:
    """Raises Conflict."""
    opening = db.session.scalars(
        select(IdentityOpening)
        .join(IdentityOpening.case)
        .where(IdentityOpening.id == opening_id, visible_to(viewer, Permission.IDENTITY_APPROVE))
        .with_for_update(of=IdentityOpening)
        .execution_options(populate_existing=True)
    ).one()
    if opening.version != version:
        raise Conflict()
    return opening


def recent_reading(case: CitizenCase, viewer: Actor, since: datetime) -> IdentityReading | None:
    """The viewer stated his purpose a moment ago and may still look."""
    return db.session.scalars(
        select(IdentityReading)
        .where(
            IdentityReading.case_id == case.id, IdentityReading.user_id == viewer.user_id,
            IdentityReading.read_at > since,
        )
        .order_by(IdentityReading.id.desc())
        .limit(1)
    ).one_or_none()
