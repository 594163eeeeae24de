"""Plans in a month, as a file, and under a private address for calendar programs."""

from __future__ import annotations

from datetime import date

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.calendar import add_months
from app.core.permissions import by_token, requires
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.inspections.models import InspectionPlan
from app.inspections.queries import calendars as queries
from app.inspections.queries import teams as team_queries
from app.inspections.rules.calendars import calendar_file
from app.inspections.services import feeds
from app.inspections.types import Permission
from app.inspections.views import bp
from app.inspections.views.papers import as_file

ICS = "text/calendar; charset=utf-8"


@bp.get("/inspection/plans/calendar")
@requires(Permission.CHECK_VIEW)
def plan_calendar() -> ResponseReturnValue:
    actor, month = current_actor(), asked_month()
    teams = queries.teams_of(actor)
    team = next((each for each in teams if each.public_id == request.args.get("team")), None)
    return render_template(
        "inspections/plan_calendar.html",
        month=month,
        before=add_months(month, -1),
        after=add_months(month, 1),
        today=clock.today(),
        teams=teams,
        team=team,
        weeks=queries.month_of(actor, month, team=team),
    )


def asked_month() -> date:
    """The month of `?month=2026-12`; this one if it says nothing that can be read."""
    try:
        asked = date.fromisoformat(f"{request.args.get('month', '')}-01")
    except ValueError:
        return clock.today().replace(day=1)
    return asked if asked.year in range(1950, 2100) else clock.today().replace(day=1)


@bp.get("/inspection/plans/<public_id>.ics")
@requires(Permission.CHECK_VIEW)
def plan_ics(public_id: str) -> ResponseReturnValue:
    plan = team_queries.get_plan(public_id, current_actor())
    return as_file(written([plan]), ICS, f"plan-{plan.public_id}.ics")


def written(plans: list[InspectionPlan]) -> bytes:
    today = clock.today()
    return calendar_file([queries.event_of(plan, stamped_on=today) for plan in plans], name=_("Inspection plan"))


@bp.get("/me/inspection-calendar")
@requires(Permission.CHECK_RECORD)
def own_calendar() -> ResponseReturnValue:
    return render_template("inspections/own_calendar.html", feed=queries.feed_of(current_actor()), address=None)


@bp.post("/me/inspection-calendar")
@requires(Permission.CHECK_RECORD)
def make_feed() -> ResponseReturnValue:
    """The address is shown in the answer, once."""
    with transaction():
        token = feeds.make(actor=current_actor(), now=clock.now())
    address = url_for(".feed", token=token, _external=True)
    return render_template("inspections/own_calendar.html", feed=queries.feed_of(current_actor()), address=address)


@bp.post("/me/inspection-calendar/revoke")
@requires(Permission.CHECK_RECORD)
def revoke_feed() -> ResponseReturnValue:
    with transaction():
        feeds.revoke(actor=current_actor(), now=clock.now())
    flash(_("The address does not work any more."), "success")
    return redirect(url_for(".own_calendar"))


@bp.get("/inspection/feeds/<token>.ics")
@by_token
def feed(token: str) -> ResponseReturnValue:
    """For calendar programs, which know no session: the token in the address opens the plans of the account's teams."""
    found = queries.find_feed(token)
    viewer = current_ports().caller_of(found.user_id) if found is not None else None
    if viewer is None or not viewer.can(Permission.CHECK_RECORD):
        return jsonify({"error": "token_unknown"}), 401
    response = Response(written(list(queries.own_plans(viewer, clock.today()))), content_type=ICS)
    response.headers["Cache-Control"] = "private, no-store"
    return response
