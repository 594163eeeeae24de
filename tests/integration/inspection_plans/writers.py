"""Two people at the same plan: the second is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.core import clock
from app.extensions import db
from app.inspections.models import Draw, InspectionPlan, PlannedStep
from app.inspections.services import draws
from app.inspections.services.draws import DrawDetails
from app.people.models import User
from tests.integration.guards.registry import Writer
from tests.integration.inspection_plans import worlds
from tests.integration.inspections import scene as play
from tests.integration.inspections.writers import rows


def sealed_plan(part: str) -> Callable[[], str]:
    def prepare() -> str:
        worlds.set_stage_with_duty()
        return f"/inspection/plans/{worlds.STAGE['plan'].public_id}/{part}"

    return prepare


def committed_draw() -> str:
    worlds.set_stage()
    day, lead = clock.today(), play.actor(worlds.scene().lead)
    details = DrawDetails(worlds.scene().province.id, 1, day, day + timedelta(days=7))
    draw = draws.commit(worlds.scene().team.id, details=details, actor=lead, now=play.now())
    db.session.commit()
    return f"/inspection/draws/{draw.public_id}/run"


def announced() -> str:
    worlds.set_stage_with_duty()
    return f"/inspection/planned/{worlds.STAGE['announced'].public_id}/steps/notice_sent"


def drawn_draw() -> str:
    worlds.set_stage_with_duty()
    worlds.STAGE["version"] = worlds.STAGE["draw"].version
    return f"/inspection/draws/{worlds.STAGE['draw'].public_id}/publish"


def with_version(**fields: Any) -> Callable[[], dict[str, Any]]:
    """As the page was loaded: nothing has been saved since it was made."""
    return lambda: {"version": 1, **fields}


def lead() -> User:
    return worlds.scene().lead


NOTICE = {"done_on": "20/11/2026", "number": "85/TB-SNV", "issuer": "Sở Nội vụ", "issued_on": "20/11/2026"}

WRITERS = (
    Writer("opening a sealed plan", "inspections.open_plan", lead, sealed_plan("open"), with_version(), with_version(),
           rows(InspectionPlan.opened_at, InspectionPlan.version)),
    Writer("step of an announced inspection", "inspections.record_step", lead, announced,
           with_version(**NOTICE, note="Một"), with_version(**NOTICE, note="Hai"),
           rows(PlannedStep.step, PlannedStep.note)),
    Writer("drawing", "inspections.run_draw", lead, committed_draw, with_version(), with_version(),
           rows(Draw.drawn_at, Draw.version)),
    Writer("publishing a draw", "inspections.publish_draw", lead, drawn_draw,
           lambda: {"version": worlds.STAGE["version"]}, lambda: {"version": worlds.STAGE["version"]},
           rows(Draw.seed, Draw.version)),
)  # fmt: skip
SINGLE_SHOT = {
    "inspections.make_feed": "makes a new address of one's own and ends the one before",
    "inspections.revoke_feed": "ends one's own address; a second press finds none",
    "inspections.new_programme": "enters a new programme; nothing that somebody else saved is touched",
    "inspections.prepare_planned": "begins the steps of a plan once; the second is told that they have begun",
    "inspections.new_draw": "makes a new draw; those before it stay as they are",
    "inspections.look_at_plan": "keeps that somebody looked; two looks are two rows",
}
