"""The calendar of working days: a year's days off, and days that an administrator enters over them."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, law_changes
from app.core.actor import current_actor
from app.core.errors import DomainError, Gone
from app.core.forms import VersionedForm
from app.core.permissions import Permission, requires
from app.core.transaction import transaction
from app.core.working_days import pages, queries, rules, services
from app.core.working_days.forms import NewDayForm

bp = Blueprint("calendar", __name__, url_prefix="/admin/calendar")


@bp.get("/")
@requires(Permission.SYSTEM_MANAGE)
def index() -> ResponseReturnValue:
    year = request.args.get("year", default=clock.today().year, type=int)
    if not rules.has_year(year):
        abort(404)
    recount_state = law_changes.state_of(law_changes.RECOUNT)
    return render_template("core/calendar.html", page=pages.of_year(year), recount=recount_state)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
def enter() -> ResponseReturnValue:
    """The first press tells how many open deadlines would move, the second one enters the day."""
    form, moving = NewDayForm(), None
    if form.validate_on_submit():
        try:
            if form.is_counted:
                return entered(form)
            moving = services.count_moved_by(form.new_day(), now=clock.now())
            form.note_counted()
        except DomainError as error:
            form.refuse(error)
    return render_template("core/calendar_enter.html", form=form, moving=moving)


def entered(form: NewDayForm) -> ResponseReturnValue:
    with transaction():
        services.enter(form.new_day(), actor=current_actor(), now=clock.now())
    flash(_("The day is entered. Open deadlines are being recounted."), "ok")
    return redirect(url_for(".index", year=form.day.data.year))


@bp.route("/<public_id>/take-back", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
def take_back(public_id: str) -> ResponseReturnValue:
    override = queries.get_override(public_id)
    form = VersionedForm(version=override.version)
    if form.validate_on_submit():
        year = override.day.year
        with transaction():
            services.take_back(override.id, version=form.version.data, actor=current_actor(), now=clock.now())
        flash(_("The entry is taken back. Open deadlines are being recounted."), "ok")
        return redirect(url_for(".index", year=year))
    if not override.is_in_force:
        raise Gone(_("This entry was taken back."))
    moving = services.count_moved_without(override, now=clock.now())
    return render_template("core/calendar_take_back.html", form=form, override=override, moving=moving)


@bp.post("/recount")
@requires(Permission.SYSTEM_MANAGE)
def recount() -> ResponseReturnValue:
    """After a recount that failed."""
    with transaction():
        law_changes.ask_for_recount(actor=current_actor(), now=clock.now())
    flash(_("Open deadlines are being recounted."), "ok")
    return redirect(url_for(".index"))
