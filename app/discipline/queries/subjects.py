"""Whom something is recorded about, and which agency answers for his discipline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.core.actor import Actor
from app.core.listing import matches
from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries.persons import in_force, posted_within
from app.people.queries.scope import paths
from app.people.queries.units import agencies_of
from app.people.types import PostingKind

FOUND_AT_MOST = 20


@dataclass(frozen=True)
class Subject:
    """As of one day. `unit_id`: the agency that answers; None for somebody without a post."""

    person: Person
    unit_id: int | None
    post: str
    is_manager: bool


def subject_of(person: Person, on: date) -> Subject:
    """By the main post of the day, else by the last one held."""
    home = aliased(Unit)
    rows = db.session.execute(
        select(Posting, Unit.path, home.path)
        .join(Unit, Unit.id == Posting.unit_id)
        .outerjoin(home, home.id == Posting.home_unit_id)
        .where(Posting.person_id == person.id, Posting.kind != PostingKind.CONCURRENT)
        .order_by(in_force(on).desc(), Posting.kind == PostingKind.SECONDMENT, Posting.starts_on.desc(), Posting.id)
    ).first()
    if rows is None:
        return Subject(person, None, "", is_manager=False)
    posting, path, home_path = rows
    answering = home_path or path
    return Subject(person, agencies_of([answering])[answering], posting.position, posting.is_head or posting.is_deputy)


def find_people(text: str, viewer: Actor, permission: StrEnum) -> Sequence[Person]:
    """People with a post in the viewer's subtrees, by the beginnings of words of the name."""
    return db.session.scalars(
        select(Person)
        .where(matches(Person.search_text, text), posted_within(paths(viewer, permission)))
        .order_by(Person.sort_key, Person.id)
        .limit(FOUND_AT_MOST)
    ).all()


def get_person_for(public_id: str, viewer: Actor, permission: StrEnum) -> Person:
    """NoResultFound outside the viewer's subtrees."""
    return db.session.scalars(
        select(Person).where(Person.public_id == public_id, posted_within(paths(viewer, permission)))
    ).one()
