"""Pages of teams, checks and what follows from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.listing import ListSpec
from app.inspections.models import InspectionPlan
from app.inspections.queries.plan_list import told_unit
from app.inspections.rules.labels import name_of

bp = Blueprint("inspections", __name__)
blueprints = (bp,)


@bp.app_template_filter("inspection_word")
def inspection_word(word: StrEnum) -> str:
    """What a word of this package is called."""
    return name_of(word)


@bp.app_template_filter("plan_name")
def plan_name(plan: InspectionPlan) -> str:
    """The unit, or "Duty" while the plan is sealed."""
    return told_unit(plan)


def show_list(spec: ListSpec[Any], template: str = "inspections/list.html", **context: Any) -> ResponseReturnValue:
    """The page of a list, or its file when the address asks for one."""
    actor, now = current_actor(), clock.now()
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(spec, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(spec, actor=actor, args=request.args, now=now)
    return render_template(template, page=page, **context)


from app.inspections.views import (  # noqa: E402  # the pages hang themselves on the blueprint above
    calendars,
    checks,
    conflicts,
    days,
    draws,
    field_api,
    field_app,
    field_photos,
    follow_up,
    home,
    late,
    originals,
    papers,
    planned,
    plans,
    printed,
    programmes,
    roster,
    signing,
    summary,
    teams,
    workload,
)

__all__ = [
    "blueprints", "bp", "calendars", "checks", "conflicts", "days", "draws", "field_api", "field_app", "field_photos",
    "follow_up", "home", "late", "originals", "papers", "planned", "plans", "printed", "programmes", "roster",
    "show_list", "signing", "summary", "teams", "workload",
]
