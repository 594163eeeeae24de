"""Opening the envelope: by one with a stated purpose where the sender gave his name, by two where he asked secrecy."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from app.complaints.models import CitizenCase, IdentityOpening, IdentityReading
from app.complaints.queries import cases, identities
from app.complaints.rules import cases as rules
from app.complaints.services import steps
from app.complaints.types import Identity, OpeningState, StepKind
from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError, IllegalMove, NotAllowed
from app.extensions import db

HOLDS_FOR = timedelta(hours=24)


def read(case_id: int, *, purpose: str, actor: Actor, now: datetime) -> Identity:
    """By the assigned handler. Writes down who read it and why; where two people are needed, only under an approval
    in force, and the sender is told. Raises NotAllowed."""
    case = cases.get_case_to_change(case_id, version=None, viewer=actor)
    _check_handler(case, actor)
    opening = identities.valid_opening(case, actor, now)
    if rules.needs_two_people(case.kind, case.identity_mode) and opening is None:
        raise NotAllowed(_l("This name is opened by two people: ask the keeper of identities first."))
    identity = identities.unsealed(case)
    db.session.add(
        IdentityReading(
            case_id=case.id, user_id=actor.user_id, opening_id=opening.id if opening else None, purpose=purpose,
            read_at=now,
        )
    )  # fmt: skip
    db.session.flush()
    audit.record(
        "case.identity_read", subject=case, actor=actor, at=now, purpose=purpose,
        opening=opening.id if opening is not None else None,
    )  # fmt: skip
    return identity


def request_opening(case_id: int, *, reason: str, actor: Actor, now: datetime) -> IdentityOpening:
    """By the assigned handler. Raises DomainError while one is waiting or in force."""
    case = cases.get_case_to_change(case_id, version=None, viewer=actor)
    _check_handler(case, actor)
    if not identities.has_identity(case):
        raise DomainError(_l("The sender told no name."))
    waiting = [each for each in identities.openings_of(case) if each.state is OpeningState.REQUESTED]
    if waiting or identities.valid_opening(case, actor, now) is not None:
        raise DomainError(_l("The opening was asked for already."))
    assert actor.user_id is not None  # a handler is an account
    opening = IdentityOpening(case_id=case.id, reason=reason, requested_by_id=actor.user_id, requested_at=now)
    db.session.add(opening)
    db.session.flush()
    audit.record("identity.requested", subject=opening, actor=actor, at=now, case_id=case.id, reason=reason)
    return opening


def decide_opening(opening_id: int, *, version: int, approved: bool, actor: Actor, now: datetime) -> None:
    """By the keeper of identities, never the one who asked. Approved, it holds for 24 hours and the sender is told."""
    opening = identities.get_opening_to_change(opening_id, version=version, viewer=actor)
    target = OpeningState.APPROVED if approved else OpeningState.REFUSED
    if opening.state is not OpeningState.REQUESTED:
        raise IllegalMove(opening.state, target)
    if opening.requested_by_id == actor.user_id:
        raise NotAllowed(_l("Whoever asks for the opening cannot approve it himself."))
    opening.state, opening.decided_by_id, opening.decided_at = target, actor.user_id, now
    opening.expires_at = now + HOLDS_FOR if approved else None
    db.session.flush()
    audit.record("identity.decided", subject=opening, actor=actor, at=now, state=target, case_id=opening.case_id)
    if approved:
        case = db.session.get_one(CitizenCase, opening.case_id)
        steps.add(case, StepKind.IDENTITY_OPENED, actor=actor, now=now)


def _check_handler(case: CitizenCase, actor: Actor) -> None:
    if case.handler_id is None or case.handler_id != actor.user_id:
        raise NotAllowed(_l("Only the handler of the case may do this."))
