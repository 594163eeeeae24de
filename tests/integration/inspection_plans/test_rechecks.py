"""Looking again at what an earlier check found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import InspectionPlan, Recheck, SpotCheck
from app.inspections.services import rechecks, teams
from app.inspections.types import CheckKind
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene


def plan_again(check: SpotCheck, scene: Scene) -> InspectionPlan:
    day = clock.today()
    made = rechecks.plan_recheck(
        check, first_on=day, last_on=day + timedelta(days=5), actor=play.actor(scene.lead), now=play.now()
    )
    db.session.commit()
    return made


def test_a_recheck_names_the_check_it_looks_at_again(scene: Scene) -> None:
    check = play.signed_check(scene)
    plan = plan_again(check, scene)
    assert (plan.kind, plan.unit_id, plan.team_id) == (CheckKind.RECHECK, check.unit_id, check.team_id)
    assert db.session.scalars(select(Recheck.check_id).where(Recheck.plan_id == plan.id)).all() == [check.id]


def test_a_second_recheck_waits_until_the_first_is_held_or_withdrawn(scene: Scene) -> None:
    check = play.signed_check(scene)
    first = plan_again(check, scene)
    with pytest.raises(DomainError, match="đã có|Đã có"):
        plan_again(check, scene)
    teams.withdraw_plan(first.id, version=first.version, actor=play.actor(scene.lead), now=play.now())
    assert plan_again(check, scene).id != first.id


def test_a_check_that_nobody_signed_is_not_looked_at_again(scene: Scene) -> None:
    with pytest.raises(DomainError, match="đã ký"):
        plan_again(play.start_check(scene), scene)


def test_when_the_decision_has_expired_another_team_of_the_same_body_goes(scene: Scene) -> None:
    check = play.signed_check(scene)
    scene.team.valid_to = clock.today() - timedelta(days=1)
    with pytest.raises(DomainError, match="không còn hiệu lực|không có hiệu lực|hiệu lực"):
        plan_again(check, scene)
    successor = play.make_team(scene.province, scene.lead, scene.secretary)
    assert plan_again(check, scene).team_id == successor.id
