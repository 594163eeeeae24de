"""Recording decisions that somebody signed elsewhere, and the documents that take them back."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, clock, installed_law
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.core.listing import search_text
from app.core.vietnamese import clean
from app.discipline.models import DecisionReversal, DisciplineCase, DisciplineDecision
from app.discipline.queries import records
from app.discipline.queries.subjects import Subject, subject_of
from app.discipline.rules import decisions as rules
from app.discipline.services import cases
from app.discipline.types import CaseState, DecisionDetails, Permission, RevocationDetails
from app.extensions import db
from app.people.models import Person


def record(
    person: Person, details: DecisionDetails, *, case: DisciplineCase | None = None, actor: Actor, now: datetime
) -> DisciplineDecision:
    """In force until its last day by the law of the person's category; it lapses then without a document.

    A decision still running ends the day before this one takes effect.
    Raises DomainError: a day to come, a measure that the law of the day does not know, nobody who answers.
    """
    unit_id = cases.answering_unit(person, details.signed_on, actor=actor, now=now, field="signed_on")
    check(details, subject_of(person, details.signed_on))
    end_running(person.id, details.effective_on)
    category = person.employment_category
    decision = DisciplineDecision(
        public_id=new_public_id(), person_id=person.id, unit_id=unit_id,
        case_id=case.id if case is not None else None, employment_category=category, measure=details.measure,
        number=clean(details.number), issuer=clean(details.issuer), signed_on=details.signed_on,
        effective_on=details.effective_on,
        ends_on=rules.last_day(
            details.effective_on, category.value, installed_law.current(), measure=details.measure
        ),
        duty_related=details.duty_related, conduct=details.conduct,
        search_text=search_text(person.full_name, details.number), recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(decision)
    db.session.flush()
    if case is not None:
        cases.settle(case, CaseState.DECIDED, on=details.signed_on, note=None)
    audit.record(
        "discipline.decided", subject=decision, actor=actor, at=now, person_id=person.id, measure=details.measure,
        effective_on=details.effective_on, ends_on=decision.ends_on, duty_related=details.duty_related,
    )  # fmt: skip
    return decision


def check(details: DecisionDetails, subject: Subject) -> None:
    if details.effective_on < details.signed_on:
        raise DomainError(_l("It takes effect on the day of signing or later."), field="effective_on")
    category = subject.person.employment_category.value
    allowed = rules.allows(
        details.measure, category=category, on=details.signed_on, is_manager=subject.is_manager,
        law=installed_law.current(),
    )  # fmt: skip
    if not allowed:
        raise DomainError(
            _l("The law of that day does not know this measure for this person's category and post."), field="measure"
        )


def end_running(person_id: int, effective_on: date) -> None:
    """NĐ 172/2025 and NĐ 234/2026, article 2: the running decision ends when the new one takes effect."""
    running = records.last_standing(person_id)
    if running is None or running.ends_on is None or not running.effective_on < effective_on <= running.ends_on:
        return
    running.ends_on = date.fromordinal(effective_on.toordinal() - 1)


def revoke(
    decision_id: int, details: RevocationDetails, *, version: int, actor: Actor, now: datetime
) -> DisciplineDecision:
    """Both stay visible; from now on the decision counts nowhere. Raises DomainError, Conflict."""
    decision = records.get_decision_to_change(decision_id, version=version, viewer=actor)
    if decision.revoked_on is not None:
        raise DomainError(_l("The decision was taken back already."))
    if details.signed_on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field="signed_on")
    if details.signed_on < decision.signed_on:
        raise DomainError(_l("This day lies before the decision itself."), field="signed_on")
    decision.revoked_on = details.signed_on
    db.session.add(
        DecisionReversal(
            public_id=new_public_id(), decision_id=decision.id, kind=details.kind, number=clean(details.number),
            issuer=clean(details.issuer), signed_on=details.signed_on, reason=details.reason, recorded_by=actor.ref,
            recorded_at=now,
        )
    )  # fmt: skip
    audit.record("discipline.revoked", subject=decision, actor=actor, at=now, kind=details.kind)
    return decision


def may_revoke(decision: DisciplineDecision, actor: Actor) -> bool:
    return decision.revoked_on is None and actor.can_at(Permission.DISCIPLINE_RECORD, decision.unit.path)
