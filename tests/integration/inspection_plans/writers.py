"""Two people at the same plan: the second is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.inspections.models import InspectionPlan
from app.people.models import User
from tests.integration.guards.registry import Writer
from tests.integration.inspection_plans import worlds
from tests.integration.inspections.writers import rows


def sealed_plan(part: str) -> Callable[[], str]:
    def prepare() -> str:
        worlds.set_stage_with_duty()
        return f"/inspection/plans/{worlds.STAGE['plan'].public_id}/{part}"

    return prepare


def with_version(**fields: Any) -> Callable[[], dict[str, Any]]:
    """As the page was loaded: nothing has been saved since it was made."""
    return lambda: {"version": 1, **fields}


def lead() -> User:
    return worlds.scene().lead


WRITERS = (
    Writer("opening a sealed plan", "inspections.open_plan", lead, sealed_plan("open"), with_version(), with_version(),
           rows(InspectionPlan.opened_at, InspectionPlan.version)),
)  # fmt: skip
SINGLE_SHOT = {
    "inspections.look_at_plan": "keeps that somebody looked; two looks are two rows",
}
