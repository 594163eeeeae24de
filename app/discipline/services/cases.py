"""Matters under consideration and written reminders."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit, clock, installed_law
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError, IllegalMove
from app.core.listing import search_text
from app.core.rulebook import Rule
from app.core.vietnamese import clean
from app.discipline.models import DisciplineCase, WrittenReminder
from app.discipline.queries import below, records
from app.discipline.queries.subjects import subject_of
from app.discipline.rules.decisions import MOVES, reminder_rule
from app.discipline.types import CaseState, Origin, ReminderDetails, SourceKind
from app.extensions import db
from app.people.models import Person, Unit


def open_case(
    person: Person,
    *,
    opened_on: date,
    document: str,
    conduct: str,
    origin: Origin,
    no_reminder_reason: str | None = None,
    actor: Actor,
    now: datetime,
) -> DisciplineCase:
    """A competent body begins to consider discipline; titles are on hold until it ends.

    From a finding on a public employee who was never reminded in writing only with a reason: raises DomainError.
    """
    unit_id = answering_unit(person, opened_on, actor=actor, now=now, field="opened_on")
    if origin.public_id is not None and _is_taken(origin):
        raise DomainError(_l("A matter was already opened from this source."))
    _check_reminded(person, origin, opened_on, no_reminder_reason)
    case = DisciplineCase(
        public_id=new_public_id(), person_id=person.id, unit_id=unit_id, state=CaseState.CONSIDERED,
        source_kind=origin.kind, source_public_id=origin.public_id, source_id=origin.source_id, opened_on=opened_on,
        opened_by_document=clean(document), conduct=conduct, no_reminder_reason=no_reminder_reason,
        search_text=search_text(person.full_name, document), recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(case)
    db.session.flush()
    audit.record(
        "discipline.case_opened", subject=case, actor=actor, at=now, person_id=person.id, source=origin.kind,
        opened_on=opened_on,
    )  # fmt: skip
    return case


def missing_reminder(person: Person, on: date) -> Rule | None:
    """The rule that asks for a written reminder first, where the person's category has one and he got none by then."""
    rule = reminder_rule(person.employment_category.value, on, installed_law.current())
    return rule if rule is not None and not below.was_reminded(person.id, on) else None


def _check_reminded(person: Person, origin: Origin, opened_on: date, reason: str | None) -> None:
    if origin.kind is SourceKind.FINDING and not reason and missing_reminder(person, opened_on) is not None:
        raise DomainError(
            _l("This person was not reminded in writing yet: record the reminder, or say why none is needed here."),
            field="no_reminder_reason",
        )


def answering_unit(person: Person, on: date, *, actor: Actor, now: datetime, field: str) -> int:
    """Raises DomainError for a day to come, and when no agency of the actor's answers for the person."""
    if on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field=field)
    subject = subject_of(person, on)
    unit = db.session.get(Unit, subject.unit_id) if subject.unit_id is not None else None
    if unit is None:
        raise DomainError(_l("No agency here answers for this person."))
    if actor.user_id is not None and not records.may_record(actor, unit.path):
        raise DomainError(_l("Another agency answers for this person's discipline."))
    return unit.id


def _is_taken(origin: Origin) -> bool:
    taken = select(DisciplineCase.id).where(
        DisciplineCase.source_public_id == origin.public_id, DisciplineCase.source_kind == origin.kind
    )
    return origin.kind is SourceKind.FINDING and db.session.scalar(taken) is not None


def close_case(
    case_id: int, *, outcome: CaseState, on: date, note: str, version: int, actor: Actor, now: datetime
) -> DisciplineCase:
    """Without a decision: no violation, or closed for another reason. Raises IllegalMove, Conflict."""
    case = records.get_case_to_change(case_id, version=version, viewer=actor)
    if on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field="closed_on")
    settle(case, outcome, on=on, note=note)
    audit.record("discipline.case_closed", subject=case, actor=actor, at=now, outcome=outcome, closed_on=on)
    return case


def settle(case: DisciplineCase, outcome: CaseState, *, on: date, note: str | None) -> None:
    if outcome not in MOVES[case.state]:
        raise IllegalMove(case.state, outcome)
    if on < case.opened_on:
        raise DomainError(_l("The matter was opened only later."), field="closed_on")
    case.state, case.closed_on, case.closing_note = outcome, on, note


def remind(person: Person, details: ReminderDetails, *, origin: Origin, actor: Actor, now: datetime) -> WrittenReminder:
    unit_id = answering_unit(person, details.issued_on, actor=actor, now=now, field="issued_on")
    reminder = WrittenReminder(
        public_id=new_public_id(), person_id=person.id, unit_id=unit_id, number=clean(details.number),
        issuer=clean(details.issuer), issued_on=details.issued_on, conduct=details.conduct, source_kind=origin.kind,
        source_public_id=origin.public_id, source_id=origin.source_id,
        search_text=search_text(person.full_name, details.number), recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(reminder)
    db.session.flush()
    audit.record(
        "discipline.reminded", subject=reminder, actor=actor, at=now, person_id=person.id, issued_on=details.issued_on
    )
    return reminder
