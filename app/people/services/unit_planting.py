"""Sets up units, one or thousands, with the first row of their names and places. The one way into the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Table, bindparam, or_, select
from sqlalchemy.orm.attributes import set_committed_value

from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.core.listing.words import search_text
from app.core.vietnamese import clean, sort_key_text
from app.extensions import db
from app.people.models import Unit, UnitName, UnitPlacement
from app.people.rules import units as rules
from app.people.rules.unit_names import match_key
from app.people.rules.units import UnitDetails


@dataclass(frozen=True)
class Planting:
    """A unit to be set up under an existing one (None: at the top)."""

    details: UnitDetails
    parent: Unit | None
    opened_on: date
    document: str | None


@dataclass(frozen=True)
class UnitNames:
    name: str
    short_name: str | None
    name_en: str | None


def plant(plantings: Sequence[Planting]) -> list[Unit]:
    """Set-based; the caller has checked the rules and audits. Raises DomainError on a code that is taken."""
    codes = _codes(plantings)
    units = [_new_unit(planting, code) for planting, code in zip(plantings, codes, strict=True)]
    db.session.add_all(units)
    db.session.flush()
    _write_paths(units, plantings)
    for unit, planting in zip(units, plantings, strict=True):
        db.session.add(name_row(unit, since=planting.opened_on, document=planting.document))
        db.session.add(placement_row(unit, since=planting.opened_on, document=planting.document))
    db.session.flush()
    return units


def describe(unit: Unit, names: UnitNames, *, former: Sequence[str] = ()) -> None:
    """The names and all that is derived from them; former names stay searchable."""
    unit.name = clean(names.name)
    unit.short_name = clean(names.short_name) if names.short_name else None
    unit.name_en = clean(names.name_en) if names.name_en else None
    unit.sort_key = sort_key_text(unit.name)
    unit.search_text = search_text(unit.name, unit.short_name, unit.name_en, unit.code, *former)


def name_row(unit: Unit, *, since: date, document: str | None) -> UnitName:
    return UnitName(
        unit_id=unit.id, name=unit.name, match_key=match_key(unit.name), valid_from=since, document=document
    )


def placement_row(unit: Unit, *, since: date, document: str | None) -> UnitPlacement:
    return UnitPlacement(unit_id=unit.id, parent_id=unit.parent_id, valid_from=since, document=document)


def _new_unit(planting: Planting, code: str) -> Unit:
    details = planting.details
    unit = Unit(
        public_id=new_public_id(),
        code=code,
        kind=details.kind,
        level=details.level,
        opened_on=planting.opened_on,
        parent_id=planting.parent.id if planting.parent else None,
        path="/",
        is_agency=details.is_agency,
        is_one_stop=details.is_one_stop,
        allotted_posts=details.allotted_posts,
        address=details.address,
        phone=details.phone,
        position=details.position,
    )
    describe(unit, UnitNames(details.name, details.short_name, details.name_en))
    return unit


def _write_paths(units: Sequence[Unit], plantings: Sequence[Planting]) -> None:
    """A path holds the unit's own number, so it is known only now; written as rows, since it is no edit."""
    for unit, planting in zip(units, plantings, strict=True):
        set_committed_value(unit, "path", f"{planting.parent.path if planting.parent else '/'}{unit.id}/")
    table = cast(Table, Unit.__table__)
    statement = table.update().where(table.c.id == bindparam("key")).values(path=bindparam("new_path"))
    db.session.connection().execute(statement, [{"key": unit.id, "new_path": unit.path} for unit in units])


def _codes(plantings: Sequence[Planting]) -> list[str]:
    """Given codes as they are, the others made from the code of the unit above; no two alike."""
    given = [planting.details.code.strip() for planting in plantings]
    parents = [planting.parent.code if planting.parent else None for planting in plantings]
    taken = set(db.session.scalars(select(Unit.code).where(_may_collide(given, parents)).order_by(Unit.code)))
    for code in filter(None, given):
        if code in taken:
            raise DomainError(_l("The code %(code)s belongs to another unit.", code=code), field="code")
        taken.add(code)
    made = iter(rules.make_codes([parent for parent, code in zip(parents, given, strict=True) if not code], taken))
    return [code or next(made) for code in given]


def _may_collide(given: Sequence[str], parents: Sequence[str | None]) -> ColumnElement[bool]:
    stems = {f"{parent}." if parent else "D" for parent in parents}
    return or_(Unit.code.in_(given), *(Unit.code.startswith(stem, autoescape=True) for stem in stems))
