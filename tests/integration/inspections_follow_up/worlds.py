"""What follows checks of another department does not exist for a head."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.discipline.models import RecordedOutcome
from app.discipline.services import outcomes, reviews
from app.discipline.types import OutcomeDetails, OutcomeKind
from app.extensions import db
from app.inspections.models import Finding
from app.inspections.services import signing
from tests.factories import make_person
from tests.integration.guards.registry import World
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_follow_up.offences import BINH, found, officer

STAGE: dict[str, Any] = {}
ELSEWHERE = "Bùi Văn Khải"


def scene() -> Scene:
    made: Scene = STAGE["scene"]
    return made


def set_stage() -> None:
    """At home somebody whose finding came again, with an outcome of the first."""
    STAGE.clear()
    STAGE["scene"] = play.make_scene()
    make_person(ELSEWHERE, unit=scene().other)
    STAGE["findings"] = [found(scene(), BINH, days_ago=ago) for ago in (9, 2)]
    for ago in (8, 4):
        found(scene(), BINH, days_ago=ago)
    keeper = play.actor(officer(scene()))
    STAGE["review"] = reviews.draft(scene().department.public_id, actor=keeper, now=play.now())
    check = STAGE["findings"][0].check
    signing.supplement(
        check.id, version=check.version, correction="Đến lúc 7 giờ 40", reason="Ghi nhầm giờ", line_id=None,
        actor=play.actor(scene().lead), now=play.now(),
    )  # fmt: skip
    STAGE["outcome"] = criticism(STAGE["findings"][0])
    db.session.commit()


def criticism(finding: Finding) -> RecordedOutcome:
    details = OutcomeDetails(OutcomeKind.CRITICISM, "5/PB", "Sở Xây dựng", play.held_on(), "Không đeo thẻ")
    return outcomes.record(finding, details, files={}, actor=play.actor(scene().lead), now=play.now())


def hide_next_door() -> None:
    """At another department the same, once more and without an end."""
    for ago in (12, 8, 3):
        STAGE["hidden"] = found(scene(), ELSEWHERE, days_ago=ago, unit=scene().other)
    criticism(STAGE["hidden"])
    found(scene(), ELSEWHERE, days_ago=1, unit=scene().other)
    db.session.commit()


def pages_of_the_head() -> list[str]:
    first, second = STAGE["findings"]
    return [
        "/", "/inspection/repeats", "/inspection/repeats?export=csv", "/inspection/repeats/hours",
        f"/inspection/findings/{first.public_id}",
        "/discipline/accountability/repeats", "/discipline/reviews",
        f"/discipline/accountability/repeats/{scene().department.public_id}",
        f"/discipline/reviews/{STAGE['review'].public_id}", f"/discipline/reviews/{STAGE['review'].public_id}/end",
        *(f"/inspection/summary?by={by}" for by in ("unit", "person", "kind")),
        f"/inspection/checks/{second.check.public_id}/compare",
        "/inspection/days", *days(first, second),
        "/discipline/findings", f"/discipline/findings/{first.public_id}", f"/discipline/findings/{second.public_id}",
        f"/discipline/findings/{second.public_id}/outcome", "/discipline/outcomes",
        f"/discipline/outcomes/{STAGE['outcome'].public_id}",
        *(f"/inspection/checks/{first.check.public_id}/supplements/1.{suffix}" for suffix in ("pdf", "docx")),
    ]  # fmt: skip


def days(*findings: Finding) -> list[str]:
    """And one on which nothing happened at home."""
    dates = [*(finding.held_on for finding in findings), play.held_on() - timedelta(days=7)]
    parts = ("", "/report.docx", "/report.pdf")
    return [f"/inspection/days/{on.isoformat()}{part}" for on in dates for part in parts]


WORLDS = (
    World(
        "what follows checks next door, for a head", viewer=lambda: scene().head, prepare=set_stage,
        hide=hide_next_door, urls=pages_of_the_head,
    ),
)  # fmt: skip
UNAFFECTED = {
    "inspections.check_form_docx": "the roster of inspections.roster as a paper",
    "inspections.check_form_pdf": "the roster of inspections.roster as a paper",
    "inspections.compare_xlsx": "the rows of inspections.compare, in a file that carries the minute it was made",
    "inspections.summary_xlsx": "the rows of inspections.summary, in a file that carries the minute it was made",
    "inspections.day_xlsx": "the rows of inspections.show_day, in a file that carries the minute it was made",
    "inspections.plan_form_docx": "the plan of inspections.show_plan with its unit's roster as a paper",
    "inspections.plan_form_pdf": "the plan of inspections.show_plan with its unit's roster as a paper",
    "inspections.keep_original": "shows the check of its address, which the viewer leads or writes",
}
