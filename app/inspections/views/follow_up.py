"""After the minutes: explanations and corrective actions."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires, signed_in
from app.core.transaction import transaction
from app.inspections.forms.follow_up import DecideForm, ExplainForm, ReportForm
from app.inspections.models import Explanation
from app.inspections.queries import checks as check_queries
from app.inspections.queries import explanations as queries
from app.inspections.queries.explanation_list import ACTIONS, EXPLANATIONS, about
from app.inspections.rules.checks import minutes_number
from app.inspections.rules.labels import EXPLANATION_KINDS
from app.inspections.services import corrections
from app.inspections.services import follow_up as services
from app.inspections.types import ActionState, ExplanationState, LineStatus, Permission
from app.inspections.views import bp, show_list


@bp.get("/inspection/explanations")
@signed_in
def explanations() -> ResponseReturnValue:
    """Whoever looks at checks sees theirs, everybody what he has to explain himself."""
    return show_list(EXPLANATIONS)


@bp.get("/inspection/actions")
@requires(Permission.CHECK_VIEW)
def actions() -> ResponseReturnValue:
    return show_list(ACTIONS)


@bp.get("/inspection/explanations/<public_id>")
@signed_in
def show_explanation(public_id: str) -> ResponseReturnValue:
    """For whoever explains, whoever answers, and who looks on."""
    explanation = queries.get_explanation(public_id, current_actor())
    return show(explanation, ExplainForm(), decide_form(explanation))


def decide_form(explanation: Explanation) -> DecideForm:
    """With the paper that came with the explanation."""
    return DecideForm(
        None, paper_kind=explanation.paper_kind, paper_number=explanation.paper_number,
        paper_signed_on=explanation.paper_signed_on,
    )  # fmt: skip


def show(explanation: Explanation, explain_form: ExplainForm, decide_form: DecideForm) -> ResponseReturnValue:
    actor = current_actor()
    explain_form.version.data = explain_form.version.data or explanation.version
    decide_form.version.data = decide_form.version.data or explanation.version
    return render_template(
        "inspections/explanation.html",
        explanation=explanation,
        about=about(explanation),
        kind=EXPLANATION_KINDS[explanation.state],
        number=minutes_number(explanation.check.number),
        explain_form=explain_form,
        decide_form=decide_form,
        may_give=explanation.state is ExplanationState.ASKED and queries.may_give(explanation, actor),
        may_decide=explanation.state is ExplanationState.GIVEN and queries.may_decide(explanation, actor),
        opens_check=check_queries.can_open(explanation.check, actor),
        is_absence=explanation.line is not None and explanation.line.status is LineStatus.ABSENT_UNEXCUSED,
        today=clock.today(),
    )


@bp.post("/inspection/explanations/<public_id>/explain")
@signed_in
def explain(public_id: str) -> ResponseReturnValue:
    explanation = queries.get_explanation(public_id, current_actor())
    form = ExplainForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.explain(
                    explanation.id, version=form.version.data, statement=form.statement.data, paper=form.paper(),
                    actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The explanation is sent to the team."), "success")
            return redirect(url_for(".show_explanation", public_id=public_id))
    return show(explanation, form, decide_form(explanation))


@bp.post("/inspection/explanations/<public_id>/decide")
@requires(Permission.EXPLANATION_DECIDE)
def decide(public_id: str) -> ResponseReturnValue:
    explanation = queries.get_explanation(public_id, current_actor())
    form = DecideForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.decide(
                    explanation.id, version=form.version.data, accepted=form.verdict.data == "accepted",
                    reason=form.reason.data, settled=form.settled_status(), paper=form.paper(),
                    actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The answer is recorded."), "success")
            return redirect(url_for(".show_explanation", public_id=public_id))
    return show(explanation, ExplainForm(None), form)


@bp.route("/inspection/actions/<public_id>", methods=["GET", "POST"])
@requires(Permission.CHECK_VIEW)
def show_action(public_id: str) -> ResponseReturnValue:
    """The unit reports here what it put right."""
    actor = current_actor()
    action = queries.get_action(public_id, actor)
    form = ReportForm(version=action.version)
    if form.validate_on_submit():
        try:
            with transaction():
                corrections.report_done(
                    action.id, version=form.version.data, report=form.report.data, actor=actor, now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The report is sent to the team."), "success")
            return redirect(url_for(".show_action", public_id=public_id))
    return render_template(
        "inspections/action.html",
        action=action, form=form, number=minutes_number(action.check.number), today=clock.today(),
        recheck=queries.recheck_of(action, actor),
        may_report=action.state is ActionState.OPEN and queries.may_report(action, actor),
        may_verify=action.state is ActionState.REPORTED and check_queries.takes_part(action.check, actor),
    )  # fmt: skip


@bp.post("/inspection/actions/<public_id>/verify")
@requires(Permission.CHECK_RECORD)
def verify_action(public_id: str) -> ResponseReturnValue:
    action = queries.get_action(public_id, current_actor())
    form = VersionedForm()
    if form.validate_on_submit():
        with transaction():
            corrections.verify(action.id, version=form.version.data, actor=current_actor(), now=clock.now())
        flash(_("Verified."), "success")
    return redirect(url_for(".show_action", public_id=public_id))
