"""The unit of a surprise is its lead's secret until the team stands at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.core import clock
from app.core.errors import DomainError
from app.core.models import AuditEvent
from app.core.transaction import transaction
from app.extensions import db
from app.inspections.models import InspectionPlan, PlanLook
from app.inspections.services import sealing, teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene

NAME = "Sở Xây dựng"


@pytest.fixture
def plan(scene: Scene) -> InspectionPlan:
    made = make_plan(scene)
    db.session.commit()
    return made


def make_plan(scene: Scene, kind: CheckKind = CheckKind.SURPRISE) -> InspectionPlan:
    details = PlanDetails(scene.department.id, kind, play.held_on(), clock.today() + timedelta(days=5), "Có tin báo")
    return teams.plan(scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now())


def page_of(plan: InspectionPlan) -> str:
    return f"/inspection/plans/{plan.public_id}"


def test_the_lead_is_shown_the_unit_on_asking_and_it_is_kept(
    client: FlaskClient, scene: Scene, plan: InspectionPlan
) -> None:
    sign_in(client, scene.lead)
    assert NAME not in client.get(page_of(plan)).text
    assert NAME in client.post(f"{page_of(plan)}/look").text
    looks = db.session.scalars(select(PlanLook)).all()
    assert [(look.plan_id, look.actor_ref, look.page) for look in looks] == [
        (plan.id, f"user:{scene.lead.id}", "inspections.look_at_plan")
    ]
    assert "plan.looked_at" in db.session.scalars(select(AuditEvent.event)).all()
    log = client.get("/inspection/plan-looks").text
    assert "Nguyễn Văn An" in log
    assert NAME not in log


def test_a_member_is_told_of_a_duty_and_nothing_shows_him_where(
    client: FlaskClient, scene: Scene, plan: InspectionPlan
) -> None:
    sign_in(client, scene.secretary)
    assert "Nhiệm vụ" in client.get(page_of(plan)).text
    assert client.post(f"{page_of(plan)}/look").status_code in (403, 404)
    with pytest.raises(NoResultFound):
        sealing.look(plan.id, page="inspections.look_at_plan", actor=play.actor(scene.secretary), now=play.now())
    db.session.rollback()
    assert db.session.scalars(select(PlanLook)).all() == []


def test_another_lead_who_keeps_the_register_is_not_shown_the_unit(scene: Scene, plan: InspectionPlan) -> None:
    scene.team.members[0].role, scene.team.members[1].role = scene.team.members[1].role, scene.team.members[0].role
    db.session.commit()
    with pytest.raises(NoResultFound):
        sealing.look(plan.id, page="inspections.look_at_plan", actor=play.actor(scene.lead), now=play.now())
    db.session.rollback()


def test_once_opened_the_whole_team_reads_the_unit_and_no_look_is_kept(
    client: FlaskClient, scene: Scene, plan: InspectionPlan
) -> None:
    sealing.open_to_team(plan.id, version=plan.version, actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    sign_in(client, scene.secretary)
    assert NAME in client.get(page_of(plan)).text
    assert NAME in client.get("/inspection/plans?q=xay").text
    with pytest.raises(DomainError, match="đã được mở"):
        sealing.open_to_team(plan.id, version=plan.version, actor=play.actor(scene.lead), now=play.now())


def test_a_check_at_the_door_of_a_sealed_plan_carries_it_out_and_opens_it(scene: Scene, plan: InspectionPlan) -> None:
    check = play.start_check(scene)
    assert check.plan_id == plan.id
    assert not plan.is_sealed


def test_a_check_at_another_door_leaves_the_plan_sealed_and_says_nothing(scene: Scene, plan: InspectionPlan) -> None:
    check = play.start_check(scene, unit=scene.other)
    assert check.plan_id is None
    assert plan.is_sealed


def test_only_the_lead_plans_a_surprise(scene: Scene) -> None:
    scene.team.members[0].role, scene.team.members[1].role = scene.team.members[1].role, scene.team.members[0].role
    db.session.commit()
    with pytest.raises(DomainError, match="Chỉ tổ trưởng"):
        make_plan(scene)
    assert make_plan(scene, CheckKind.PLANNED).kind is CheckKind.PLANNED


def test_the_audit_of_a_sealed_plan_names_its_unit_to_nobody(scene: Scene) -> None:
    with transaction():
        make_plan(scene)
    facts = db.session.scalars(select(AuditEvent.facts).where(AuditEvent.event == "plan.made")).one()
    assert '"unit_id": "h:' in facts
