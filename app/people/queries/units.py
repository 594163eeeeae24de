"""Units as they stand today, under the eyes of one viewer. Their past is in unit_history, their names in unit_names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from app.core.actor import Actor
from app.core.errors import Conflict
from app.extensions import db
from app.people.models import Posting, Unit, UnitName, UnitPlacement
from app.people.queries.scope import paths, within
from app.people.rules.units import UnitFacts
from app.people.types import Permission

__all__ = [
    "agencies_of",
    "agency_of",
    "ancestors",
    "children",
    "count_open_parts",
    "count_open_posts",
    "facts_of",
    "get_editable",
    "get_unit",
    "get_unit_to_change",
    "ids_on_path",
    "list_open",
    "paths",
    "subtree",
    "visible_to",
    "within",
]


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Nobody sees outside the subtrees over which a role was given."""
    return within(paths(viewer, Permission.UNIT_VIEW))


def get_unit(public_id: str, viewer: Actor) -> Unit:
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, visible_to(viewer))).one()


def get_editable(public_id: str, viewer: Actor) -> Unit:
    """The unit of a page that changes it; what may only be looked at is not found."""
    allowed = within(paths(viewer, Permission.UNIT_EDIT))
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, allowed)).one()


def get_unit_to_change(unit_id: int, *, version: int | None, viewer: Actor) -> Unit:
    """Read again inside the transaction. `version` is what the person saw; None where nothing typed can be lost.

    Raises Conflict.
    """
    allowed = within(paths(viewer, Permission.UNIT_EDIT))
    statement = select(Unit).where(Unit.id == unit_id, allowed).execution_options(populate_existing=True)
    unit = db.session.scalars(statement.with_for_update()).one()
    if version is not None and unit.version != version:
        raise Conflict()
    return unit


def facts_of(units: Collection[Unit]) -> dict[int, UnitFacts]:
    """What the rules look at, for all of them in two queries."""
    ids = [unit.id for unit in units]
    changed = {unit.id: unit.opened_on for unit in units}
    for table in (UnitName, UnitPlacement):
        newest = select(table.unit_id, func.max(table.valid_from)).where(table.unit_id.in_(ids)).group_by(table.unit_id)
        for unit_id, day in db.session.execute(newest.order_by(table.unit_id)):
            changed[unit_id] = max(changed[unit_id], day)
    return {unit.id: UnitFacts(unit.path, unit.opened_on, unit.closed_on, changed[unit.id]) for unit in units}


def subtree(unit: Unit) -> Sequence[Unit]:
    """The unit and all below it, closed ones too, upper ones first."""
    return db.session.scalars(
        select(Unit).where(within([unit.path])).order_by(func.length(Unit.path), Unit.position, Unit.sort_key, Unit.id)
    ).all()


def children(unit: Unit) -> Sequence[Unit]:
    """Open units directly below, in their own order."""
    return db.session.scalars(
        select(Unit)
        .where(Unit.parent_id == unit.id, Unit.closed_on.is_(None))
        .order_by(Unit.position, Unit.sort_key, Unit.id)
    ).all()


def ancestors(unit: Unit) -> list[Unit]:
    """From the top down, without the unit itself."""
    ids = ids_on_path(unit.path)[:-1]
    found = {row.id: row for row in db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id))}
    return [found[unit_id] for unit_id in ids]


def ids_on_path(path: str) -> list[int]:
    return [int(part) for part in path.split("/") if part]


def agency_of(unit: Unit) -> Unit | None:
    """The body whose head rates the people here: the unit itself or the nearest one above."""
    if unit.is_agency:
        return unit
    agency_id = agencies_of([unit.path])[unit.path]
    return db.session.get_one(Unit, agency_id) if agency_id is not None else None


def agencies_of(unit_paths: Iterable[str]) -> dict[str, int | None]:
    """The agency of each path, in one query."""
    unit_paths = set(unit_paths)
    on_the_way = {unit_id for path in unit_paths for unit_id in ids_on_path(path)}
    statement = select(Unit.id).where(Unit.id.in_(on_the_way), Unit.is_agency).order_by(Unit.id)
    agencies = set(db.session.scalars(statement))
    return {
        path: next((unit_id for unit_id in reversed(ids_on_path(path)) if unit_id in agencies), None)
        for path in unit_paths
    }


def list_open(
    viewer: Actor, *, permission: Permission = Permission.UNIT_VIEW, agencies_only: bool = False
) -> list[Unit]:
    """For choices in forms: by name."""
    statement = select(Unit).where(within(paths(viewer, permission)), Unit.closed_on.is_(None))
    if agencies_only:
        statement = statement.where(Unit.is_agency)
    return list(db.session.scalars(statement.order_by(Unit.sort_key, Unit.id)))


def count_open_posts(prefixes: Collection[str], *, on: date) -> int:
    """Posts in the subtrees that go on after the day."""
    goes_on = or_(Posting.ends_on.is_(None), Posting.ends_on > on)
    statement = select(func.count()).select_from(Posting).join(Posting.unit).where(within(prefixes), goes_on)
    return db.session.scalar(statement) or 0


def count_open_parts(unit: Unit) -> int:
    statement = select(func.count()).where(within([unit.path]), Unit.id != unit.id, Unit.closed_on.is_(None))
    return db.session.scalar(statement) or 0

