"""What a head and a colleague may not see does not exist for them: another body's sheets, and its figures."""

from __future__ import annotations

from typing import Any

from app.core import clock
from app.core.actor import SYSTEM
from app.extensions import db
from app.onestop import services as onestop
from app.onestop.services import MonthOfUnit
from app.onestop.types import StatForm
from app.people.models import User
from tests.integration.emulation import worldmaking as world
from tests.integration.emulation.worldmaking import Office
from tests.integration.guards.registry import World

STAGE: dict[str, Any] = {}


def set_stage() -> None:
    STAGE.clear()
    STAGE["office"] = office = world.make_office()
    STAGE["period"] = world.running(office)
    STAGE["sheet"] = world.sheet_of(STAGE["period"], office.unit).public_id
    STAGE["staff"] = world.sheet_of(STAGE["period"], office.staff).public_id
    db.session.commit()


def hide_another_body() -> None:
    """A second department with its people, its figures, and their sheets in the same period."""
    now, period = clock.now(), db.session.merge(STAGE["period"])
    first: Office = STAGE["office"]
    other = world.make_office("Sở Y tế", province=first.province, chair=first.chair)
    row = MonthOfUnit(other.unit.id, world.month_in(period), StatForm.MONTHLY, world.GOOD)
    onestop.record([row], actor=SYSTEM, now=now)
    world.compute(period, now=now)
    db.session.commit()


def head() -> User:
    found: Office = STAGE["office"]
    return found.head_user


def colleague() -> User:
    found: Office = STAGE["office"]
    return found.staff_user


def head_urls() -> list[str]:
    sheet, staff = STAGE["sheet"], STAGE["staff"]
    return [
        "/", "/one-stop?missing=1", "/one-stop/statistics?short_of=90",
        "/head/reviews", f"/head/reviews/{staff}", "/head/sign-off", "/scores/persons", "/scores/persons?export=csv",
        f"/scores/{sheet}/evidence/on_time", "/one-stop", "/one-stop/statistics", "/one-stop/statistics?export=csv",
    ]  # fmt: skip


def own_urls() -> list[str]:
    return ["/", "/me/scores", f"/scores/{STAGE['staff']}", f"/scores/{STAGE['staff']}/evidence/initiatives"]


WORLDS = (
    World("another body's sheets, for a head", head, set_stage, hide_another_body, head_urls),
    World("another body's sheets, for an official", colleague, set_stage, hide_another_body, own_urls),
)
UNAFFECTED = {
    "emulation.overview": "one row a unit of the viewer's subtree, by the same predicate as the rankings",
    "emulation.unit_scores": "the same predicate as /scores/persons, which is walked",
    "emulation.list_movements": "movements, criteria and periods are the same for everybody who keeps them",
    "emulation.show_criteria": "issued criteria are public inside the office",
    "emulation.new_period": "a form without rows",
    "emulation.show_period": "only the sizes of a whole period, for those who keep it",
    "onestop.show_statistic": "one row, found through the same predicate as the list",
}
