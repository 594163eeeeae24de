"""The citizen's own case, found by the receipt code alone."""

from __future__ import annotations

import hashlib
import hmac

from sqlalchemy import select

from app.complaints.models import CaseStep, CitizenCase, IdentityOpening
from app.complaints.queries.cases import PEOPLE, TEXTS, steps_of
from app.complaints.rules.cases import is_internal
from app.complaints.types import OpeningState
from app.core import encryption
from app.core.errors import Conflict
from app.core.models import Draft
from app.extensions import db

KEY = "receipt_key"


def receipt_hash(code: str) -> str:
    return encryption.keyed_hash(KEY, code)


def find_by_code(code: str) -> CitizenCase | None:
    """`code` normalized. Looked up by its keyed hash under every key still held, then compared in constant time."""
    hashes = [
        hmac.new(key, code.encode(), hashlib.sha256).hexdigest() for key in encryption.keys().all(KEY)
    ]
    found = db.session.scalars(select(CitizenCase).where(CitizenCase.receipt_hash.in_(hashes))).one_or_none()
    if found is None or found.receipt_hash is None:
        return None
    return found if encryption.matches_keyed_hash(KEY, code, found.receipt_hash) else None


def get_tracked(public_id: str) -> CitizenCase:
    """The caller has shown the code in this session."""
    return db.session.scalars(
        select(CitizenCase).where(CitizenCase.public_id == public_id).options(*TEXTS, *PEOPLE)
    ).one()


def get_tracked_to_change(public_id: str, *, version: int | None) -> CitizenCase:
    """Read again inside the transaction. Raises Conflict."""
    case = db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.public_id == public_id)
        .with_for_update(of=CitizenCase)
        .execution_options(populate_existing=True)
    ).one()
    if version is not None and case.version != version:
        raise Conflict()
    return case


def public_steps(case: CitizenCase) -> list[CaseStep]:
    return [step for step in steps_of(case) if not is_internal(step.kind)]


def approved_openings(case: CitizenCase) -> list[IdentityOpening]:
    return list(
        db.session.scalars(
            select(IdentityOpening)
            .where(IdentityOpening.case_id == case.id, IdentityOpening.state == OpeningState.APPROVED)
            .order_by(IdentityOpening.id)
        )
    )


def lock_draft(kind: str, holder: str) -> bool:
    """Whether the draft is still there; held until the transaction ends, so that two presses send one case."""
    statement = select(Draft.id).where(Draft.kind == kind, Draft.holder == holder).with_for_update()
    return db.session.scalars(statement).one_or_none() is not None
