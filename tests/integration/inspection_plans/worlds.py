"""A sealed plan: for the unit it is about nothing is there; for the team it is a duty at no unit in particular."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from app.core import clock
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.extensions import db
from app.inspections.models import Draw, InspectionPlan, PlannedInspection
from app.inspections.services import draws, planned, programmes, sealing, teams
from app.inspections.services.draws import DrawDetails
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from app.people.models import Unit, User
from tests.factories import make_user
from tests.integration.guards.registry import World
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene

STAGE: dict[str, Any] = {}


def scene() -> Scene:
    found: Scene = STAGE["scene"]
    return found


def set_stage() -> None:
    STAGE.clear()
    STAGE["scene"] = play.make_scene()
    STAGE["clerk"] = make_user(person=scene().staff[1], username="can.bo")
    STAGE["leader"] = make_user(Role.LEADER, scene().province, username="chu.tich")
    STAGE["administrator"] = make_user(Role.ADMINISTRATOR, scene().province, username="quan.tri")
    db.session.commit()


def set_stage_with_duty() -> None:
    set_stage()
    make_sealed_plan()
    STAGE["announced"] = announce(scene(), scene().department)
    STAGE["programme"] = programmes.enter(
        scene().team.id, title="Chương trình năm", year=clock.today().year, quarter=None,
        document=DocumentReference("12/KH-SNV", "Sở Nội vụ", clock.today()), actor=play.actor(scene().lead),
        now=play.now(),
    )  # fmt: skip
    db.session.commit()


def make_sealed_plan() -> InspectionPlan:
    """Of the department, looked at once by the lead."""
    day, lead = clock.today(), play.actor(scene().lead)
    details = PlanDetails(scene().department.id, CheckKind.SURPRISE, day, day + timedelta(days=7), "Theo tin báo")
    plan = teams.plan(scene().team.id, details=details, actor=lead, now=play.now())
    sealing.look(plan.id, page="inspections.look_at_plan", actor=lead, now=play.now())
    STAGE["plan"], STAGE["draw"] = plan, make_draw()
    return plan


def announce(played: Scene, unit: Unit) -> PlannedInspection:
    """A planned check whose notice is not sent yet."""
    day, lead = clock.today(), play.actor(played.lead)
    details = PlanDetails(unit.id, CheckKind.PLANNED, day - timedelta(days=1), day + timedelta(days=9))
    plan = teams.plan(played.team.id, details=details, actor=lead, now=play.now())
    return planned.prepare(plan.id, version=plan.version, actor=lead, now=play.now())


def make_draw() -> Draw:
    """The only body of its area: whoever knew the draw's order would know the unit."""
    day, lead = clock.today(), play.actor(scene().lead)
    details = DrawDetails(scene().province.id, 1, day, day + timedelta(days=7))
    draw = draws.commit(scene().team.id, details=details, actor=lead, now=play.now())
    return draws.run(draw.id, version=draw.version, actor=lead, now=play.now())


def hide_sealed_plan() -> None:
    """And an announced one whose notice is not sent."""
    make_sealed_plan()
    announce(scene(), scene().department)
    db.session.commit()


def turn_to_another_unit() -> None:
    """The duty is at the other department all the while, and another unit was drawn."""
    drawn = next(entry for entry in STAGE["draw"].entries if entry.plan_id is not None)
    other = next(entry for entry in STAGE["draw"].entries if entry.plan_id is None)
    plan_id, drawn.plan_id, drawn.position = drawn.plan_id, None, None
    db.session.flush()
    other.plan_id, other.position = plan_id, 1
    db.session.execute(
        update(InspectionPlan).where(InspectionPlan.id == plan_id).values(unit_id=other.unit_id)
    )
    db.session.execute(
        update(InspectionPlan)
        .where(InspectionPlan.id == STAGE["plan"].id)
        .values(unit_id=scene().other.id, reason="Theo lịch")
    )
    db.session.commit()


LISTS = (
    "", "/checks", "/lines", "/findings", "/explanations", "/actions", "/teams", "/plans", "/plans?soon=1",
    "/plans?kind=surprise", "/plans?q=xay", "/plans?q=y+te", "/plans?export=csv", "/plans?held=0", "/plans?mine=1",
    "/draws", "/draws?export=csv", "/planned", "/planned?mine=1", "/programmes",
    "/plans/calendar",
)  # fmt: skip


def pages_of_anybody() -> list[str]:
    unit, person = scene().department, scene().head.person
    assert person is not None
    return [
        "/", "/me/checks", "/notifications", "/search?q=so+xay+dung", f"/units/{unit.public_id}",
        f"/people/{person.public_id}", *(f"/inspection{page}" for page in LISTS),
        f"/inspection/teams/{scene().team.public_id}",
    ]  # fmt: skip


def pages_of_the_team() -> list[str]:
    plan: InspectionPlan = STAGE["plan"]
    return [
        *pages_of_anybody(), f"/inspection/plans/{plan.public_id}/open",
        f"/inspection/draws/{STAGE['draw'].public_id}/publish",
        "/inspection/checks/new", "/inspection/checks/new?q=xay", "/inspection/plans/new",
        "/inspection/draws/new", f"/inspection/draws/{STAGE['draw'].public_id}",
        f"/inspection/planned/{STAGE['announced'].public_id}",
        f"/inspection/planned/{STAGE['announced'].public_id}/steps/notice_sent",
        f"/inspection/plans/{plan.public_id}", f"/inspection/plans/{plan.public_id}/withdraw",
        f"/inspection/plans/{plan.public_id}.ics", "/me/inspection-calendar", "/inspection/workload",
    ]  # fmt: skip


def pages_of_the_lead() -> list[str]:
    """Looking costs a press; what merely opens tells him no more than the others."""
    return [*pages_of_the_team(), "/inspection/plan-looks", "/inspection/plan-looks?export=csv",
            "/inspection/programmes/new", f"/inspection/programmes/{STAGE['programme'].public_id}"]


def who(name: str) -> Callable[[], User]:
    return lambda: STAGE["scene"].__dict__.get(name) or STAGE[name]


WORLDS = (
    *(
        World(
            f"a sealed plan at their unit, for {told}", viewer=who(name), prepare=set_stage, hide=hide_sealed_plan,
            urls=pages_of_anybody, counts_reads=True,
        )
        for name, told in (("head", "its head"), ("clerk", "somebody who works there"))
    ),
    *(
        World(
            f"the unit of a duty, for {told}", viewer=who(name), prepare=set_stage_with_duty,
            hide=turn_to_another_unit, urls=urls, counts_reads=True,
        )
        for name, told, urls in (
            ("secretary", "a member of the team", pages_of_the_team),
            ("lead", "its lead, until he asks", pages_of_the_lead),
            ("leader", "the leader", pages_of_anybody),
            ("administrator", "the administrator", lambda: [*pages_of_anybody(), "/inspection/plan-looks"]),
        )
    ),
)  # fmt: skip
UNAFFECTED = {
    "inspections.feed": "what inspections.plan_ics shows, of several plans; test_programmes.py reads it",
    "inspections.workload_xlsx": "the rows of inspections.workload, in a file that carries the minute it was made",
}
