"""The demo's own door: one press signs in as somebody of each role, another moves the clock. Nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import DayField, Form
from app.core.permissions import ROLE_NAMES, Role, public
from app.core.real_time import real_now
from app.core.transaction import transaction
from app.home.demo import door
from app.people import sessions
from app.people.queries.accounts import find_for_sign_in
from app.people.queries.grants import actor_of
from app.people.services import credentials

bp = Blueprint("demo", __name__, url_prefix="/demo")
OFFICE_OPENS = time(8, 30)
MOVES = ("next_day", "next_week", "first_day")
WHAT_TO_SEE = {
    Role.INSPECTOR: _l("Marks a roster room by room; a check is under way this morning."),
    Role.TEAM_LEAD: _l("Signs minutes, answers explanations, plans the next checks."),
    Role.AGENCY_HEAD: _l("Sees what needs an answer, gives explanations, reviews the year's sheets."),
    Role.EMULATION_OFFICER: _l("Imports figures, computes periods, prepares titles and summaries."),
    Role.COUNCIL_MEMBER: _l("Reads the agenda and the papers of the council."),
    Role.COUNCIL_CHAIR: _l("Leads the council and signs its minutes."),
    Role.COUNCIL_SECRETARY: _l("Enters the counts of the council and its written opinions."),
    Role.COMPLAINT_HANDLER: _l("Answers what citizens wrote, by its due day."),
    Role.VAULT_KEEPER: _l("Decides whether a confidential name is opened."),
    Role.INITIATIVE_REVIEWER: _l("Scores initiatives without knowing rank or friend."),
    Role.STAFF: _l("Explains, files initiatives, sees own scores."),
    Role.LEADER: _l("Sees the whole province at a glance."),
    Role.ADMINISTRATOR: _l("Keeps units, people, accounts and roles."),
}


class ClockForm(Form):
    day = DayField(_l("Go to the day"), [InputRequired()])


def demo_only(view: Callable[..., ResponseReturnValue]) -> Callable[..., Any]:
    """Any other installation does not have the page."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if not current_app.config["IS_DEMO"]:
            abort(404)
        return view(*args, **kwargs)

    return guarded


@bp.get("")
@public
@demo_only
def show() -> ResponseReturnValue:
    return show_with(ClockForm())


def show_with(form: ClockForm) -> ResponseReturnValue:
    return render_template(
        "home/demo_show.html", form=form, now=clock.now(), people=offered(), first_day=door.OPENS_AT,
        codes=door.receipt_codes(),
    )  # fmt: skip


def offered() -> list[tuple[Role, Any, door.Shown, Any]]:
    """Role, its name, who holds it here, and what it is good to look at."""
    return [(role, ROLE_NAMES[role], who, WHAT_TO_SEE[role]) for role, who in door.shown_people().items()]


@bp.post("/sign-in")
@public
@demo_only
def sign_in() -> ResponseReturnValue:
    role = request.form.get("role", "")
    user = find_for_sign_in(door.username_of(Role(role))) if role in list(Role) else None
    if user is None:
        abort(404)
    now = clock.now()
    with transaction():
        credentials.note_sign_in(user, actor=actor_of(user, clock.local_day(now)), now=now)
    sessions.begin(user)
    return redirect(url_for("home.start"))


@bp.post("/clock")
@public
@demo_only
def move_clock() -> ResponseReturnValue:
    form = ClockForm()
    move = request.form.get("move")
    if move not in MOVES and not form.validate_on_submit():
        return show_with(form)
    to = target(move, clock.now()) if move in MOVES else door.opening_of(form.day.data)
    try:
        with transaction():
            door.move_clock(to, at=real_now(), actor=current_actor())
    except DomainError as error:
        form.refuse(error)
        return show_with(form)
    flash(_("It is now %(moment)s.", moment=to.strftime("%H:%M %d/%m/%Y")), "ok")
    return redirect(url_for(".show"))


def target(move: str | None, now: datetime) -> datetime:
    if move == "first_day":
        return door.OPENS_AT
    today: date = clock.local_day(now)
    return door.opening_of(today + timedelta(days=7) if move == "next_week" else door.next_working_day(today))
