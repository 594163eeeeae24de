"""Lists, the choice of a person, and agencies that have to review their responsibility."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires, signed_in
from app.discipline.queries.accountability import agencies_without_initiative
from app.discipline.queries.decision_list import DECISIONS
from app.discipline.queries.matter_lists import CASES, REMINDERS
from app.discipline.queries.subjects import find_people
from app.discipline.types import Permission
from app.discipline.views import bp, show_list

ACTS = {
    "decision": "discipline.new_decision",
    "matter": "discipline.open_case",
    "reminder": "discipline.new_reminder",
}


@bp.get("/discipline")
@signed_in
def decisions() -> ResponseReturnValue:
    """Whoever answers for others sees theirs, everybody sees his own."""
    return show_list(DECISIONS, act="decision")


@bp.get("/discipline/cases")
@signed_in
def cases() -> ResponseReturnValue:
    return show_list(CASES, act="matter")


@bp.get("/discipline/reminders")
@signed_in
def reminders() -> ResponseReturnValue:
    return show_list(REMINDERS, act="reminder")


@bp.get("/discipline/person")
@requires(Permission.DISCIPLINE_RECORD)
def choose_person() -> ResponseReturnValue:
    """Step one: about whom."""
    text, act = request.args.get("q", "").strip(), request.args.get("act", "decision")
    found = find_people(text, current_actor(), Permission.DISCIPLINE_RECORD) if text else ()
    endpoint = ACTS.get(act, ACTS["decision"])
    return render_template("discipline/choose_person.html", text=text, act=act, found=found, endpoint=endpoint)


@bp.get("/discipline/accountability")
@requires(Permission.DISCIPLINE_VIEW)
def accountability() -> ResponseReturnValue:
    """Agencies that neither filed nor took over an initiative in a year, with the draft of a notice."""
    year = request.args.get("year", type=int) or clock.today().year
    found = agencies_without_initiative(current_actor(), year=year)
    return render_template("discipline/accountability.html", year=year, found=found)
