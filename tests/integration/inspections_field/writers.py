"""Two people deciding about the same lines, checks, papers and late records: the second is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.permissions import Role
from app.extensions import db
from app.inspections.models import Explanation, LateSubmission, SpotCheck, SyncConflict
from app.inspections.queries import submissions
from app.people.models import User
from app.people.types import AbsenceKind
from tests.factories import make_absence, make_user
from tests.integration.guards.registry import Writer
from tests.integration.inspections import scene as play
from tests.integration.inspections_field import stage
from tests.integration.inspections_field.phone import ABSENT, a_record, signatures

STAGE: dict[str, Any] = {}


def set_scene() -> play.Scene:
    STAGE.clear()
    STAGE["scene"] = play.make_scene()
    return STAGE["scene"]  # type: ignore[no-any-return]  # just put there


def lead() -> User:
    found: User = STAGE["scene"].lead
    return found


def conflict_page() -> str:
    check = stage.in_conflict(set_scene())
    db.session.commit()
    STAGE["version"] = check.version
    STAGE["pairs"] = [each.public_id for each in submissions.open_conflicts(check)]
    return f"/inspection/conflicts/{check.public_id}"


def choosing(choice: str) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": STAGE["version"], **{f"{pair}-choice": choice for pair in STAGE["pairs"]}}


def occasion_page() -> str:
    check = stage.pair_of_checks(set_scene())
    db.session.commit()
    STAGE["version"] = check.version
    return f"/inspection/checks/{check.public_id}/occasion"


def late_page() -> str:
    late = stage.late(set_scene())
    STAGE["officer"] = make_user(Role.EMULATION_OFFICER, STAGE["scene"].province, username="thi.dua", totp=True)
    db.session.commit()
    STAGE["version"] = late.version
    return f"/inspection/late-submissions/{late.public_id}"


def paper_page() -> str:
    scene = set_scene()
    record = a_record(scene, {scene.staff[1].full_name: ABSENT}, coverage="all")
    check = stage.brought(scene, scene.lead, record, signatures(scene))
    absence = make_absence(scene.staff[1], kind=AbsenceKind.LEAVE, first_on=play.held_on(), paper_number="77/GNP")
    absence.recorded_at = clock.now()
    db.session.commit()
    STAGE["version"] = check.version
    return f"/inspection/checks/{check.public_id}/lines/{play.lines(check)[scene.staff[1].full_name].public_id}/paper"


def rows(*columns: Any) -> Callable[[], Any]:
    return lambda: db.session.execute(select(*columns).order_by(*columns)).all()


def said(**fields: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": STAGE["version"], **fields}


WRITERS = (
    Writer("two versions of a line", "inspections.resolve_conflicts", lead, conflict_page, choosing("kept"),
           choosing("brought"), rows(SyncConflict.id, SyncConflict.choice)),
    Writer("two checks of one half day", "inspections.decide_occasion", lead, occasion_page, said(choice="kept_apart"),
           said(choice="merged"), rows(SpotCheck.id, SpotCheck.state, SpotCheck.occasion_state)),
    Writer("late record", "inspections.decide_late", lambda: STAGE["officer"], late_page,
           said(verdict="refused", reason="Một"), said(verdict="accepted", reason="Hai"),
           rows(LateSubmission.state, LateSubmission.decision_reason)),
    Writer("paper that came later", "inspections.accept_paper", lead, paper_page, said(), said(),
           rows(Explanation.id, Explanation.state, Explanation.version)),
)  # fmt: skip
SINGLE_SHOT = {
    "inspections.field_sync_items": "each record carries its own name and is stored once; what two phones say apart is "
                                    "kept side by side (inspections_field/test_two_phones.py)",
}  # fmt: skip
