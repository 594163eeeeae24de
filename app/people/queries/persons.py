"""People under the eyes of one viewer: who may be seen, who may be changed, and what of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from flask import url_for
from sqlalchemy import ColumnElement, Exists, exists, false, or_, select, true
from sqlalchemy.orm import aliased, joinedload

from app.core.actor import EVERYTHING, Actor
from app.core.errors import Conflict
from app.core.listing.words import matches
from app.core.search import Hit
from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries.scope import paths, within
from app.people.rules.persons import PostFacts, mask
from app.people.types import Permission


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Whoever holds or held a post in the viewer's subtrees; oneself always."""
    own = Person.id == viewer.person_id if viewer.person_id is not None else false()
    prefixes = paths(viewer, Permission.PERSON_VIEW)
    if EVERYTHING in prefixes:
        return true()
    return or_(own, posted_within(prefixes)) if prefixes else own


def editable_by(viewer: Actor, on: date, *, permission: Permission = Permission.PERSON_EDIT) -> ColumnElement[bool]:
    """Whoever holds a post in the subtrees, or held the last one there and none since."""
    prefixes = paths(viewer, permission)
    if EVERYTHING in prefixes:
        return true()
    return or_(posted_within(prefixes, on=on), posted_within(prefixes) & ~_posted(on)) if prefixes else false()


def posted_within(prefixes: Iterable[str], *, on: date | None = None) -> ColumnElement[bool]:
    """`on`: holds a post there that day or will take one up later; otherwise at any time."""
    place = aliased(Unit)
    held = _held(Posting.unit_id == place.id, within(prefixes, path=place.path))
    return held if on is None else held.where(not_ended(on))


def _posted(on: date) -> ColumnElement[bool]:
    return _held(not_ended(on))


def _held(*clauses: ColumnElement[bool]) -> Exists:
    """A post of the person; a statement that joins posts of its own must not lend them to the question."""
    return exists().where(Posting.person_id == Person.id, *clauses).correlate(Person)


def not_ended(on: date) -> ColumnElement[bool]:
    return or_(Posting.ends_on.is_(None), Posting.ends_on > on)


def in_force(on: date) -> ColumnElement[bool]:
    return (Posting.starts_on <= on) & not_ended(on)


def get_person(public_id: str, viewer: Actor) -> Person:
    return db.session.scalars(select(Person).where(Person.public_id == public_id, visible_to(viewer))).one()


def get_editable(public_id: str, viewer: Actor, *, on: date) -> Person:
    """The person of a page that changes him; who may only be looked at is not found."""
    statement = select(Person).where(Person.public_id == public_id, editable_by(viewer, on))
    return db.session.scalars(statement).one()


def is_editable(person: Person, viewer: Actor, *, on: date) -> bool:
    if not paths(viewer, Permission.PERSON_EDIT):
        return False
    return db.session.scalar(select(Person.id).where(Person.id == person.id, editable_by(viewer, on))) is not None


def get_person_to_change(person_id: int, *, version: int | None, viewer: Actor, on: date) -> Person:
    """Read again inside the transaction. Raises Conflict."""
    statement = select(Person).where(Person.id == person_id, editable_by(viewer, on)).with_for_update()
    person = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if version is not None and person.version != version:
        raise Conflict()
    return person


def get_posting(posting_id: int, *, version: int | None = None) -> Posting:
    """Its person and unit loaded; who may change it is asked of the person. Raises Conflict."""
    posting = db.session.scalars(
        select(Posting)
        .where(Posting.id == posting_id)
        .options(joinedload(Posting.unit), joinedload(Posting.person))
        .execution_options(populate_existing=True)
    ).one()
    if version is not None and posting.version != version:
        raise Conflict()
    return posting


def get_editable_posting(public_id: str, viewer: Actor, *, on: date) -> Posting:
    """A post in a unit whose people the viewer may change."""
    place = aliased(Unit)
    return db.session.scalars(
        select(Posting)
        .join(place, place.id == Posting.unit_id)
        .join(Person, Person.id == Posting.person_id)
        .where(Posting.public_id == public_id, editable_by(viewer, on))
        .where(within(paths(viewer, Permission.PERSON_EDIT), path=place.path))
        .options(joinedload(Posting.unit), joinedload(Posting.person))
    ).one()


def posts_of(person: Person, viewer: Actor) -> Sequence[Posting]:
    """Newest first. Outside the viewer's subtrees nothing is shown, except to oneself."""
    place = aliased(Unit)
    statement = (
        select(Posting)
        .join(place, place.id == Posting.unit_id)
        .where(Posting.person_id == person.id)
        .options(joinedload(Posting.unit), joinedload(Posting.home_unit))
        .order_by(Posting.starts_on.desc(), Posting.id.desc())
    )
    if viewer.person_id != person.id:
        statement = statement.where(within(paths(viewer, Permission.PERSON_VIEW), path=place.path))
    return db.session.scalars(statement).all()


def held_posts(person_id: int) -> list[PostFacts]:
    statement = select(Posting).where(Posting.person_id == person_id).order_by(Posting.starts_on, Posting.id)
    return [facts_of(posting) for posting in db.session.scalars(statement)]


def head_posts(unit_id: int) -> list[PostFacts]:
    statement = (
        select(Posting).where(Posting.unit_id == unit_id, Posting.is_head).order_by(Posting.starts_on, Posting.id)
    )
    return [facts_of(posting) for posting in db.session.scalars(statement)]


def facts_of(posting: Posting) -> PostFacts:
    return PostFacts(posting.id, posting.unit_id, posting.kind, posting.is_head, posting.starts_on, posting.ends_on)


def masked_id_number(person: Person) -> str | None:
    """For whoever may change the person; nobody is shown the whole number."""
    number = db.session.scalar(select(Person.id_number).where(Person.id == person.id))
    return None if number is None else mask(number)


def find_by_id_index(index: str) -> Person | None:
    return db.session.scalars(select(Person).where(Person.id_number_index == index)).one_or_none()


def find_by_staff_code(code: str) -> Person | None:
    return db.session.scalars(select(Person).where(Person.staff_code == code)).one_or_none()


def search_people(viewer: Actor, text: str, limit: int) -> Sequence[Hit]:
    """For the global search."""
    people = db.session.scalars(
        select(Person)
        .where(visible_to(viewer), matches(Person.search_text, text))
        .order_by(Person.sort_key, Person.id)
        .limit(limit)
    ).all()
    return [
        Hit(
            person.full_name,
            person.staff_code or "",
            url_for("people.show_person", public_id=person.public_id),
            "person",
        )
        for person in people
    ]
