"""Excused absences with their papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.core.actor import EVERYTHING, Actor
from app.core.errors import Conflict
from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit
from app.people.queries.persons import editable_by
from app.people.queries.scope import paths, within
from app.people.rules.absences import AbsenceDetails
from app.people.types import Permission


def absences_of(person: Person, viewer: Actor) -> Sequence[Absence]:
    """Newest first, cancelled ones too. A former agency sees those of its own time only."""
    statement = select(Absence).where(Absence.person_id == person.id, _seen_by(viewer, person))
    return db.session.scalars(statement.order_by(Absence.first_on.desc(), Absence.id.desc())).all()


def _seen_by(viewer: Actor, person: Person) -> ColumnElement[bool]:
    """Of oneself, or while a post in the viewer's subtrees was held."""
    prefixes = paths(viewer, Permission.PERSON_VIEW)
    if viewer.person_id == person.id or EVERYTHING in prefixes:
        return Absence.person_id == person.id
    place = aliased(Unit)
    held = exists().where(
        Posting.person_id == Absence.person_id,
        Posting.unit_id == place.id,
        within(prefixes, path=place.path),
        Posting.starts_on <= Absence.last_on,
        or_(Posting.ends_on.is_(None), Posting.ends_on > Absence.first_on),
    )
    return held.correlate(Absence)


def may_record(person: Person, viewer: Actor, *, on: date) -> bool:
    statement = select(Person.id).where(Person.id == person.id, changeable_by(viewer, on))
    return db.session.scalar(statement) is not None


def get_person_to_excuse(public_id: str, viewer: Actor, *, on: date) -> Person:
    return db.session.scalars(select(Person).where(Person.public_id == public_id, changeable_by(viewer, on))).one()


def get_absence(public_id: str, viewer: Actor, *, on: date) -> Absence:
    """One that the viewer may cancel; its person loaded."""
    return db.session.scalars(
        select(Absence)
        .join(Person, Person.id == Absence.person_id)
        .where(Absence.public_id == public_id, changeable_by(viewer, on))
        .options(joinedload(Absence.person))
    ).one()


def get_absence_to_change(absence_id: int, *, version: int, viewer: Actor, on: date) -> Absence:
    """Raises Conflict."""
    absence = db.session.scalars(
        select(Absence)
        .join(Person, Person.id == Absence.person_id)
        .where(Absence.id == absence_id, changeable_by(viewer, on))
        .execution_options(populate_existing=True)
    ).one()
    if absence.version != version:
        raise Conflict()
    return absence


def changeable_by(viewer: Actor, on: date) -> ColumnElement[bool]:
    """People whose absences the viewer records: with a present or last post in his subtrees."""
    return editable_by(viewer, on, permission=Permission.ABSENCE_EDIT)


def valid_absences(person_id: int, *, first_on: date, last_on: date) -> list[AbsenceDetails]:
    """Not cancelled, meeting these days."""
    statement = select(Absence).where(
        Absence.person_id == person_id,
        Absence.cancelled_at.is_(None),
        Absence.first_on <= last_on,
        Absence.last_on >= first_on,
    )
    return [details_of(absence) for absence in db.session.scalars(statement.order_by(Absence.first_on, Absence.id))]


def details_of(absence: Absence) -> AbsenceDetails:
    return AbsenceDetails(
        absence.kind,
        absence.first_on,
        absence.last_on,
        absence.session,
        absence.paper_kind,
        absence.paper_number,
        absence.paper_signed_at,
    )
