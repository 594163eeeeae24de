"""How a person's details change by a sheet that tells only a part of them."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from app.core import formats
from app.people.rules.labels import label
from app.people.rules.persons import PersonDetails
from app.people.services.imports.known import Stored, same_birth
from app.people.services.imports.roster_line import RosterLine
from app.people.services.person_records import id_index
from app.people.types import DayPrecision

_FINENESS = {None: 0, DayPrecision.YEAR: 1, DayPrecision.MONTH: 2, DayPrecision.DAY: 3}
_SHEET_KEYS = {
    "full_name": "full_name", "staff_code": "staff_code", "sex": "sex", "born_on": "birth", "joined_on": "joined_on",
    "employment_category": "category", "contract_kind": "category", "note": "note",
}  # fmt: skip


def merged(stored: PersonDetails, line: RosterLine) -> PersonDetails:
    """What the row leaves empty stays, and a day known to the day is not made rougher by a year alone."""
    told = {name: value for name, value in vars(line.details).items() if value is not None}
    if line.footing is None:
        told.pop("employment_category")
        told.pop("contract_kind")
    if _is_rougher(line.details, stored):
        told.pop("born_on")
        told.pop("born_precision")
    return replace(stored, **told)


def told_differences(stored: Stored, details: PersonDetails) -> dict[str, str]:
    """The old values of what would change, by column key; of an ID number only that there was one."""
    before = {
        _SHEET_KEYS[field.name]: _shown(getattr(stored.details, field.name))
        for field in fields(PersonDetails)
        if field.name in _SHEET_KEYS and getattr(stored.details, field.name) != getattr(details, field.name)
    }
    if details.id_number and stored.id_index != id_index(details.id_number):
        before["id_number"] = "•••" if stored.id_index else "–"
    return before


def _is_rougher(told: PersonDetails, stored: PersonDetails) -> bool:
    return same_birth(told, stored) and _FINENESS[told.born_precision] < _FINENESS[stored.born_precision]


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if hasattr(value, "strftime"):
        return formats.day(value)
    return str(label(value)) if hasattr(value, "value") else str(value)
