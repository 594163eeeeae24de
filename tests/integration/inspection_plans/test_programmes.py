"""Programmes, the month's page, overlaps, calendars and workload."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from app.core import clock
from app.extensions import db
from app.inspections.models import CalendarFeed, InspectionPlan, InspectionProgramme
from app.inspections.services import sealing, teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.numbers import numbers_on, rows_behind

NAME = "Sở Xây dựng"


def make_plan(scene: Scene, kind: CheckKind = CheckKind.PLANNED, *, days: int = 0) -> InspectionPlan:
    first = clock.today() + timedelta(days=days)
    details = PlanDetails(scene.department.id, kind, first, first + timedelta(days=2))
    made = teams.plan(scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    return made


def enter_programme(client: FlaskClient, scene: Scene) -> InspectionProgramme:
    sign_in(client, scene.lead)
    sent = {
        "team": scene.team.public_id, "title": "Chương trình kiểm tra công vụ", "year": clock.today().year,
        "quarter": "", "number": "12/KH-SNV", "issuer": "Sở Nội vụ", "issued_on": "05/01/2026",
    }  # fmt: skip
    assert client.post("/inspection/programmes/new", data=sent).status_code == 302
    return db.session.scalars(select(InspectionProgramme)).one()


def test_a_programme_shows_its_plans_by_month_and_every_number_opens_them(client: FlaskClient, scene: Scene) -> None:
    programme = enter_programme(client, scene)
    day = clock.today()
    form = {
        "team": scene.team.public_id, "kind": "planned", "first_on": f"{day:%d/%m/%Y}", "last_on": f"{day:%d/%m/%Y}",
        "programme": programme.public_id,
    }  # fmt: skip
    url = f"/inspection/plans/new?team={scene.team.public_id}&unit={scene.department.public_id}"
    assert client.post(url, data=form).status_code == 302
    page = client.get(f"/inspection/programmes/{programme.public_id}").text
    numbers = numbers_on(page)
    assert len(numbers) == 12 * 3
    assert sum(number.value for number in numbers) == 1
    assert all(rows_behind(client, number.url) == number.value for number in numbers)


def test_two_plans_at_one_unit_within_thirty_days_are_told_of_but_never_a_sealed_one(
    client: FlaskClient, scene: Scene
) -> None:
    plan = make_plan(scene)
    near = make_plan(scene, CheckKind.DIRECTED, days=32)
    far, sealed = make_plan(scene, CheckKind.DIRECTED, days=40), make_plan(scene, CheckKind.SURPRISE, days=5)
    sign_in(client, scene.lead)
    page = client.get(f"/inspection/plans/{plan.public_id}").text
    assert near.public_id in page
    assert far.public_id not in page
    assert sealed.public_id not in page
    sealing.open_to_team(sealed.id, version=1, actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    assert sealed.public_id in client.get(f"/inspection/plans/{plan.public_id}").text


def test_the_month_and_the_file_call_a_sealed_plan_a_duty_for_its_lead_too(client: FlaskClient, scene: Scene) -> None:
    sealed, open_plan = make_plan(scene, CheckKind.SURPRISE), make_plan(scene)
    sign_in(client, scene.lead)
    month = client.get(f"/inspection/plans/calendar?month={clock.today():%Y-%m}").text
    assert sealed.public_id in month
    assert "Nhiệm vụ" in month
    assert NAME in month
    assert NAME in client.get(f"/inspection/plans/{open_plan.public_id}.ics").text
    file = client.get(f"/inspection/plans/{sealed.public_id}.ics")
    assert file.mimetype == "text/calendar"
    assert "SUMMARY:Nhiệm vụ" in file.text
    assert NAME not in file.text


def test_a_private_address_works_without_a_session_until_it_is_revoked(client: FlaskClient, scene: Scene) -> None:
    make_plan(scene, CheckKind.SURPRISE)
    make_plan(scene)
    sign_in(client, scene.secretary)
    shown = client.post("/me/inspection-calendar").text
    [address] = re.findall(r"/inspection/feeds/[\w-]+\.ics", shown)
    assert address not in client.get("/me/inspection-calendar").text
    kept = db.session.scalars(select(CalendarFeed)).one()
    assert kept.token_index not in address
    reader = client.application.test_client()
    found = reader.get(address)
    assert found.text.count("BEGIN:VEVENT") == 2
    assert found.text.count(f"SUMMARY:Kiểm tra: {NAME}") == 1
    assert client.post("/me/inspection-calendar/revoke").status_code == 302
    assert reader.get(address).status_code == 401


def test_a_new_address_ends_the_one_before_and_a_disabled_account_has_none(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.secretary)
    first, second = (
        re.findall(r"/inspection/feeds/[\w-]+\.ics", client.post("/me/inspection-calendar").text)[0] for _ in range(2)
    )
    assert client.get(first).status_code == 401
    assert client.get(second).status_code == 200
    scene.secretary.disabled_at = play.now()
    db.session.commit()
    assert client.get(second).status_code == 401


def test_the_workload_of_a_team_and_its_members_opens_its_rows(client: FlaskClient, scene: Scene) -> None:
    day = play.held_on()
    details = PlanDetails(scene.department.id, CheckKind.SURPRISE, day, day)
    teams.plan(scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now())
    play.signed_check(scene)
    sign_in(client, scene.secretary)
    page = client.get(f"/inspection/workload?first={day.isoformat()}&last={clock.today().isoformat()}").text
    numbers = numbers_on(page)
    assert [number.value for number in numbers] == [1, 1, 6] * 3
    assert all(rows_behind(client, number.url) == number.value for number in numbers)
    assert "workload.xlsx?first=" in client.get("/inspection/workload").text
    sheet = client.get(f"/inspection/workload.xlsx?first={day.isoformat()}&last={day.isoformat()}")
    assert sheet.status_code == 200
    assert sheet.data[:2] == b"PK"


def test_a_period_that_cannot_be_read_is_said_at_its_field(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.lead)
    page = client.get("/inspection/workload?first=31/02/2026&last=01/03/2026").text
    assert "31/02/2026" in page
    assert "has-error" in page
