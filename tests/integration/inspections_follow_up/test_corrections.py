"""What a unit puts right: reported or overdue, somebody looks again, once for each."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask.testing import FlaskClient

from app.core import clock, notifications
from app.extensions import db
from app.inspections import jobs
from app.inspections.models import CorrectiveAction, InspectionPlan
from app.inspections.queries import checks as queries
from app.inspections.services import corrections, rechecks
from app.inspections.types import CheckKind
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene


def required(scene: Scene) -> CorrectiveAction:
    """Due in three days."""
    check = play.signed_check(scene, requirement="Niêm yết lại", remedy_due_on=clock.today() + timedelta(days=3))
    return queries.actions_of(check)[0]


def plans() -> list[InspectionPlan]:
    return list(db.session.scalars(db.select(InspectionPlan).order_by(InspectionPlan.id)))


def later(days: int) -> datetime:
    return play.now() + timedelta(days=days)


def told(scene: Scene) -> list[str]:
    """What the lead finds in the inbox."""
    return [notice.title for notice in notifications.inbox(play.actor(scene.lead))]


def report(scene: Scene, action: CorrectiveAction) -> None:
    corrections.report_done(
        action.id, version=action.version, report="Đã làm", actor=play.actor(scene.head), now=play.now()
    )
    db.session.commit()


def test_a_correction_reported_as_done_is_looked_at_again_and_the_lead_is_told(scene: Scene) -> None:
    action = required(scene)
    report(scene, action)
    [plan] = plans()
    assert (plan.kind, plan.unit_id, action.recheck_plan_id) == (CheckKind.RECHECK, scene.department.id, plan.id)
    assert plan.first_on == clock.today()
    assert plan.last_on >= plan.first_on + timedelta(days=10)
    assert "Đơn vị đã báo cáo khắc phục" in told(scene)


def test_an_overdue_correction_leads_to_one_recheck_however_often_the_job_runs(scene: Scene) -> None:
    action = required(scene)
    for days in (4, 4, 5, 9):
        jobs.each_morning("", later(days))
        db.session.commit()
    assert action.recheck_plan_id == plans()[0].id
    assert len(plans()) == 1
    assert told(scene).count("Việc khắc phục đã quá hạn") == 1


def test_nothing_is_overdue_on_the_last_day_or_once_it_is_reported(scene: Scene) -> None:
    action = required(scene)
    assert corrections.follow_overdue(later(3)) == 0
    report(scene, action)
    assert corrections.follow_overdue(later(9)) == 0


def test_reported_after_it_was_overdue_it_keeps_its_recheck(scene: Scene) -> None:
    action = required(scene)
    corrections.follow_overdue(later(4))
    report(scene, action)
    assert len(plans()) == 1


def test_a_recheck_that_somebody_planned_already_is_enough(scene: Scene) -> None:
    action = required(scene)
    day = clock.today()
    rechecks.plan_recheck(action.check, first_on=day, last_on=day, actor=play.actor(scene.lead), now=play.now())
    report(scene, action)
    assert len(plans()) == 1
    assert action.recheck_plan_id is None


def test_without_a_team_in_force_the_lead_is_told_all_the_same(scene: Scene) -> None:
    action = required(scene)
    scene.team.valid_to = clock.today()
    db.session.commit()
    assert corrections.follow_overdue(later(4)) == 1
    assert (action.recheck_plan_id, plans()) == (None, [])
    assert "Việc khắc phục đã quá hạn" in told(scene)


def test_the_team_sees_the_recheck_and_the_unit_does_not(scene: Scene, client: FlaskClient) -> None:
    action = required(scene)
    report(scene, action)
    url, plan = f"/inspection/actions/{action.public_id}", plans()[0]
    sign_in(client, scene.lead)
    assert plan.public_id in client.get(url).get_data(as_text=True)
    sign_in(client, scene.head)
    assert plan.public_id not in client.get(url).get_data(as_text=True)


def test_once_it_is_verified_nobody_has_to_look_again(scene: Scene) -> None:
    action = required(scene)
    report(scene, action)
    corrections.verify(action.id, version=action.version, actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    assert plans()[0].withdrawn_at is not None
