"""Which body a case belongs to: the chain of agencies above a unit, and whether an official leads one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, or_, select

from app.complaints.types import BodyChain
from app.extensions import db
from app.people.models import Posting, Unit
from app.people.queries.persons import in_force
from app.people.queries.posts import PersonInPost, people_of_agency
from app.people.queries.units import agencies_of, ids_on_path


def chain_of(unit_id: int | None) -> BodyChain:
    """Without a unit the installation's highest body alone."""
    if unit_id is None:
        return BodyChain(None, None, root_id())
    path = db.session.scalars(select(Unit.path).where(Unit.id == unit_id)).one()
    units = ids_on_path(path)
    agency_id = agencies_of([path])[path] or units[0]
    above = units[: units.index(agency_id)]
    upper_path = "/" + "".join(f"{each}/" for each in above)
    return BodyChain(agency_id, agencies_of([upper_path])[upper_path] if above else None, units[0])


def root_id() -> int:
    """The unit at the top: the province. Raises NoResultFound before the installation was set up."""
    statement = select(Unit.id).where(Unit.parent_id.is_(None), Unit.closed_on.is_(None))
    return db.session.scalars(statement.order_by(Unit.id).limit(1)).one()


def leads(person_id: int | None, agency_id: int | None, on: date) -> bool:
    """Head or deputy of the agency on that day."""
    if person_id is None or agency_id is None:
        return False
    held = exists().where(
        Posting.person_id == person_id, Posting.unit_id == agency_id, in_force(on),
        or_(Posting.is_head, Posting.is_deputy),
    )  # fmt: skip
    return bool(db.session.scalar(select(held)))


def find_unit(public_id: str) -> Unit | None:
    """Names of bodies are public."""
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, Unit.closed_on.is_(None))).one_or_none()


def get_unit(unit_id: int) -> Unit:
    return db.session.get_one(Unit, unit_id)


def officials_of(unit_id: int, on: date) -> Sequence[PersonInPost]:
    """Who may be meant: the people of the unit's agency, as a board at its door names them."""
    agency_id = chain_of(unit_id).agency_id
    return people_of_agency(agency_id, on) if agency_id is not None else []


def official_named(public_id: str, unit_id: int, on: date) -> PersonInPost | None:
    return next((each for each in officials_of(unit_id, on) if each.public_id == public_id), None)
