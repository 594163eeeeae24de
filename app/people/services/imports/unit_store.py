"""Stores the planned rows of a list of units: upper ones first, each level in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.core.errors import Conflict
from app.core.imports.kinds import Effect, PlannedRow
from app.extensions import db
from app.people.models import Unit
from app.people.queries.chunks import chunks
from app.people.rules.units import UnitDetails
from app.people.services.imports.json_values import from_json
from app.people.services.imports.unit_rows import level_of
from app.people.services.unit_planting import Planting, UnitNames, plant
from app.people.services.units import redescribe


def store_units(rows: Sequence[PlannedRow]) -> list[Effect]:
    """Inside transaction(). Raises Conflict when a unit was changed since the preview."""
    new = [row for row in rows if row.values["unit_id"] is None]
    known = [row for row in rows if row.values["unit_id"] is not None]
    units = _units({row.values["parent_id"] for row in new} | {row.values["unit_id"] for row in known})
    effects = [_change(units[row.values["unit_id"]], row) for row in known]
    made: dict[int, Unit] = {}
    waiting = new
    while waiting:
        ready = [row for row in waiting if row.values["parent_row"] is None or row.values["parent_row"] in made]
        planted = plant([_planting(row, units, made) for row in ready])
        made |= {row.row: unit for row, unit in zip(ready, planted, strict=True)}
        waiting = [row for row in waiting if row.row not in made]
    return effects + [Effect(row.row, "unit", made[row.row].id, True, version=1) for row in new]


def _units(ids: set[int | None]) -> dict[int, Unit]:
    found: dict[int, Unit] = {}
    for some in chunks(sorted(each for each in ids if each is not None)):
        found |= {unit.id: unit for unit in db.session.scalars(select(Unit).where(Unit.id.in_(some)).order_by(Unit.id))}
    return found


def _planting(row: PlannedRow, units: dict[int, Unit], made: dict[int, Unit]) -> Planting:
    values, details = row.values, from_json(UnitDetails, row.values["details"])
    above = made[values["parent_row"]] if values["parent_row"] is not None else units.get(values["parent_id"] or 0)
    details = replace(details, level=level_of(details.kind, above.level if above else None))
    opened_on = date.fromisoformat(values["opened_on"])
    since = max(opened_on, above.opened_on) if above is not None else opened_on
    return Planting(details, above, since, values["document"])


def _change(unit: Unit, row: PlannedRow) -> Effect:
    if unit.version != row.values["version"]:
        raise Conflict()
    details = from_json(UnitDetails, row.values["details"])
    before = {name: getattr(unit, name) for name in (*row.before, "search_text")}
    for name in row.before:
        setattr(unit, name, getattr(details, name))
    redescribe(unit, UnitNames(unit.name, unit.short_name, unit.name_en))
    db.session.flush()
    before = {name: getattr(value, "value", value) for name, value in before.items()}
    return Effect(row.row, "unit", unit.id, False, before, version=unit.version)
