"""A surprise plan on the phones: with its lead alone, and it is kept that his phone took it along."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.extensions import db
from app.inspections.models import InspectionPlan, PlanLook, SpotCheck
from app.people.models import Unit
from tests.integration.inspections.scene import Scene
from tests.integration.inspections.worlds import make_plan
from tests.integration.inspections_field.phone import Phone, a_record, an_item


@pytest.fixture
def plan(scene: Scene) -> InspectionPlan:
    made = make_plan(scene, scene.department)
    db.session.commit()
    return made


def package(phone: Phone) -> dict[str, Any]:
    """Without the moments, which pass."""
    answer = phone.get("package").get_json()
    return {name: value for name, value in answer.items() if name not in ("server_time", "rosters", "expires_at")}


def looks() -> int:
    return db.session.scalar(select(func.count()).select_from(PlanLook)) or 0


def test_it_goes_along_with_its_lead_alone(scene: Scene, plan: InspectionPlan, lead: Phone, secretary: Phone) -> None:
    assert [stop["unit"]["name"] for stop in package(lead)["stops"]] == [scene.department.name]
    assert package(secretary)["stops"] == []
    assert secretary.get("package").get_json()["rosters"] == {}


def test_for_a_member_the_package_is_that_of_a_team_without_the_plan(scene: Scene, secretary: Phone) -> None:
    before = package(secretary)
    make_plan(scene, scene.department)
    db.session.commit()
    assert package(secretary) == before


def test_a_phone_that_takes_it_along_is_kept_once_a_day(plan: InspectionPlan, lead: Phone, secretary: Phone) -> None:
    for _time in range(3):
        lead.get("package")
        secretary.get("package")
    [look] = db.session.scalars(select(PlanLook)).all()
    assert (look.plan_id, look.page) == (plan.id, "inspections.field_package_of")


def test_opened_to_the_team_it_goes_along_with_everybody_and_nothing_is_kept(
    plan: InspectionPlan, secretary: Phone
) -> None:
    plan.opened_at = clock.now()
    db.session.commit()
    assert len(package(secretary)["stops"]) == 1
    assert looks() == 0


def test_a_record_sent_for_another_door_does_not_tell_which_door_the_plan_is_of(
    scene: Scene, plan: InspectionPlan, secretary: Phone
) -> None:
    told = [asked_at(door, scene, plan, secretary) for door in (scene.department, scene.other)]
    assert told[0] == told[1] == "record.members[0]"
    assert db.session.scalars(select(SpotCheck)).all() == []


def asked_at(door: Unit, scene: Scene, plan: InspectionPlan, phone: Phone) -> str:
    """Where a record is refused that names a plan and is wrong in something else."""
    record = a_record(scene, plan=plan.public_id, unit=door.public_id, members=["0000000000000000"], lines=[])
    answer = phone.one(an_item(record))
    assert answer["state"] == "rejected"
    return str(answer["field"])
