"""Where inspection work begins, and everybody's own page of checks."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires, signed_in
from app.inspections.queries import boards, checks, explanation_list, explanations, teams
from app.inspections.types import Permission
from app.inspections.views import bp


@bp.get("/inspection")
@requires(Permission.CHECK_VIEW)
def index() -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    today = clock.local_day(now)
    return render_template(
        "inspections/index.html",
        tiles=boards.tiles_of(actor, now),
        open_checks=boards.open_checks(actor),
        due_plans=teams.due_plans(actor, today),
        teams=teams.teams_in_force(actor, today),
        today=today,
    )


@bp.get("/me/checks")
@signed_in
def own_checks() -> ResponseReturnValue:
    """Whoever was checked sees his own lines and explains."""
    actor = current_actor()
    owed = explanations.own_explanations(actor)
    return render_template(
        "inspections/own_checks.html",
        lines=checks.own_lines(actor),
        explanations=[(each, explanation_list.about(each)) for each in owed],
        today=clock.today(),
    )
