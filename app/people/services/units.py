"""Setting up, describing, renaming, moving and closing one unit. Mergers and splits are in unit_mergers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.exc import NoResultFound

from app.core import audit, clock
from app.core.actor import EVERYTHING, Actor
from app.core.vietnamese import clean
from app.extensions import db
from app.people.models import Unit, UnitName, UnitPlacement
from app.people.queries import units as queries
from app.people.queries.scope import paths, within
from app.people.rules import units as rules
from app.people.rules.units import Order, UnitDetails, UnitFacts
from app.people.services.unit_planting import Planting, UnitNames, describe, name_row, placement_row, plant
from app.people.types import Permission


def create(
    details: UnitDetails, *, parent_id: int | None, on: date, document: str, actor: Actor, now: datetime
) -> Unit:
    """`document` is the decision that set it up."""
    rules.check_order(Order(on, document, clock.local_day(now)))
    rules.check_details(details)
    unit = plant([Planting(details, parent_for(parent_id, on=on, actor=actor), on, document)])[0]
    audit.record("unit.created", subject=unit, actor=actor, at=now, parent_id=parent_id, on=on, kind=details.kind)
    return unit


def parent_for(parent_id: int | None, *, on: date, actor: Actor) -> Unit | None:
    """Only whoever may change everything sets up a unit at the top."""
    if parent_id is None:
        if EVERYTHING not in paths(actor, Permission.UNIT_EDIT):
            raise NoResultFound
        return None
    parent = queries.get_unit_to_change(parent_id, version=None, viewer=actor)
    rules.check_parent(facts(parent), on)
    return parent


def edit(unit_id: int, *, version: int, details: UnitDetails, actor: Actor, now: datetime) -> None:
    """What has no history: kind, posts, address, order. The name is changed by `rename`, with its document."""
    rules.check_details(details)
    unit = queries.get_unit_to_change(unit_id, version=version, viewer=actor)
    unit.kind, unit.level = details.kind, details.level
    unit.is_agency, unit.is_one_stop = details.is_agency, details.is_one_stop
    unit.allotted_posts, unit.position = details.allotted_posts, details.position
    unit.address, unit.phone = details.address, details.phone
    redescribe(unit, UnitNames(unit.name, details.short_name, details.name_en))
    audit.record(
        "unit.edited",
        subject=unit,
        actor=actor,
        at=now,
        kind=unit.kind,
        level=unit.level,
        is_agency=unit.is_agency,
        is_one_stop=unit.is_one_stop,
        allotted_posts=unit.allotted_posts,
    )


def rename(
    unit_id: int,
    *,
    version: int,
    name: str,
    short_name: str | None,
    on: date,
    document: str,
    actor: Actor,
    now: datetime,
) -> None:
    """The old name stays with its days."""
    unit = queries.get_unit_to_change(unit_id, version=version, viewer=actor)
    order = Order(on, document, clock.local_day(now))
    rules.check_change(facts(unit), order)
    rules.check_newer(facts(unit), order)
    rules.check_new_name(unit.name, clean(name))
    db.session.execute(
        update(UnitName).where(UnitName.unit_id == unit.id, UnitName.valid_to.is_(None)).values(valid_to=on)
    )
    describe(unit, UnitNames(clean(name), short_name, unit.name_en), former=[*_former_names(unit), unit.name])
    db.session.add(name_row(unit, since=on, document=document))
    audit.record("unit.renamed", subject=unit, actor=actor, at=now, on=on, name=unit.name, document=document)


def move(unit_id: int, *, version: int, parent_id: int, on: date, document: str, actor: Actor, now: datetime) -> None:
    """Under another unit, with all that stands below it. The actor may change both places."""
    unit = queries.get_unit_to_change(unit_id, version=version, viewer=actor)
    target = queries.get_unit_to_change(parent_id, version=None, viewer=actor)
    order = Order(on, document, clock.local_day(now))
    rules.check_change(facts(unit), order)
    rules.check_newer(facts(unit), order)
    rules.check_parent(facts(target), on)
    rules.check_move(facts(unit), facts(target))
    before = unit.parent_id
    put_under(unit, target, on=on, document=document)
    audit.record("unit.moved", subject=unit, actor=actor, at=now, on=on, before=before, parent_id=parent_id)


def put_under(unit: Unit, target: Unit, *, on: date, document: str) -> None:
    """Closes the old place, opens the new one and rewrites the paths of the whole subtree in one statement."""
    old, new = unit.path, f"{target.path}{unit.id}/"
    db.session.execute(
        update(UnitPlacement)
        .where(UnitPlacement.unit_id == unit.id, UnitPlacement.valid_to.is_(None))
        .values(valid_to=on)
    )
    unit.parent_id = target.id
    db.session.add(placement_row(unit, since=on, document=document))
    db.session.flush()
    db.session.execute(
        update(Unit).where(within([old])).values(path=new + func.substr(Unit.path, len(old) + 1)),
        execution_options={"synchronize_session": False},
    )
    db.session.expire_all()


def close(unit_id: int, *, version: int, on: date, document: str, actor: Actor, now: datetime) -> None:
    """Without successor. People and open parts must have gone first."""
    unit = queries.get_unit_to_change(unit_id, version=version, viewer=actor)
    rules.check_change(facts(unit), Order(on, document, clock.local_day(now)))
    rules.check_closing(
        open_posts=queries.count_open_posts([unit.path], on=on), open_parts=queries.count_open_parts(unit)
    )
    end(unit, on=on, document=document)
    audit.record("unit.closed", subject=unit, actor=actor, at=now, on=on, document=document)


def end(unit: Unit, *, on: date, document: str) -> None:
    """Name and place stay open-ended: a closed unit is called and found by its last ones."""
    unit.closed_on, unit.closing_document = on, document


def facts(unit: Unit) -> UnitFacts:
    return queries.facts_of([unit])[unit.id]


def redescribe(unit: Unit, names: UnitNames) -> None:
    """The same name with other short and English ones."""
    describe(unit, names, former=_former_names(unit))


def _former_names(unit: Unit) -> list[str]:
    rows = select(UnitName.name).where(UnitName.unit_id == unit.id).order_by(UnitName.valid_from)
    return [name for name in db.session.scalars(rows) if name != unit.name]
