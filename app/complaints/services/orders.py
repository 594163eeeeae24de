"""Passing a case on, chasing it there, and giving it more time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.complaints.models import CaseExtension, CaseTransfer, CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import clocks
from app.complaints.rules import cases as rules
from app.complaints.services import notices, steps
from app.complaints.types import CaseState, StepKind
from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db


@dataclass(frozen=True)
class Receiver:
    """The body that takes a case over, as the sender is told it. `unit_id`: when it is a body of this installation."""

    body: str
    address: str | None = None
    phone: str | None = None
    unit_id: int | None = None


def transfer(case_id: int, *, version: int, receiver: Receiver, reason: str, actor: Actor, now: datetime) -> None:
    """The receipt code stays valid. A body of this installation gets the case itself, another one is chased."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    rules.check_move(case.state, CaseState.TRANSFERRED)
    if receiver.unit_id == case.competent_unit_id:
        raise DomainError(_l("The case is with this body already."), field="body")
    if not receiver.body:
        raise DomainError(_l("Name the body."), field="body")
    today = clock.local_day(now)
    db.session.add(
        CaseTransfer(
            case_id=case.id, to_unit_id=receiver.unit_id, body=receiver.body, address=receiver.address,
            phone=receiver.phone, reason=reason, transferred_on=today,
            due_on=clocks.count_transfer(case.kind, today).last_day, transferred_by=actor.ref,
        )
    )  # fmt: skip
    case.waiting_since = None
    if receiver.unit_id is not None:
        _hand_over(case, receiver.unit_id)
    else:
        case.state = CaseState.TRANSFERRED
    steps.add(case, StepKind.TRANSFERRED, actor=actor, now=now, note=f"{receiver.body}. {reason}")
    notices.silence(case, now=now)


def _hand_over(case: CitizenCase, unit_id: int) -> None:
    """Received anew by the other body; the citizen's day of receipt, and so the clock, stays."""
    case.competent_unit_id, case.handler_id = unit_id, None
    case.state, case.accepted_on = CaseState.RECEIVED, None
    steps.reset_clock(case)


def chase(case_id: int, *, actor: Actor, now: datetime) -> None:
    """The other body was reminded, by letter or telephone."""
    case = queries.get_case_to_change(case_id, version=None, viewer=actor)
    passed_on = queries.open_transfer(case)
    if case.state is not CaseState.TRANSFERRED or passed_on is None:
        raise DomainError(_l("This case is not waiting for another body."))
    passed_on.chased_at = now
    steps.add(case, StepKind.CHASED, actor=actor, now=now, note=passed_on.body)


def record_their_answer(case_id: int, *, version: int, answered_on: date, actor: Actor, now: datetime) -> None:
    """The other body has answered; what it found is then told as the conclusion."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    passed_on = queries.open_transfer(case)
    if case.state is not CaseState.TRANSFERRED or passed_on is None:
        raise DomainError(_l("This case is not waiting for another body."))
    if not passed_on.transferred_on <= answered_on <= clock.local_day(now):
        raise DomainError(_l("This day lies before the case was passed on, or has not come yet."), field="answered_on")
    passed_on.answered_on = answered_on
    steps.add(case, StepKind.ANSWERED_ELSEWHERE, actor=actor, now=now, note=passed_on.body)


def extend(
    case_id: int, *, version: int, new_due: date, document: str, reason: str, actor: Actor, now: datetime
) -> None:
    """The sender is told the new day and the reason."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    extended = queries.count_extensions(case)
    rules.check_extension(case.kind, case.state, extended=extended, new_due=new_due, old_due=case.due_on)
    db.session.add(
        CaseExtension(
            case_id=case.id, old_due=case.due_on, new_due=new_due, document=document, reason=reason,
            granted_by=actor.ref, granted_at=now,
        )
    )  # fmt: skip
    case.due_on = new_due
    steps.add(case, StepKind.EXTENDED, actor=actor, now=now, note=reason)
