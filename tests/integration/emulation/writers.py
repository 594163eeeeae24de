"""Two people deciding on the same sheet or period: the second is told, nothing is lost."""

from __future__ import annotations

from typing import Any

from app.core import clock
from app.core.permissions import Role
from app.emulation.models import EvaluationPeriod, ScoreSheet
from app.emulation.services import reviewing
from app.extensions import db
from app.people.models import User
from tests.factories import make_user
from tests.integration.emulation import worldmaking as world
from tests.integration.emulation.worldmaking import Office
from tests.integration.guards.registry import Writer

STAGE: dict[str, Any] = {}


def set_stage() -> None:
    STAGE.clear()
    STAGE["office"] = office = world.make_office()
    STAGE["period"] = world.running(office)
    STAGE["sheet"] = world.sheet_of(STAGE["period"], office.staff)
    db.session.commit()


def head() -> User:
    found: Office = STAGE["office"]
    return found.head_user


def sheet() -> ScoreSheet:
    found: ScoreSheet = db.session.get_one(ScoreSheet, STAGE["sheet"].id)
    return found


def stored() -> Any:
    found = sheet()
    return found.points, found.state, found.version, [line.points for line in found.lines]


def review_page() -> str:
    set_stage()
    return f"/head/reviews/{sheet().public_id}?criterion=harassment"


def accept_line() -> dict[str, Any]:
    return {"version": sheet().version, "action": "accept"}


def adjust_line() -> dict[str, Any]:
    reason = {"reason_kind": "other", "reason": "Nội dung này đã có văn bản xác minh"}
    return {"version": sheet().version, "action": "adjust", "points": "3", **reason}


def accept_page() -> str:
    set_stage()
    return f"/head/reviews/{sheet().public_id}/accept"


def version_only() -> dict[str, Any]:
    return {"version": sheet().version}


def listed() -> dict[str, Any]:
    return {"sheets": f"{sheet().public_id}:{sheet().version}", "declared": "y"}


def accept_list() -> str:
    set_stage()
    return "/head/reviews/accept"


def sign_page() -> str:
    set_stage()
    found = sheet()
    reviewing.accept_rest(found.public_id, version=found.version, actor=world.actor(head()), now=clock.now())
    db.session.commit()
    return "/head/sign-off"


def period() -> EvaluationPeriod:
    return db.session.query(EvaluationPeriod).one()


def step_page() -> str:
    set_stage()
    return f"/periods/{period().public_id}/compute"


def officer() -> User:
    return make_user(Role.EMULATION_OFFICER)


def period_version() -> dict[str, Any]:
    return {"version": period().version}


def period_stored() -> Any:
    return period().state, period().version


WRITERS = (
    Writer("a line of a sheet", "emulation.review", head, review_page, accept_line, adjust_line, stored),
    Writer("the rest of a sheet", "emulation.accept_sheet", head, accept_page, version_only, version_only, stored),
    Writer("sheets without a flag", "emulation.accept_unflagged", head, accept_list, listed, listed, stored),
    Writer("a signature", "emulation.sign_off", head, sign_page, listed, listed, stored),
    Writer(
        "a step of a period", "emulation.take_step", officer, step_page, period_version, period_version, period_stored
    ),
)
SINGLE_SHOT = {
    "emulation.adopt_movement": "taking over twice changes nothing; a version is issued only when its text differs",
    "emulation.new_period": "creates; the same period twice is refused by its key",
    "emulation.conclude": "carries the sheet's version through the same check as accept_sheet",
}
