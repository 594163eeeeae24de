"""Findings that nobody has followed up, and outcomes below discipline."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock, file_checks
from app.core.actor import current_actor
from app.core.attachments import StoredFile
from app.core.errors import DomainError
from app.core.permissions import requires, signed_in
from app.core.saving import saved
from app.discipline.forms.below import OutcomeForm
from app.discipline.queries import below as queries
from app.discipline.queries.below_lists import FINDINGS, OUTCOMES
from app.discipline.services import cases
from app.discipline.services import outcomes as services
from app.discipline.types import Permission
from app.discipline.views import bp, show_list
from app.inspections.models import Finding
from app.inspections.queries import catalogue
from app.inspections.queries.checks import repeats_of


@bp.get("/discipline/findings")
@requires(Permission.DISCIPLINE_RECORD)
def findings() -> ResponseReturnValue:
    return show_list(FINDINGS, act="matter")


@bp.get("/discipline/findings/<public_id>")
@requires(Permission.DISCIPLINE_RECORD)
def follow_finding(public_id: str) -> ResponseReturnValue:
    """What was done about it, and what may be: nothing of it happens by itself."""
    actor = current_actor()
    finding = queries.get_finding(public_id, actor)
    return render_template(
        "discipline/follow_finding.html",
        finding=finding,
        name=kind_of(finding),
        earlier=repeats_of([finding])[finding.id],
        followed=queries.followed(public_id, actor),
        reminder_rule=cases.missing_reminder(finding.person, clock.today()) if finding.person is not None else None,
    )


def kind_of(finding: Finding) -> str:
    return catalogue.type_name(finding.violation_type, finding.held_on)


@bp.get("/discipline/outcomes")
@signed_in
def outcomes() -> ResponseReturnValue:
    """Whoever answers for others sees theirs, everybody sees his own."""
    return show_list(OUTCOMES, act=None)


@bp.get("/discipline/outcomes/<public_id>")
@signed_in
def show_outcome(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    outcome = queries.get_outcome(public_id, actor)
    files = {owner: attachments.list_of(owner, outcome.id) for owner in services.OWNERS}
    finding = queries.visible_finding(outcome.source_public_id, actor)
    return render_template("discipline/outcome.html", outcome=outcome, files=files, finding=finding)


@bp.route("/discipline/findings/<public_id>/outcome", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def new_outcome(public_id: str) -> ResponseReturnValue:
    """Bytes are checked and stored before the transaction."""
    finding = queries.get_finding(public_id, current_actor())
    form = OutcomeForm()
    made: list[str] = []
    if form.validate_on_submit():
        files = stored_files(form)
        if files is not None and saved(form, lambda: made.append(record(finding, form, files))):
            flash(_("The outcome is recorded."), "ok")
            return redirect(url_for(".show_outcome", public_id=made[0]))
    return render_template("discipline/new_outcome.html", form=form, finding=finding, name=kind_of(finding))


def record(finding: Finding, form: OutcomeForm, files: dict[str, StoredFile]) -> str:
    return services.record(finding, form.details(), files=files, actor=current_actor(), now=clock.now()).public_id


def stored_files(form: OutcomeForm) -> dict[str, StoredFile] | None:
    """By owner; None when one is refused, which stands at its field."""
    found = {}
    fields = {services.PAPER: form.file, services.SELF_REVIEW: form.self_review, services.MEETING: form.meeting}
    for owner, field in fields.items():
        if not field.data:
            continue
        try:
            checked = file_checks.check(field.data.filename or "", field.data.read())
        except DomainError as error:
            field.errors = [*field.errors, error.message]
            return None
        found[owner] = attachments.store(checked, sealed=True)
    return found
