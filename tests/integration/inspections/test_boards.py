"""Numbers of a team's dashboard: its own work, and what ends soon."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.core.actor import Actor
from app.core.permissions import Role
from app.extensions import db
from app.inspections.queries import boards
from app.inspections.services import teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from tests.factories import make_person, make_user
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene


def lead_of_nothing(scene: Scene) -> Actor:
    person = make_person("Tạ Văn Lâm", unit=scene.other)
    return play.actor(make_user(Role.INSPECTOR, scene.other, person=person, username="lam"))


def plan(scene: Scene, *, in_days: int) -> None:
    first = clock.today() + timedelta(days=in_days)
    details = PlanDetails(scene.department.id, CheckKind.SURPRISE, first, first + timedelta(days=3))
    teams.plan(scene.team.id, details=details, actor=play.actor(scene.lead), now=play.now())


def test_plans_of_the_next_week_are_those_of_the_own_team(scene: Scene) -> None:
    plan(scene, in_days=7)
    plan(scene, in_days=8)
    assert boards.plans_to_hold(play.actor(scene.lead), play.now()).value == 1
    assert boards.plans_to_hold(lead_of_nothing(scene), play.now()).value == 0


def test_a_check_being_held_waits_for_its_own_team_alone(scene: Scene) -> None:
    play.start_check(scene)
    assert boards.checks_to_finish(play.actor(scene.lead), play.now()).value == 1
    assert boards.checks_to_finish(lead_of_nothing(scene), play.now()).value == 0
    assert boards.team_checks_this_month(play.actor(scene.lead), play.now()).value == 0, "an open one does not count"


def test_a_decision_expires_soon_from_thirty_days_before_until_its_last_day(scene: Scene) -> None:
    lead = play.actor(scene.lead)
    found = []
    for days in (31, 30, 0, -1):
        scene.team.valid_to = clock.today() + timedelta(days=days)
        db.session.flush()
        found.append(boards.teams_expiring(lead, play.now()).value)
    assert found == [0, 1, 1, 0]


def test_an_explanation_owed_is_the_persons_and_the_heads(scene: Scene) -> None:
    play.signed_check(scene, due_on=clock.today() + timedelta(days=5))
    owed = boards.own_explanations(play.actor(scene.head), play.now())
    assert owed.value
    assert "/inspection/explanations?state=asked&mine=1" in str(owed.href)
    assert boards.own_explanations(lead_of_nothing(scene), play.now()).value == 0
