"""Delegations in force, and as what somebody signs for a unit on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.core.errors import Conflict
from app.extensions import db
from app.people.models import Delegation, Person, Posting, Unit
from app.people.queries.scope import paths, within
from app.people.rules.delegations import (
    LONGEST_CHAIN,
    Mandate,
    Place,
    Post,
    SignerCapacity,
    authorities,
    capacity_of,
)
from app.people.types import Permission


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Those of the units for which the viewer keeps delegations. The unit must be joined."""
    return within(paths(viewer, Permission.DELEGATION_EDIT))


def get_delegation(public_id: str, viewer: Actor) -> Delegation:
    statement = select(Delegation).join(Delegation.unit).where(Delegation.public_id == public_id, visible_to(viewer))
    return db.session.scalars(
        statement.options(
            joinedload(Delegation.unit), joinedload(Delegation.from_person), joinedload(Delegation.to_person)
        )
    ).one()


def get_delegation_to_change(delegation_id: int, *, version: int, viewer: Actor) -> Delegation:
    """Raises Conflict."""
    statement = select(Delegation).join(Delegation.unit).where(Delegation.id == delegation_id, visible_to(viewer))
    found = db.session.scalars(
        statement.with_for_update(of=Delegation).execution_options(populate_existing=True)
    ).one()
    if found.version != version:
        raise Conflict()
    return found


def in_force(on: date) -> ColumnElement[bool]:
    """On the whole of that day: one revoked during it is over."""
    next_midnight = datetime.combine(on + timedelta(days=1), time(), VIETNAM)
    return and_(
        Delegation.starts_on <= on,
        or_(Delegation.ends_on.is_(None), Delegation.ends_on > on),
        or_(Delegation.revoked_at.is_(None), Delegation.revoked_at >= next_midnight),
    )


def mandates_towards(person_ids: Iterable[int], on: date) -> tuple[Mandate, ...]:
    """What these people received, what their givers had received, and so on up."""
    found: dict[int, Mandate] = {}
    asked: set[int] = set()
    people = set(person_ids)
    for _step in range(LONGEST_CHAIN):
        people -= asked
        if not people:
            break
        asked |= people
        rows = db.session.execute(
            select(Delegation, Unit.path)
            .join(Delegation.unit)
            .where(Delegation.to_person_id.in_(people), in_force(on))
            .order_by(Delegation.id)
        )
        for delegation, path in rows:
            found[delegation.id] = _mandate(delegation, path)
        people = {mandate.from_person_id for mandate in found.values()}
    return tuple(found.values())


def _mandate(delegation: Delegation, path: str) -> Mandate:
    place = Place(delegation.unit_id, path)
    return Mandate(delegation.id, delegation.kind, place, delegation.from_person_id, delegation.to_person_id)


def posts_on(person_ids: Collection[int], on: date) -> dict[int, list[Post]]:
    """The posts held on that day, by person."""
    rows = db.session.execute(
        select(Posting, Unit.path)
        .join(Posting.unit)
        .where(Posting.person_id.in_(person_ids), held_on(on))
        .order_by(Posting.order_in_unit, Posting.id)
    )
    posts: dict[int, list[Post]] = {}
    for posting, path in rows:
        place = Place(posting.unit_id, path)
        post = Post(place, posting.position, is_head=posting.is_head, is_deputy=posting.is_deputy)
        posts.setdefault(posting.person_id, []).append(post)
    return posts


def held_on(on: date) -> ColumnElement[bool]:
    return and_(Posting.starts_on <= on, or_(Posting.ends_on.is_(None), Posting.ends_on > on))


def signer_capacity(person_id: int, unit_id: int, on: date) -> SignerCapacity | None:
    """The lines above the person's signature in this unit's papers; None when he may not sign them."""
    path = db.session.scalars(select(Unit.path).where(Unit.id == unit_id)).one()
    mandates = mandates_towards([person_id], on)
    people = {person_id, *(mandate.from_person_id for mandate in mandates)}
    return capacity_of(person_id, Place(unit_id, path), posts=posts_on(people, on), mandates=mandates)


def capacity_by(delegation: Delegation, today: date) -> SignerCapacity | None:
    """The lines that this delegation prints, today or on the day of its term that is nearest; None once revoked."""
    last = delegation.ends_on - timedelta(days=1) if delegation.ends_on else date.max
    day = min(max(today, delegation.starts_on), last)
    capacity = signer_capacity(delegation.to_person_id, delegation.unit_id, day)
    return capacity if capacity is not None and capacity.delegation_id == delegation.id else None


def principals_of(person_id: int, on: date) -> list[tuple[int, str]]:
    """For whom the person may sign, and below which paths: his inbox holds theirs too."""
    found = authorities(person_id, mandates_towards([person_id], on))
    return [(authority.principal_id, authority.path) for authority in found]


def people_at(unit: Unit, on: date) -> Sequence[Person]:
    """Whoever holds a post in the unit or below it, in the order of names: the choices of a delegation."""
    posted = select(Posting.person_id).join(Posting.unit).where(within([unit.path]), held_on(on))
    return db.session.scalars(select(Person).where(Person.id.in_(posted)).order_by(Person.sort_key, Person.id)).all()
