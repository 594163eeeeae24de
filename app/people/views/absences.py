"""Recording an absence with its paper, and cancelling one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.saving import saved
from app.people.forms.absences import AbsenceForm
from app.people.queries import absences as queries
from app.people.services import absences as services
from app.people.types import Permission
from app.people.views import bp


@bp.route("/people/<public_id>/absences/new", methods=["GET", "POST"])
@requires(Permission.ABSENCE_EDIT)
def add_absence(public_id: str) -> ResponseReturnValue:
    person = queries.get_person_to_excuse(public_id, current_actor(), on=clock.today())
    form = AbsenceForm()

    def act() -> None:
        services.add(person.id, details=form.details(), actor=current_actor(), now=clock.now())

    if form.validate_on_submit() and saved(form, act):
        flash(_("The absence is recorded."), "success")
        return redirect(url_for(".show_person", public_id=public_id))
    return render_template("people/add_absence.html", form=form, person=person)


@bp.route("/absences/<public_id>/cancel", methods=["GET", "POST"])
@requires(Permission.ABSENCE_EDIT)
def cancel_absence(public_id: str) -> ResponseReturnValue:
    absence = queries.get_absence(public_id, current_actor(), on=clock.today())
    form = VersionedForm(version=absence.version)

    def act() -> None:
        services.cancel(absence.id, version=form.version.data, actor=current_actor(), now=clock.now())

    if form.validate_on_submit() and saved(form, act):
        flash(_("The absence is cancelled; it stays readable."), "success")
        return redirect(url_for(".show_person", public_id=absence.person.public_id))
    return render_template("people/cancel_absence.html", form=form, absence=absence)
