"""Closing a check, signing it, and correcting signed minutes."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, installed_law, working_days
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.signing import needs_confirmation
from app.core.transaction import transaction
from app.inspections.forms.checks import CloseForm, SignForm, SupplementForm
from app.inspections.models import SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.rules.checks import explanation_days, minutes_number, tally
from app.inspections.rules.labels import STATUS_KINDS
from app.inspections.services import minutes as papers
from app.inspections.services import signing as services
from app.inspections.types import Permission
from app.inspections.views import bp
from app.inspections.views.checks import named


@bp.route("/inspection/checks/<public_id>/close", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def close(public_id: str) -> ResponseReturnValue:
    """The exceptions once more, and what the minutes say besides them."""
    check = queries.get_check(public_id, current_actor())
    form = close_form(check)
    if form.validate_on_submit():
        try:
            with transaction():
                services.close(
                    check.id, version=form.version.data, closing=form.closing(), actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".sign", public_id=public_id))
    return render_template("inspections/close.html", form=form, **overview(check))


def close_form(check: SpotCheck) -> CloseForm:
    ended_at = (check.ended_at or clock.now()).astimezone(clock.VIETNAM).time().replace(second=0, microsecond=0)
    return CloseForm(
        version=check.version, ended_at=ended_at, representative=check.representative,
        representative_position=check.representative_position, unit_statement=check.unit_statement,
        conclusion=check.conclusion, requirement=check.requirement, remedy_due_on=check.remedy_due_on,
    )  # fmt: skip


def overview(check: SpotCheck) -> dict[str, object]:
    """What is looked through before signing."""
    lines = queries.lines_of(check)
    return {
        "check": check,
        "counted": tally(line.mark for line in lines if not line.gone),
        "exceptions": [line for line in lines if papers.is_exception(line)],
        "findings": named(queries.findings_of(check)),
        "kinds": STATUS_KINDS,
    }


@bp.route("/inspection/checks/<public_id>/sign", methods=["GET", "POST"])
@requires(Permission.CHECK_SIGN)
@needs_confirmation
def sign(public_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    days_to_explain = explanation_days(check.held_on, installed_law.current())
    due_on = working_days.calendar().add_working_days(check.held_on, days_to_explain)
    form = SignForm(version=check.version, explanations_due_on=max(due_on, clock.today() + timedelta(days=1)))
    if form.validate_on_submit():
        try:
            with transaction():
                signed = services.sign(
                    check.id, version=form.version.data, signed=form.signing(), actor=current_actor(), now=clock.now()
                )
                number = minutes_number(signed.number)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The minutes are signed and frozen: No. %(number)s.", number=number), "success")
            return redirect(url_for(".show_check", public_id=public_id))
    return render_template("inspections/sign.html", form=form, **overview(check))


@bp.route("/inspection/checks/<public_id>/supplement", methods=["GET", "POST"])
@requires(Permission.CHECK_SIGN)
@needs_confirmation
def supplement(public_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    lines = queries.lines_of(check)
    form = SupplementForm(version=check.version)
    form.offer(lines)
    if form.validate_on_submit():
        line_id = next((line.id for line in lines if line.public_id == form.line.data), None)
        try:
            with transaction():
                services.supplement(
                    check.id, version=form.version.data, correction=form.correction.data, reason=form.reason.data,
                    line_id=line_id, actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The supplement is added; the signed minutes stay as they are."), "success")
            return redirect(url_for(".show_check", public_id=public_id))
    return render_template("inspections/supplement.html", form=form, check=check)
