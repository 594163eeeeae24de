"""What a handler does with a case, each with the version he saw."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.complaints.models import CaseConclusion, CaseMessage, CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import competence
from app.complaints.rules import cases as rules
from app.complaints.services import notices, steps
from app.complaints.types import About, Author, CaseObject, CaseState, OfficialMark, Outcome, StepKind
from app.core import audit, clock, referrals
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db

SPOT_CHECK = "spot_check"
ABOUT_CONDUCT = frozenset({CaseObject.CONDUCT, CaseObject.DELAY, CaseObject.HARASSMENT})


def assign(case_id: int, *, version: int, handler: str, actor: Actor, now: datetime) -> None:
    """`handler` is the public id of an account that may handle this case. Raises DomainError."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    if not case.is_open:
        raise DomainError(_l("This case is closed."))
    offered = {user.public_id: user for user in queries.possible_handlers(case, clock.local_day(now))}
    if handler not in offered:
        raise DomainError(_l("This person cannot handle the case."), field="handler")
    case.handler_id = offered[handler].id
    steps.add(case, StepKind.ASSIGNED, actor=actor, now=now)
    if case.handler_id != actor.user_id:
        notices.tell_handler(case, notices.ASSIGNED, now=now)


def accept(case_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """Whoever accepts takes it over, where nobody has it yet. A formal case's clock starts anew."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    rules.check_move(case.state, CaseState.ACCEPTED)
    if case.state is not CaseState.RECEIVED:
        raise DomainError(_l("This step is not possible in the present state."))
    case.state, case.accepted_on = CaseState.ACCEPTED, clock.local_day(now)
    if case.handler_id is None:
        case.handler_id = actor.user_id
    steps.reset_clock(case)
    steps.add(case, StepKind.ACCEPTED, actor=actor, now=now)


def refuse(case_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """The reason is told to the sender in these words."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    rules.check_move(case.state, CaseState.REFUSED)
    steps.close(case, CaseState.REFUSED, on=clock.local_day(now))
    steps.add(case, StepKind.REFUSED, actor=actor, now=now, note=reason)


def write_to_sender(case_id: int, *, text: str, actor: Actor, now: datetime) -> None:
    case = queries.get_case_to_change(case_id, version=None, viewer=actor)
    if case.receipt_hash is None:
        raise DomainError(_l("Nobody can read a message here: the case has no receipt code."))
    message = CaseMessage(case_id=case.id, author=Author.OFFICE, author_ref=actor.ref, text=text, sent_at=now)
    db.session.add(message)
    case.waiting_since = None
    db.session.flush()
    audit.record("case.message", subject=case, actor=actor, at=now, message=message.id)


def change_about(
    case_id: int, *, version: int, about: About, object_kind: CaseObject, actor: Actor, now: datetime
) -> None:
    """The body and official as the handler found them; the competent body follows. He may lose sight of the case by it:
    then the body above takes over."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    if not case.is_open:
        raise DomainError(_l("This case is closed."))
    rules.check_about(about)
    chain = competence.chain_of(about.unit_id)
    leads = competence.leads(about.person_id, chain.agency_id, case.received_on)
    case.unit_id, case.agency_id, case.object_kind = about.unit_id, chain.agency_id, object_kind
    case.official, case.person_id = about.mark, about.person_id
    case.described = about.described if about.described is not None else case.described
    case.competent_unit_id = rules.competent_unit(about.mark, chain, leads_agency=leads)
    steps.add(case, StepKind.ABOUT_CHANGED, actor=actor, now=now)
    _release_unfit_handler(case, on=clock.local_day(now))
    notices.silence(case, now=now)


def _release_unfit_handler(case: CitizenCase, *, on: date) -> None:
    """Whoever now turns out to be concerned, or to belong to another body, has it no longer."""
    db.session.flush()
    db.session.refresh(case, ["competent_unit"])
    if case.handler_id is not None and case.handler_id not in {user.id for user in queries.possible_handlers(case, on)}:
        case.handler_id = None


def conclude(
    case_id: int, *, version: int, outcome: Outcome, answer: str, actor: Actor, now: datetime
) -> None:
    """The answer to the sender, and the consequence: only from here on a founded case counts."""
    case = queries.get_case_to_change(case_id, version=version, viewer=actor)
    rules.check_move(case.state, CaseState.CONCLUDED)
    rules.check_conclusion(
        case.kind, outcome, mark=case.official, about_conduct=case.object_kind in ABOUT_CONDUCT
    )
    case.rounds += 1
    case.outcome = outcome
    steps.close(case, CaseState.CONCLUDED, on=clock.local_day(now))
    named = case.person_id if case.official is OfficialMark.IDENTIFIED else None
    db.session.add(
        CaseConclusion(
            case_id=case.id, round=case.rounds, outcome=outcome, person_id=named, answer=answer,
            decided_by=actor.ref, decided_at=now,
        )
    )  # fmt: skip
    steps.add(case, StepKind.CONCLUDED, actor=actor, now=now)
    audit.record("case.decided", subject=case, actor=actor, at=now, outcome=outcome, person_id=named, answer=answer)


def refer_for_check(case_id: int, *, actor: Actor, now: datetime) -> None:
    """Proposes a spot check of the body concerned: the inspection gets its name, nothing of the case."""
    case = queries.get_case_to_change(case_id, version=None, viewer=actor)
    if case.agency_id is None:
        raise DomainError(_l("First record which body is concerned."))
    source = ("citizen_case", case.public_id)
    referrals.refer(source, target_kind=SPOT_CHECK, unit_id=case.agency_id, actor=actor, now=now)
    steps.add(case, StepKind.REFERRED, actor=actor, now=now)
