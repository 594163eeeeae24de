"""Recording and cancelling absences. A wrong one is cancelled and recorded anew, so the trail stays."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit, clock
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.extensions import db
from app.people.models import Absence, Person
from app.people.queries import absences as queries
from app.people.rules import absences as rules
from app.people.rules.absences import AbsenceDetails


def add(person_id: int, *, details: AbsenceDetails, actor: Actor, now: datetime) -> Absence:
    allowed = queries.changeable_by(actor, clock.local_day(now))
    person = db.session.scalars(select(Person).where(Person.id == person_id, allowed)).one()
    rules.check_absence(details)
    others = queries.valid_absences(person.id, first_on=details.first_on, last_on=details.last_on)
    rules.check_overlap(details, others)
    absence = new_absence(person.id, details, now=now)
    db.session.add(absence)
    db.session.flush()
    audit.record(
        "absence.recorded",
        subject=absence,
        actor=actor,
        at=now,
        person_id=person.id,
        kind=details.kind,
        first_on=details.first_on,
        last_on=details.last_on,
        session=details.session,
        paper=details.paper_number or "",
    )
    return absence


def cancel(absence_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    absence = queries.get_absence_to_change(absence_id, version=version, viewer=actor, on=clock.local_day(now))
    if absence.cancelled_at is not None:
        raise DomainError(_l("This absence has already been cancelled."))
    absence.cancelled_at = now
    audit.record("absence.cancelled", subject=absence, actor=actor, at=now, person_id=absence.person_id)


def new_absence(person_id: int, details: AbsenceDetails, *, now: datetime) -> Absence:
    return Absence(
        public_id=new_public_id(),
        person_id=person_id,
        kind=details.kind,
        first_on=details.first_on,
        last_on=details.last_on,
        session=details.session,
        paper_kind=details.paper_kind,
        paper_number=details.paper_number,
        paper_signed_at=details.paper_signed_at,
        recorded_at=now,
    )
