"""What a phone may take along: its own teams, their stops, names of units, and rosters of the next stops only."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.core import clock
from app.core.permissions import Role
from app.extensions import db
from app.inspections.services import teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from tests.factories import make_person, make_user
from tests.integration.inspections.scene import Scene, actor, make_team, now
from tests.integration.inspections_field.phone import Phone, a_record, an_item, signatures


def plan(scene: Scene, unit: object, *, begins: int = 0, lasts: int = 3, kind: CheckKind = CheckKind.PLANNED) -> str:
    first = clock.today() + timedelta(days=begins)
    details = PlanDetails(unit.id, kind, first, first + timedelta(days=lasts))  # type: ignore[attr-defined]  # a unit
    made = teams.plan(scene.team.id, details=details, actor=actor(scene.lead), now=now())
    db.session.commit()
    return made.public_id


def test_the_package_holds_what_the_next_stops_need(scene: Scene, lead: Phone, secretary: Phone) -> None:
    made, later = plan(scene, scene.department), plan(scene, scene.other, begins=5)
    package = lead.get("package").get_json()
    assert [team["decision"] for team in package["teams"]] == ["1250/QĐ-UBND"]
    assert package["teams"][0]["my_role"] == "lead"
    assert {stop["plan"] for stop in package["stops"]} == {made, later}
    assert set(package["rosters"]) == {scene.department.public_id}
    roster = package["rosters"][scene.department.public_id]
    assert roster["entries"][0]["full_name"] == "Trần Thị Hoa"
    away = [entry["absence"]["status"] for entry in roster["entries"] if entry["absence"]]
    assert away == ["on_leave"]
    assert {unit["name"] for unit in package["units"]} >= {"Sở Xây dựng", "Sở Y tế"}
    assert "late" in {each["code"] for each in package["violation_types"] if each["minutes"]}
    assert any("one_stop" in item["kinds"] for item in package["checklist"])
    assert package["note_chips"]["vi"]
    assert package["paper_kinds"]["en"]
    mine = {stop["plan"]: stop["check_uuid"] for stop in package["stops"]}
    others = {stop["plan"]: stop["check_uuid"] for stop in secretary.get("package").get_json()["stops"]}
    assert mine == others


def test_no_number_of_anybody_leaves_the_house(scene: Scene, lead: Phone) -> None:
    person = scene.staff[1]
    person.staff_code, person.note = "CB-0042", "ghi chú kín"
    plan(scene, scene.department)
    sent = lead.get("package").get_data(as_text=True)
    assert "CB-0042" not in sent
    assert "ghi chú kín" not in sent


def test_a_stop_that_is_signed_is_gone(scene: Scene, lead: Phone) -> None:
    made = plan(scene, scene.department)
    record = a_record(scene, plan=made, kind="planned", coverage="all")
    assert lead.one(an_item(record))["state"] == "accepted"
    assert lead.get("package").get_json()["stops"]
    assert lead.one(an_item(record, signatures(scene)))["check"]["state"] == "signed"
    assert lead.get("package").get_json()["stops"] == []


def test_the_version_of_a_roster_changes_with_it(scene: Scene, lead: Phone) -> None:
    address = f"rosters/{scene.department.public_id}"
    first, again = lead.get(address).get_json(), lead.get(address).get_json()
    assert first["version"] == again["version"]
    scene.staff[1].postings[0].room = "999"
    assert lead.get(address).get_json()["version"] != first["version"]
    other = lead.get(f"{address}?on=2026-01-05&half_day=afternoon").get_json()
    assert other["half_day"] == "afternoon"


def test_units_of_other_teams_are_not_there(scene: Scene, app: Flask) -> None:
    person = make_person("Tạ Văn Lâm", unit=scene.province)
    helper = make_person("Cao Thị Nga", unit=scene.province)
    user = make_user(Role.TEAM_LEAD, scene.other, person=person, username="lam")
    make_team(scene.other, user, make_user(Role.INSPECTOR, scene.other, person=helper, username="nga"))
    phone = Phone(app, user)
    assert [unit["name"] for unit in phone.get("package").get_json()["units"]] == ["Sở Y tế"]
    assert phone.get(f"rosters/{scene.department.public_id}").status_code == 404


def test_an_expired_team_takes_nothing_along(scene: Scene, lead: Phone) -> None:
    plan(scene, scene.department)
    scene.team.valid_to = clock.today() - timedelta(days=1)
    package = lead.get("package").get_json()
    assert (package["teams"], package["stops"], package["units"], package["rosters"]) == ([], [], [], {})
