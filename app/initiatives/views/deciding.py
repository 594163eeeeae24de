"""What the keeper of the register records."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.transaction import transaction
from app.initiatives.forms.deciding import ApplicationForm, ReasonForm, RecogniseForm
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries import reviews as review_queries
from app.initiatives.queries.applying import units_elsewhere
from app.initiatives.queries.scale import rubric_on
from app.initiatives.rules import initiatives as rules
from app.initiatives.services import deciding as services
from app.initiatives.types import Permission
from app.initiatives.views import bp, is_stale


@bp.route("/initiatives/<public_id>/return", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def send_back(public_id: str) -> ResponseReturnValue:
    initiative = queries.get_managed(public_id, current_actor())
    form = ReasonForm(version=initiative.version)
    if form.validate_on_submit():
        try:
            with transaction():
                services.send_back(
                    initiative.id, version=form.version.data, reason=form.reason.data, actor=current_actor(),
                    now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Returned to its authors."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/send_back.html", form=form, initiative=initiative)


@bp.route("/initiatives/<public_id>/refuse", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def refuse(public_id: str) -> ResponseReturnValue:
    initiative = queries.get_managed(public_id, current_actor())
    form = ReasonForm(version=initiative.version)
    if form.validate_on_submit():
        try:
            with transaction():
                services.refuse(
                    initiative.id, version=form.version.data, reason=form.reason.data, actor=current_actor(),
                    now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Recorded as not recognised."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/refuse.html", form=form, initiative=initiative)


@bp.route("/initiatives/<public_id>/recognise", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def recognise(public_id: str) -> ResponseReturnValue:
    initiative = queries.get_managed(public_id, current_actor())
    form = RecogniseForm(version=initiative.version)
    form.offer(list(rules.open_scopes(queries.recognised_days(initiative.id))))
    if not is_stale(form, initiative.version) and form.validate_on_submit():
        try:
            with transaction():
                services.recognise(
                    initiative.id, version=form.version.data, decision=form.decision(), actor=current_actor(),
                    now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The recognition is recorded."), "success")
            return redirect(url_for(".show", public_id=public_id))
    mean = review_queries.mean_total(review_queries.reviews_of(initiative.id))
    scale = rubric_on(clock.today())
    return render_template("initiatives/recognise.html", form=form, initiative=initiative, mean=mean, rubric=scale)


@bp.route("/initiatives/<public_id>/applications", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def applications(public_id: str) -> ResponseReturnValue:
    """A unit elsewhere took it over."""
    actor = current_actor()
    initiative, form = queries.get_initiative(public_id, actor), ApplicationForm()
    form.offer(units_elsewhere(initiative, actor))
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_application(
                    initiative.id, unit_public_id=form.unit.data, applied_from=form.applied_from.data,
                    result=form.result.data, actor=actor, now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The application elsewhere is recorded."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/applications.html", form=form, initiative=initiative)
