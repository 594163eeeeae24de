"""The tree of a real province: its communes from a published package, and its usual departments."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.people.models import Unit
from app.people.rules.units import UnitDetails
from app.people.services.unit_planting import Planting, plant
from app.people.types import UnitKind, UnitLevel

KINDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD, "đặc khu": UnitKind.SPECIAL_ZONE}
DEPARTMENTS = Path(__file__).resolve().parent.parent / "departments.toml"


@dataclass(frozen=True)
class Loaded:
    """How many units were set up, and how many were there already."""

    name: str
    created: int
    present: int


@dataclass(frozen=True)
class Wanted:
    """A unit of the list; `parent_code` names the one above."""

    code: str
    parent_code: str | None
    details: UnitDetails


def load_province(
    code: int, *, since: date, document: str, with_commune_parts: bool, actor: Actor, now: datetime
) -> Loaded:
    """Sets up what is missing, by code; what is there stays as people have changed it. Raises DomainError."""
    wanted = list_wanted(code, with_commune_parts=with_commune_parts)
    known = {unit.code: unit for unit in db.session.scalars(select(Unit).order_by(Unit.id))}
    created = 0
    for level in _levels(wanted):
        missing = [each for each in level if each.code not in known]
        for unit in _plant(missing, known, since=since, document=document):
            known[unit.code] = unit
        created += len(missing)
    root = known[wanted[0].code]
    if created:
        audit.record("unit.province_loaded", subject=root, actor=actor, at=now, code=code, created=created)
    return Loaded(root.name, created, len(wanted) - created)


def _plant(missing: Sequence[Wanted], known: Mapping[str, Unit], *, since: date, document: str) -> list[Unit]:
    if not missing:
        return []
    return plant(
        [
            Planting(
                replace(each.details, code=each.code),
                known[each.parent_code] if each.parent_code else None,
                since,
                document,
            )
            for each in missing
        ]
    )


def list_wanted(code: int, *, with_commune_parts: bool) -> list[Wanted]:
    """From the top down. Raises DomainError for a code that no province has."""
    provinces = json.loads(NESTED_DIVISIONS_JSON_PATH.read_text("utf-8"))
    province = next((each for each in provinces if each["code"] == code), None)
    if province is None:
        raise DomainError(_l("No province has the code %(code)s.", code=code))
    data = tomllib.loads(DEPARTMENTS.read_text("utf-8"))
    root = f"{code:02}"
    communes = [_commune(each, root, position) for position, each in enumerate(province["wards"], 1)]
    parts = [part for each in communes for part in _commune_parts(each, data["commune_part"])]
    return [
        Wanted(root, None, _province(province)),
        *(_department(row, root, position) for position, row in enumerate(data["department"], 1)),
        *communes,
        *(parts if with_commune_parts else []),
    ]


def _levels(wanted: Sequence[Wanted]) -> Iterable[list[Wanted]]:
    """Upper units first: a unit is set up when the one above stands."""
    placed: set[str | None] = {None}
    rest = list(wanted)
    while rest:
        ready = [each for each in rest if each.parent_code in placed]
        yield ready
        placed |= {each.code for each in ready}
        rest = [each for each in rest if each.code not in placed]


def _province(province: dict[str, Any]) -> UnitDetails:
    kind = "thành phố" if "thành phố" in province["division_type"] else "tỉnh"
    name = province["name"].removeprefix("Thành phố ")
    return UnitDetails(
        f"UBND {kind} {name}", UnitKind.PROVINCE, UnitLevel.PROVINCE, short_name=f"UBND {kind}", is_agency=True
    )


def _department(row: dict[str, Any], root: str, position: int) -> Wanted:
    details = UnitDetails(
        row["vi"],
        UnitKind.DEPARTMENT,
        UnitLevel.PROVINCE,
        name_en=row["en"],
        is_agency=True,
        is_one_stop=row.get("one_stop", False),
        position=position,
    )
    return Wanted(f"{root}.{row['code']}", f"{root}.{row['under']}" if "under" in row else root, details)


def _commune(ward: dict[str, Any], root: str, position: int) -> Wanted:
    details = UnitDetails(
        ward["name"], KINDS[ward["division_type"]], UnitLevel.COMMUNE, is_agency=True, position=100 + position
    )
    return Wanted(f"{ward['code']:05}", root, details)


def _commune_parts(commune: Wanted, rows: Sequence[dict[str, Any]]) -> list[Wanted]:
    return [
        Wanted(
            f"{commune.code}.{row['code']}",
            commune.code,
            UnitDetails(
                row["vi"],
                UnitKind.DIVISION,
                UnitLevel.COMMUNE,
                name_en=row["en"],
                is_one_stop=row.get("one_stop", False),
                position=position,
            ),
        )
        for position, row in enumerate(rows, 1)
        if commune.details.kind in row["of"]
    ]
