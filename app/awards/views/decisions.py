"""Decisions: the draft, the number from the clerk, the paper; and awards taken back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.awards import paper
from app.awards.forms import CancelForm, IssueForm
from app.awards.queries import catalogue, decisions
from app.awards.queries.award_lists import AWARDS, DECISIONS
from app.awards.services import decisions as services
from app.awards.types import AwardStatus, DecisionState, Permission
from app.awards.views import bp, show_list
from app.core import clock
from app.core.actor import current_actor
from app.core.forms import VersionedForm
from app.core.permissions import requires, signed_in
from app.core.saving import pressed, saved
from app.core.signing.step_up import needs_confirmation
from app.councils.printing import paper_file


@bp.get("/decisions")
@signed_in
def list_decisions() -> ResponseReturnValue:
    return show_list(DECISIONS)


@bp.get("/awards")
@signed_in
def list_awards() -> ResponseReturnValue:
    return show_list(AWARDS)


@bp.get("/decisions/<public_id>")
@signed_in
def decision(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = decisions.get_decision(public_id, actor)
    may_decide = actor.can_at(Permission.AWARD_DECIDE, found.unit.path)
    return render_template(
        "awards/decision.html",
        decision=found,
        may_decide=may_decide,
        is_draft=found.state is DecisionState.DRAFT,
        total=sum(award.amount or 0 for award in found.awards if award.payable),
    )


@bp.route("/decisions/<public_id>/number", methods=["GET", "POST"])
@requires(Permission.AWARD_DECIDE)
@needs_confirmation
def issue(public_id: str) -> ResponseReturnValue:
    found = decisions.get_decision(public_id, current_actor())
    form, decision_id = IssueForm(version=found.version), found.id
    form.offer(catalogue.deciders_of(found.award, clock.today()))
    if form.validate_on_submit() and saved(form, lambda: _issue(decision_id, form)):
        flash(_("The decision is issued; the honour roll shows it."), "ok")
        return redirect(url_for(".decision", public_id=public_id))
    return render_template("awards/issue.html", form=form, decision=found)


def _issue(decision_id: int, form: IssueForm) -> None:
    services.issue(decision_id, form.details(), version=form.version.data, actor=current_actor(), now=clock.now())


@bp.get("/decisions/<public_id>/paper.<kind>")
@signed_in
def decision_file(public_id: str, kind: str) -> ResponseReturnValue:
    document = paper.document(decisions.get_decision(public_id, current_actor()))
    return paper_file(document, "quyet-dinh-khen-thuong", kind)


@bp.post("/decisions/lines/<public_id>/off")
@requires(Permission.AWARD_DECIDE)
def take_off(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    line, form = decisions.get_line(public_id, actor), VersionedForm()
    assert line.decision is not None  # a drafted line always stands on a decision (CHECK)
    target, award_id = line.decision.public_id, line.id
    pressed(lambda: services.take_off(award_id, version=form.version.data or 0, actor=actor, now=clock.now()))
    return redirect(url_for(".decision", public_id=target))


@bp.get("/awards/<public_id>")
@signed_in
def award(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = decisions.get_award(public_id, actor)
    unit = found.unit
    may_cancel = unit is not None and actor.can_at(Permission.AWARD_DECIDE, unit.path)
    return render_template(
        "awards/award.html",
        award=found,
        above=decisions.standing_on(found, actor),
        may_cancel=may_cancel and found.status is AwardStatus.GRANTED,
    )


@bp.route("/awards/<public_id>/cancel", methods=["GET", "POST"])
@requires(Permission.AWARD_DECIDE)
@needs_confirmation
def cancel(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = decisions.get_award(public_id, actor)
    form, award_id = CancelForm(version=found.version), found.id
    if form.validate_on_submit() and saved(form, lambda: _cancel(award_id, form)):
        flash(_("The award is cancelled; both documents stay visible."), "ok")
        return redirect(url_for(".award", public_id=public_id))
    above = decisions.standing_on(found, actor)
    return render_template("awards/cancel.html", form=form, award=found, above=above)


def _cancel(award_id: int, form: CancelForm) -> None:
    services.cancel(award_id, form.details(), version=form.version.data, actor=current_actor(), now=clock.now())
