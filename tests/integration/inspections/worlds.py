"""What a head, another team and somebody checked may not see does not exist for them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.core import clock
from app.core.actor import SYSTEM
from app.core.permissions import Role
from app.core.referrals import refer
from app.extensions import db
from app.inspections.models import InspectionPlan, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.services import marking, teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind, FindingDetails
from app.people.models import Unit, User
from tests.factories import make_person, make_user
from tests.integration.guards.registry import World
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import PRESENT, Scene

STAGE: dict[str, Any] = {}


def scene() -> Scene:
    found: Scene = STAGE["scene"]
    return found


def set_stage() -> None:
    """A signed check of the department with a finding on somebody who was late, and explanations asked."""
    STAGE.clear()
    STAGE["scene"] = play.make_scene()
    STAGE["check"] = check_with_finding(scene(), scene().department)
    make_person("Bùi Văn Khải", unit=scene().other)
    STAGE["staff"] = make_user(person=scene().staff[1], username="can.bo")
    db.session.commit()


def check_with_finding(played: Scene, unit: Unit) -> SpotCheck:
    check = play.start_check(played, unit=unit)
    play.mark(played, check, {name: PRESENT for name, line in play.lines(check).items() if line.paper_number is None})
    first = queries.lines_of(check)[-2 if unit is played.department else 0]
    for line_id, code in ((first.id, "no_badge"), (None, "untidy_files")):
        details = FindingDetails(code, "Thấy khi kiểm tra", line_id)
        marking.add_finding(check.id, details, version=check.version, actor=play.actor(played.lead), now=play.now())
        db.session.flush()
    play.close_check(played, check, requirement="Chấn chỉnh", remedy_due_on=clock.today() + timedelta(days=9))
    play.sign_check(played, check, due_on=clock.today() + timedelta(days=5))
    return check


def hide_other_checks() -> None:
    """Signed minutes of another department, and at home an open surprise check and a plan of one."""
    check_with_finding(scene(), scene().other)
    play.start_check(scene())
    make_plan(scene(), scene().department)
    db.session.commit()


def make_plan(played: Scene, unit: Unit) -> InspectionPlan:
    day = clock.today()
    details = PlanDetails(unit.id, CheckKind.SURPRISE, day, day + timedelta(days=7))
    return teams.plan(played.team.id, details=details, actor=play.actor(played.lead), now=play.now())


def pages_of_the_head() -> list[str]:
    check: SpotCheck = STAGE["check"]
    finding = queries.findings_of(check)[0]
    explanation, action = queries.explanations_of(check)[0], queries.actions_of(check)[0]
    line = queries.lines_of(check)[0]
    lists = ("", "/checks", "/lines", "/findings", "/explanations", "/actions", "/teams", "/plans")
    return [
        "/", "/inspection/plans?soon=1&mine=1", "/inspection/teams?expiring=1", "/inspection/actions?of_my_team=1",
        *(f"/inspection{page}" for page in lists),
        *(f"/inspection/checks/{check.public_id}{part}" for part in ("", "/minutes.pdf", "/minutes.docx")),
        f"/inspection/lines/{line.public_id}",
        f"/inspection/findings/{finding.public_id}",
        f"/inspection/explanations/{explanation.public_id}",
        f"/inspection/actions/{action.public_id}",
    ]


def set_stage_of_two_teams() -> None:
    """The second team, at another department, with an open check of its own, closed but not signed, and a plan."""
    set_stage()
    played = scene()
    lam, nga = (make_person(name, unit=played.province) for name in ("Tạ Văn Lâm", "Cao Thị Nga"))
    lead = make_user(Role.TEAM_LEAD, played.other, person=lam, username="lam")
    helper = make_user(Role.INSPECTOR, played.other, person=nga, username="nga")
    team = play.make_team(played.other, lead, helper)
    second = Scene(played.other, played.other, played.other, lead, helper, played.head, [], team)
    STAGE["second"], STAGE["own"] = second, play.start_check(second)
    play.close_check(second, STAGE["own"])
    STAGE["plan"] = make_plan(second, played.other)
    STAGE["referral"] = refer(
        ("citizen_case", "abcdefgh12345678"), target_kind="spot_check", unit_id=played.other.id, actor=SYSTEM,
        now=play.now(),
    )  # fmt: skip
    db.session.commit()


def hide_the_first_team() -> None:
    hide_checks_of_the_first_team()
    refer(
        ("citizen_case", "hgfedcba87654321"), target_kind="spot_check", unit_id=scene().department.id, actor=SYSTEM,
        now=play.now(),
    )  # fmt: skip
    db.session.commit()


def hide_checks_of_the_first_team() -> None:
    play.start_check(scene())
    play.signed_check(scene())
    make_plan(scene(), scene().department)


def pages_of_the_second_team() -> list[str]:
    second: Scene = STAGE["second"]
    own: SpotCheck = STAGE["own"]
    line = queries.lines_of(own)[0]
    parts = ("", "/roster", "/close", "/sign", "/supplement", "/cancel", "/lines/new", "/findings/new",
             f"/lines/{line.public_id}")  # fmt: skip
    lists = ("", "/checks", "/checks/new", "/lines", "/findings", "/explanations", "/actions", "/teams", "/teams/new",
             "/plans", "/plans/new", "/referrals")  # fmt: skip
    return [
        "/", "/inspection/plans?soon=1&mine=1", "/inspection/explanations?of_my_team=1", "/inspection/checks?mine=1",
        *(f"/inspection{page}" for page in lists),
        *(f"/inspection/checks/{own.public_id}{part}" for part in parts),
        f"/inspection/teams/{second.team.public_id}",
        f"/inspection/teams/{second.team.public_id}/edit",
        f"/inspection/plans/{STAGE['plan'].public_id}",
        f"/inspection/referrals/{STAGE['referral'].public_id}",
    ]


def staff() -> User:
    found: User = STAGE["staff"]
    return found


def hide_colleagues() -> None:
    """Of a signed check at the person's own department he sees his own line alone: here he is on mission elsewhere."""
    check_with_finding(scene(), scene().other)
    db.session.commit()


WORLDS = (
    World(
        "another department's minutes and an open surprise check, for a head", viewer=lambda: scene().head,
        prepare=set_stage, hide=hide_other_checks, urls=pages_of_the_head,
    ),
    World(
        "another team's checks, plans and requests, for a team", viewer=lambda: STAGE["second"].lead,
        prepare=set_stage_of_two_teams, hide=hide_the_first_team, urls=pages_of_the_second_team,
    ),
    World(
        "minutes in which one does not stand, for staff", viewer=staff, prepare=set_stage, hide=hide_colleagues,
        urls=lambda: ["/", "/me/checks", "/inspection/explanations"],
    ),
)  # fmt: skip
UNAFFECTED = {
    "inspections.start": "shows the team and the unit of its address, both checked against the viewer's own team",
    "inspections.lines_xlsx": "the rows of inspections.show_check, in a file that carries the minute it was made",
}
