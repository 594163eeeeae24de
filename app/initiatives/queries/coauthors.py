"""Finding the people an initiative names: colleagues by name, anybody else by staff code."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import exists, or_, select

from app.extensions import db
from app.people.models import Person, Posting, Unit, User
from app.people.queries.accounts import main_posts
from app.people.queries.bodies import in_body
from app.people.queries.persons import in_force
from app.people.queries.units import agency_of
from app.people.rules.matching import name_key


def agency_of_person(person_id: int, on: date) -> Unit | None:
    """The base: the agency of the main post; None for whoever holds no post that day."""
    post = main_posts([person_id], on).get(person_id)
    return agency_of(post.unit) if post is not None else None


def people_meant(name_or_code: str, unit_id: int, on: date) -> Sequence[Person]:
    """Colleagues of the body by full name, with or without accents; whoever serves anywhere by staff code."""
    colleague = exists().where(Posting.person_id == Person.id, in_body(unit_id), in_force(on)).correlate(Person)
    serves = exists().where(Posting.person_id == Person.id, in_force(on)).correlate(Person)
    by_name = (Person.name_key == name_key(name_or_code)) & colleague
    by_code = (Person.staff_code == name_or_code) & serves
    return db.session.scalars(
        select(Person).where(or_(by_name, by_code)).order_by(Person.sort_key, Person.id)
    ).all()


def accounts_of(person_ids: Iterable[int]) -> list[int]:
    """Accounts of these people that can sign in."""
    statement = select(User.id).where(User.person_id.in_(set(person_ids)), User.disabled_at.is_(None))
    return list(db.session.scalars(statement.order_by(User.id)))


def divisions_of(person_ids: Collection[int], on: date) -> dict[int, set[int]]:
    """The units in which these people serve that day."""
    rows = db.session.execute(
        select(Posting.person_id, Posting.unit_id)
        .where(Posting.person_id.in_(person_ids), in_force(on))
        .order_by(Posting.id)
    )
    found: dict[int, set[int]] = {}
    for person_id, unit_id in rows:
        found.setdefault(person_id, set()).add(unit_id)
    return found
