"""Stores the planned rows of a list of former units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core.imports.kinds import Effect, PlannedRow
from app.extensions import db
from app.people.models import Unit, UnitName, UnitPlacement, UnitSuccession
from app.people.rules.unit_names import match_key
from app.people.rules.units import UNKNOWN_BEGINNING, UnitDetails
from app.people.services.imports.history_plan import FORMER, RENAME
from app.people.services.imports.sheet_words import ENDED
from app.people.services.unit_planting import Planting, UnitNames, plant
from app.people.services.units import end, redescribe
from app.people.types import SuccessionKind, UnitKind, UnitLevel


def store_history(rows: Sequence[PlannedRow]) -> list[Effect]:
    """Inside transaction()."""
    former = [row for row in rows if row.values["do"] == FORMER]
    effects, made = _plant_former(former)
    for row in former:
        if row.values["event"] != ENDED:
            effects.append(_succession(row, made))
    for row in rows:
        if row.values["do"] == RENAME:
            effects += _rename(row)
    return effects


def _plant_former(rows: Sequence[PlannedRow]) -> tuple[list[Effect], dict[str, Unit]]:
    """Each former unit once, upper ones first; it begins nobody knows when and ends on the day of the row."""
    waiting = {row.values["key"]: row for row in reversed(rows) if row.values["old_id"] is None}
    effects: list[Effect] = []
    made: dict[str, Unit] = {}
    while waiting:
        ready = [row for row in waiting.values() if not row.values["parent_key"] or row.values["parent_key"] in made]
        ready = ready or list(waiting.values())
        for row, unit in zip(ready, plant([_planting(row.values, made) for row in ready]), strict=True):
            end(unit, on=date.fromisoformat(row.values["on"]), document=row.values["document"])
            made[row.values["key"]] = unit
            del waiting[row.values["key"]]
        db.session.flush()
        effects += [Effect(row.row, "unit", made[row.values["key"]].id, True, version=2) for row in ready]
    return effects, made


def _planting(values: Mapping[str, Any], made: Mapping[str, Unit]) -> Planting:
    kind = UnitKind(values["kind"])
    above = made.get(values["parent_key"]) or (
        db.session.get(Unit, values["parent_id"]) if values["parent_id"] else None
    )
    details = UnitDetails(values["name"], kind, UnitLevel(values["level"]), is_agency=kind is not UnitKind.DIVISION)
    return Planting(details, above, UNKNOWN_BEGINNING, None)


def _succession(row: PlannedRow, made: Mapping[str, Unit]) -> Effect:
    values = row.values
    old = values["old_id"] or made[values["key"]].id
    successor = values["successor_id"] or made[values["successor_key"]].id
    step = UnitSuccession(
        predecessor_id=old,
        successor_id=successor,
        kind=SuccessionKind(values["event"]),
        happened_on=date.fromisoformat(values["on"]),
        document=values["document"],
    )
    db.session.add(step)
    db.session.flush()
    return Effect(row.row, "unit_succession", step.id, True)


def _rename(row: PlannedRow) -> list[Effect]:
    """A name before the first known one; a unit that was thought younger turns out to be older."""
    values, on = row.values, date.fromisoformat(row.values["on"])
    unit = db.session.get_one(Unit, values["successor_id"])
    first = db.session.scalars(
        select(UnitName).where(UnitName.unit_id == unit.id).order_by(UnitName.valid_from, UnitName.id)
    ).first()
    assert first is not None  # every unit has a name since it began
    since = first.valid_from if first.valid_from < on else UNKNOWN_BEGINNING
    effects = [Effect(row.row, "unit_name", first.id, False, {"valid_from": first.valid_from.isoformat()})]
    first.valid_from = on
    old = UnitName(
        unit_id=unit.id, name=values["name"], match_key=match_key(values["name"]), valid_from=since, valid_to=on
    )
    db.session.add(old)
    effects += _begin_earlier(row, unit, since)
    db.session.flush()
    return [*effects, Effect(row.row, "unit_name", old.id, True)]


def _begin_earlier(row: PlannedRow, unit: Unit, since: date) -> list[Effect]:
    before = {"opened_on": unit.opened_on.isoformat(), "search_text": unit.search_text}
    place = db.session.scalars(
        select(UnitPlacement).where(UnitPlacement.unit_id == unit.id).order_by(UnitPlacement.valid_from)
    ).first()
    assert place is not None  # every unit has a place since it began
    effects = [Effect(row.row, "unit_placement", place.id, False, {"valid_from": place.valid_from.isoformat()})]
    db.session.flush()
    with db.session.no_autoflush:
        place.valid_from = min(place.valid_from, since)
        unit.opened_on = min(unit.opened_on, since)
        redescribe(unit, UnitNames(unit.name, unit.short_name, unit.name_en))
    db.session.flush()
    return [*effects, Effect(row.row, "unit", unit.id, False, before, version=unit.version)]
