"""Announced inspections: the list, one with its steps, and the next step."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock, file_checks, formats
from app.core.actor import current_actor
from app.core.attachments import StoredFile
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.transaction import transaction
from app.inspections.forms.planned import SampleForm, StepForm
from app.inspections.models import PlannedInspection, PlannedStep
from app.inspections.queries import checks as check_queries
from app.inspections.queries import planned as queries
from app.inspections.queries import teams as team_queries
from app.inspections.queries.planned import PLANNED
from app.inspections.rules import planned as rules
from app.inspections.rules.labels import name_of
from app.inspections.services import planned as services
from app.inspections.types import Permission, PlannedState
from app.inspections.views import bp, show_list


@bp.get("/inspection/planned")
@requires(Permission.CHECK_VIEW)
def planned() -> ResponseReturnValue:
    return show_list(PLANNED)


@bp.post("/inspection/plans/<public_id>/prepare")
@requires(Permission.CHECK_RECORD)
def prepare_planned(public_id: str) -> ResponseReturnValue:
    plan, form = team_queries.get_plan(public_id, current_actor()), VersionedForm()
    if not form.validate_on_submit():
        return redirect(url_for(".show_plan", public_id=public_id))
    with transaction():
        made = services.prepare(plan.id, version=form.version.data, actor=current_actor(), now=clock.now())
        inspection_id = made.public_id
    return redirect(url_for(".show_planned", public_id=inspection_id))


@bp.get("/inspection/planned/<public_id>")
@requires(Permission.CHECK_VIEW)
def show_planned(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.get_planned(public_id, actor)
    knows_all = queries.knows_all(found, actor)
    told = [step for step in found.steps if knows_all or step.step not in rules.NOT_FOR_THE_UNIT]
    check = found.check if found.check is not None and check_queries.can_open(found.check, actor) else None
    return render_template(
        "inspections/planned.html",
        found=found,
        tasks=tasks_of(found),
        steps=[(step, files_of(step)) for step in told],
        sample=queries.sample_of(found),
        check=check,
        of_the_unit=rules.OF_THE_UNIT,
        shows_plan=team_queries.knows_plans(found.team_id, actor),
        following=[step for step in rules.MOVES[found.state] if queries.may_record(found, step, actor)],
    )


def tasks_of(found: PlannedInspection) -> list[tuple[str, str | None, str, str]]:
    """Every step: done on its day, next with who acts, or still to come."""
    actor, done = current_actor(), {step.step: step for step in found.steps}
    tasks = []
    for step in rules.STEPS:
        url, kind, status = None, "neutral", _("To come")
        if step in done:
            kind, status = "ok", str(formats.day(done[step].done_on))
        elif step in rules.MOVES[found.state]:
            kind = "warn"
            status = _("The unit acts") if step in rules.OF_THE_UNIT else _("The team acts")
            if queries.may_record(found, step, actor):
                url = url_for(".record_step", public_id=found.public_id, step=step.value)
        elif found.steps and rules.STEPS.index(step) < rules.STEPS.index(found.steps[-1].step):
            status = _("Passed over")
        tasks.append((name_of(step), url, kind, status))
    return tasks


def files_of(step: PlannedStep) -> list[tuple[str, str, str, str]]:
    return [
        (each.name, url_for("notices.attachment", public_id=each.public_id), str(formats.size(each.size)), "")
        for each in attachments.list_of(services.OWNER, step.id)
    ]


@bp.route("/inspection/planned/<public_id>/steps/<step>", methods=["GET", "POST"])
@requires(Permission.CHECK_VIEW)
def record_step(public_id: str, step: str) -> ResponseReturnValue:
    """Bytes are checked and stored before the transaction."""
    actor = current_actor()
    found = queries.get_planned(public_id, actor)
    wanted = next((each for each in rules.STEPS if each.value == step), None)
    if wanted is None or not queries.may_record(found, wanted, actor):
        abort(404)
    form = (SampleForm if wanted is PlannedState.SAMPLED else StepForm)(version=found.version, done_on=clock.today())
    if form.validate_on_submit():
        try:
            details, stored = form.details(wanted), stored_files(form)
            with transaction():
                services.record(
                    found.id, version=form.version.data, details=details, files=stored, actor=actor, now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The step is recorded."), "success")
            return redirect(url_for(".show_planned", public_id=public_id))
    return render_template(
        "inspections/record_step.html", form=form, found=found, step=wanted,
        with_document=wanted in rules.BY_DOCUMENT, with_file=wanted in rules.WITH_FILE,
    )  # fmt: skip


def stored_files(form: Any) -> list[StoredFile]:
    """Raises DomainError for a file that is not taken."""
    sent = [each for each in form.file.data or [] if getattr(each, "filename", "")]
    checked = []
    for each in sent:
        try:
            checked.append(file_checks.check(each.filename, each.read()))
        except DomainError as error:
            raise DomainError(error.message, field="file") from error
    return [attachments.store(each, sealed=True) for each in checked]
