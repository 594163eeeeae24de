"""The bodies of the province: the installation, its departments, the district and its end on 1 July 2025."""

from __future__ import annotations

from datetime import date, datetime

from app.home.demo.cast import Body, province
from app.home.demo.timetable import Timetable, at
from app.home.demo.world import World
from app.people.rules.passwords import NONE_CHOSEN
from app.people.rules.units import UnitDetails
from app.people.services import installation, unit_mergers, units
from app.people.services.unit_mergers import NewUnit
from app.people.types import UnitKind, UnitLevel

ADMINISTRATOR = "quantri"
INSTALLED_ON = date(2025, 3, 3)
TWO_TIERS_ON: date = date(2025, 7, 1)
DISTRICT = "HTL"


def plan(timetable: Timetable) -> None:
    timetable.plan(at(INSTALLED_ON, 8), install)
    timetable.plan(at(INSTALLED_ON, 8, 30), set_up_province)
    timetable.plan(at(INSTALLED_ON, 9), set_up_departments)
    timetable.plan(at(INSTALLED_ON, 9, 30), set_up_district)
    timetable.plan(at(TWO_TIERS_ON, 7, 30), merge_communes)
    timetable.plan(at(TWO_TIERS_ON, 7, 45), end_district)
    timetable.plan(at(TWO_TIERS_ON, 8), set_up_communes)


def install(_world: World, now: datetime) -> None:
    installation.name_agency(province()["province"]["name"], "", now=now)
    installation.first_administrator(ADMINISTRATOR, email=None, password_hash=NONE_CHOSEN, now=now)


def set_up_province(world: World, now: datetime) -> None:
    set_up(world, "MG", parent=None, now=now)


def set_up_departments(world: World, now: datetime) -> None:
    for row in province()["department"]:
        set_up(world, row["code"], parent="MG", now=now)


def set_up_district(world: World, now: datetime) -> None:
    set_up(world, DISTRICT, parent="MG", now=now)
    for row in province()["former_commune"]:
        set_up(world, row["code"], parent=DISTRICT, now=now)


def set_up_communes(world: World, now: datetime) -> None:
    for row in province()["commune"]:
        set_up(world, row["code"], parent="MG", now=now)


def set_up(world: World, code: str, *, parent: str | None, now: datetime) -> None:
    body = world.population.bodies[code]
    unit = units.create(
        details_of(body, position=len(world.units)), parent_id=world.unit_ids[parent] if parent else None,
        on=body.opened_on, document=body.document, actor=world.actor(ADMINISTRATOR, now), now=now,
    )  # fmt: skip
    world.note_unit(code, unit)


def details_of(body: Body, *, position: int) -> UnitDetails:
    """As many posts are allotted as there were people; a body in need of one more has it."""
    return UnitDetails(
        body.name, UnitKind(body.kind), UnitLevel(body.level), code=f"MG.{body.code}", name_en=body.name_en,
        is_agency=True, is_one_stop=body.is_one_stop, allotted_posts=body.size + position % 2, position=position,
        address=f"Phòng {body.room}, trụ sở {body.name}",
    )  # fmt: skip


def merge_communes(world: World, now: datetime) -> None:
    """Town and communes of the district become one commune, which begins with its divisions."""
    merged = province()["merged"]
    details = UnitDetails(
        merged["name"], UnitKind(merged["kind"]), UnitLevel.COMMUNE, code=f"MG.{merged['code']}",
        name_en=merged["name_en"], is_agency=True, allotted_posts=12, position=len(world.units),
        address=f"Thị trấn Thạch Lâm (cũ), trụ sở {merged['name']}",
    )  # fmt: skip
    actor = world.actor(ADMINISTRATOR, now)
    outcome = unit_mergers.merge(
        [world.unit_ids[row["code"]] for row in province()["former_commune"]],
        into=NewUnit(details, world.unit_ids["MG"]), on=merged["on"], document=merged["document"], actor=actor, now=now,
    )  # fmt: skip
    [commune] = outcome.units
    world.note_unit(merged["code"], commune)
    for position, name in enumerate(merged["divisions"], start=1):
        part = UnitDetails(name, UnitKind.DIVISION, UnitLevel.COMMUNE, position=position)
        made = units.create(
            part, parent_id=commune.id, on=merged["on"], document=merged["document"], actor=actor, now=now
        )
        world.note_unit(f"{merged['code']}/{name}", made)


def end_district(world: World, now: datetime) -> None:
    """The district's tasks pass to the province; its own people wait for the decisions on their posts."""
    row = province()["district"]
    unit_mergers.merge(
        [world.unit_ids[DISTRICT]], into=world.unit_ids["MG"], on=TWO_TIERS_ON, document=row["closing_document"],
        actor=world.actor(ADMINISTRATOR, now), now=now,
    )  # fmt: skip
