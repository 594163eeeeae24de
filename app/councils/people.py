"""Whom and what the forms of councils offer."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.actor import Actor
from app.core.listing import matches
from app.councils.types import Permission
from app.extensions import db
from app.people.models import Person, Unit
from app.people.queries.persons import posted_within
from app.people.queries.scope import paths, within

FOUND_AT_MOST = 20


def agencies(viewer: Actor) -> Sequence[Unit]:
    held = within(paths(viewer, Permission.COUNCIL_KEEP))
    statement = select(Unit).where(held, Unit.is_agency, Unit.closed_on.is_(None))
    return db.session.scalars(statement.order_by(Unit.path)).all()


def agency(public_id: str, viewer: Actor) -> Unit:
    held = within(paths(viewer, Permission.COUNCIL_KEEP))
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, held)).one()


def find(text: str, viewer: Actor) -> Sequence[Person]:
    """By the beginnings of words of the name; everybody of the units while nothing is typed, the first ones."""
    held = posted_within(paths(viewer, Permission.COUNCIL_KEEP))
    statement = select(Person).where(held)
    if text:
        statement = statement.where(matches(Person.search_text, text))
    return db.session.scalars(statement.order_by(Person.sort_key, Person.id).limit(FOUND_AT_MOST)).all()


def get(public_id: str, viewer: Actor) -> Person:
    held = posted_within(paths(viewer, Permission.COUNCIL_KEEP))
    return db.session.scalars(select(Person).where(Person.public_id == public_id, held)).one()
