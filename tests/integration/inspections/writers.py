"""Two people at the same check, team, explanation: the second is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.core import clock
from app.core.actor import SYSTEM
from app.core.models import Referral
from app.core.referrals import refer
from app.extensions import db
from app.inspections.models import CheckLine, CorrectiveAction, Explanation, Finding, InspectionTeam, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.services import corrections, follow_up, marking
from app.inspections.types import FindingDetails, LineStatus
from app.people.models import User
from tests.integration.guards.registry import Writer
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import PRESENT, Scene
from tests.integration.inspections.worlds import make_plan

STAGE: dict[str, Any] = {}


def day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).strftime("%d/%m/%Y")


def open_check(part: str) -> Callable[[], str]:
    """A check being held, every line settled but one, with a finding on the unit."""

    def prepare() -> str:
        scene = set_scene()
        check = play.start_check(scene)
        settled = {name: PRESENT for name, line in play.lines(check).items() if line.paper_number is None}
        play.mark(scene, check, settled)
        details = FindingDetails("untidy_files", "Hồ sơ để lẫn")
        marking.add_finding(check.id, details, version=check.version, actor=play.actor(scene.lead), now=play.now())
        db.session.flush()
        play.close_check(scene, check)
        db.session.commit()
        STAGE["check"], STAGE["version"] = check, check.version
        names = {"line": queries.lines_of(check)[0].public_id, "finding": queries.findings_of(check)[0].public_id}
        return f"/inspection/checks/{check.public_id}/{part.format(**names)}"

    return prepare


def signed_check(part: str) -> Callable[[], str]:
    def prepare() -> str:
        scene = set_scene()
        check = play.signed_check(
            scene, due_on=clock.today() + timedelta(days=4), requirement="Chấn chỉnh",
            remedy_due_on=clock.today() + timedelta(days=9),
        )  # fmt: skip
        explanation, action = queries.explanations_of(check)[0], queries.actions_of(check)[0]
        if part.endswith("decide"):
            follow_up.explain(explanation.id, version=1, statement="Tắc đường", actor=SYSTEM, now=play.now())
        if part.endswith("verify"):
            corrections.report_done(action.id, version=1, report="Đã làm", actor=SYSTEM, now=play.now())
        db.session.commit()
        STAGE["check"], STAGE["version"] = check, check.version
        STAGE["followed"] = {"explanation": explanation.version, "action": action.version}
        names = {"check": check.public_id, "explanation": explanation.public_id, "action": action.public_id}
        return f"/inspection/{part.format(**names)}"

    return prepare


def set_scene() -> Scene:
    STAGE.clear()
    scene = play.make_scene()
    STAGE["scene"] = scene
    db.session.commit()
    return scene


def team_page() -> str:
    team = set_scene().team
    STAGE["version"] = team.version
    return f"/inspection/teams/{team.public_id}/edit"


def plan_page() -> str:
    plan = make_plan(set_scene(), STAGE["scene"].department)
    db.session.commit()
    STAGE["version"] = plan.version
    return f"/inspection/plans/{plan.public_id}/withdraw"


def referral_page(part: str) -> Callable[[], str]:
    def prepare() -> str:
        unit = set_scene().department
        source = ("citizen_case", "abcdefgh12345678")
        referral = refer(source, target_kind="spot_check", unit_id=unit.id, actor=SYSTEM, now=play.now())
        db.session.commit()
        STAGE["version"] = referral.version
        return f"/inspection/referrals/{referral.public_id}{part}"

    return prepare


def with_version(**fields: object) -> Callable[[], dict[str, Any]]:
    """The form as it was loaded. A field that is a function is asked when the form is sent."""
    return lambda: {
        "version": STAGE["version"], **{name: value() if callable(value) else value for name, value in fields.items()}
    }


def followed(kind: str, **fields: object) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": STAGE["followed"][kind], **fields}


def roster(status: LineStatus) -> Callable[[], dict[str, Any]]:
    def fields() -> dict[str, Any]:
        lines = queries.lines_of(STAGE["check"])
        return {"version": STAGE["version"], **{f"{line.public_id}-status": status.value for line in lines}}

    return fields


def members() -> dict[str, str]:
    scene: Scene = STAGE["scene"]
    return {
        "member0-person": scene.lead_person.full_name, "member0-role": "lead",
        "member1-person": scene.secretary_person.full_name, "member1-role": "secretary",
    }  # fmt: skip


def team_form(name: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": STAGE["version"], "name": name, "valid_from": "01/01/2020", "valid_to": "", **members()}


def lead() -> User:
    found: User = STAGE["scene"].lead
    return found


def head() -> User:
    found: User = STAGE["scene"].head
    return found


def rows(*columns: Any) -> Callable[[], Any]:
    return lambda: db.session.execute(select(*columns).order_by(*columns)).all()


def count(model: Any) -> Callable[[], Any]:
    return lambda: db.session.scalar(select(func.count()).select_from(model))


CLOSING = {"ended_at": "09:30", "representative": "Trần Thị Hoa"}
SIGNING = {"coverage": "all", "secretary": "Hoàng Thị Mai", "declared": "y"}
CHECK = rows(SpotCheck.state, SpotCheck.version, SpotCheck.conclusion, SpotCheck.cancel_reason)
LINES = rows(CheckLine.id, CheckLine.status, CheckLine.note)
EXPLANATIONS = rows(Explanation.id, Explanation.statement, Explanation.decision_reason)
ACTIONS = rows(CorrectiveAction.id, CorrectiveAction.report, CorrectiveAction.state)
WINDOW = {"team": lambda: STAGE["scene"].team.public_id, "first_on": lambda: day(0)}

WRITERS = (
    Writer("team", "inspections.edit_team", lead, team_page, team_form("Tổ A"), team_form("Tổ B"),
           rows(InspectionTeam.name)),
    Writer("plan", "inspections.withdraw_plan", lead, plan_page, with_version(), with_version(), count(SpotCheck)),
    Writer("accepted request", "inspections.answer_referral", lead, referral_page(""),
           with_version(**WINDOW, last_on=lambda: day(5)), with_version(**WINDOW, last_on=lambda: day(9)),
           rows(Referral.state, Referral.target_public_id)),
    Writer("declined request", "inspections.decline_referral", lead, referral_page("/decline"), with_version(),
           with_version(), rows(Referral.state)),
    Writer("roster", "inspections.roster", lead, open_check("roster"), roster(LineStatus.ON_MISSION),
           roster(LineStatus.ABSENT_UNEXCUSED), LINES),
    Writer("line", "inspections.edit_line", lead, open_check("lines/{line}"),
           with_version(status="present", paper_shown="none", note="Một"),
           with_version(status="present", paper_shown="none", note="Hai"), LINES),
    Writer("added person", "inspections.add_line", lead, open_check("lines/new"), with_version(full_name="Lạ Một"),
           with_version(full_name="Lạ Hai"), count(CheckLine)),
    Writer("finding", "inspections.add_finding", lead, open_check("findings/new"),
           with_version(violation_type="untidy_files", description="Một", severity=""),
           with_version(violation_type="untidy_files", description="Hai", severity=""), count(Finding)),
    Writer("removed finding", "inspections.remove_finding", lead, open_check("findings/{finding}/remove"),
           with_version(), with_version(), count(Finding)),
    Writer("closing", "inspections.close", lead, open_check("close"), with_version(**CLOSING, conclusion="Một"),
           with_version(**CLOSING, conclusion="Hai"), CHECK),
    Writer("signing", "inspections.sign", lead, open_check("sign"), with_version(**SIGNING), with_version(**SIGNING),
           CHECK),
    Writer("calling off", "inspections.cancel_check", lead, open_check("cancel"), with_version(reason="Một"),
           with_version(reason="Hai"), CHECK),
    Writer("supplement", "inspections.supplement", lead, signed_check("checks/{check}/supplement"),
           with_version(line="", correction="Một", reason="Ghi nhầm"),
           with_version(line="", correction="Hai", reason="Ghi nhầm"), CHECK),
    Writer("explanation", "inspections.explain", head, signed_check("explanations/{explanation}/explain"),
           followed("explanation", statement="Một"), followed("explanation", statement="Hai"), EXPLANATIONS),
    Writer("answer", "inspections.decide", lead, signed_check("explanations/{explanation}/decide"),
           followed("explanation", verdict="accepted", reason="Một"),
           followed("explanation", verdict="not_accepted", reason="Hai"), EXPLANATIONS),
    Writer("report", "inspections.show_action", head, signed_check("actions/{action}"),
           followed("action", report="Một"), followed("action", report="Hai"), ACTIONS),
    Writer("verification", "inspections.verify_action", lead, signed_check("actions/{action}/verify"),
           followed("action"), followed("action"), ACTIONS),
)  # fmt: skip
SINGLE_SHOT = {
    "inspections.new_team": "makes a new team; nothing that somebody else saved is touched",
    "inspections.new_plan": "makes a new plan; nothing that somebody else saved is touched",
    "inspections.start": "makes a new check; two teams may stand at one door, and both checks are kept",
}
