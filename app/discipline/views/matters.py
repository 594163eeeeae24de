"""Matters under consideration and written reminders."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires, signed_in
from app.core.saving import saved
from app.discipline.forms import CaseForm, CloseCaseForm, ReminderForm
from app.discipline.queries import origins, records
from app.discipline.queries.subjects import get_person_for
from app.discipline.services import cases as services
from app.discipline.types import Permission
from app.discipline.views import bp
from app.people.models import Person


@bp.get("/discipline/cases/<public_id>")
@signed_in
def show_case(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    case = records.get_case(public_id, actor)
    may_close = records.may_record(actor, case.unit.path) and case.closed_on is None
    return render_template("discipline/case.html", case=case, may_close=may_close)


@bp.route("/discipline/person/<public_id>/matter", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def open_case(public_id: str) -> ResponseReturnValue:
    person = get_person_for(public_id, current_actor(), Permission.DISCIPLINE_RECORD)
    form = CaseForm()
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_open(person, form))):
        flash(_("The matter is opened."), "ok")
        return redirect(url_for(".show_case", public_id=made[0]))
    return render_template("discipline/open_case.html", form=form, person=person, finding=request.args.get("finding"))


def _open(person: Person, form: CaseForm) -> str:
    actor = current_actor()
    case = services.open_case(
        person, opened_on=form.opened_on.data, document=str(form.document.data), conduct=str(form.conduct.data),
        origin=origins.origin_of(request.args.get("finding"), actor),
        no_reminder_reason=form.no_reminder_reason.data, actor=actor, now=clock.now(),
    )  # fmt: skip
    return case.public_id


@bp.route("/discipline/cases/<public_id>/close", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def close_case(public_id: str) -> ResponseReturnValue:
    case = records.get_case(public_id, current_actor())
    form, case_id = CloseCaseForm(version=case.version), case.id
    if form.validate_on_submit() and saved(form, lambda: _close(case_id, form)):
        flash(_("The matter is closed."), "ok")
        return redirect(url_for(".show_case", public_id=public_id))
    return render_template("discipline/close_case.html", form=form, case=case)


def _close(case_id: int, form: CloseCaseForm) -> None:
    services.close_case(
        case_id, outcome=form.outcome.data, on=form.closed_on.data, note=str(form.note.data),
        version=form.version.data, actor=current_actor(), now=clock.now(),
    )  # fmt: skip


@bp.get("/discipline/reminders/<public_id>")
@signed_in
def show_reminder(public_id: str) -> ResponseReturnValue:
    return render_template("discipline/reminder.html", reminder=records.get_reminder(public_id, current_actor()))


@bp.route("/discipline/person/<public_id>/reminder", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def new_reminder(public_id: str) -> ResponseReturnValue:
    person = get_person_for(public_id, current_actor(), Permission.DISCIPLINE_RECORD)
    form = ReminderForm()
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_remind(person, form))):
        flash(_("The reminder is recorded."), "ok")
        return redirect(url_for(".show_reminder", public_id=made[0]))
    return render_template("discipline/new_reminder.html", form=form, person=person)


def _remind(person: Person, form: ReminderForm) -> str:
    actor = current_actor()
    origin = origins.origin_of(request.args.get("finding"), actor)
    return services.remind(person, form.details(), origin=origin, actor=actor, now=clock.now()).public_id
