"""The handler's queue, one case, and the acts of one press."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints.forms.handling import AcceptForm, ReplyForm
from app.complaints.models import CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import clocks, identities
from app.complaints.queries.case_list import CASES, reference
from app.complaints.queries.remote import remote_limit
from app.complaints.queries.visibility import keeps_register
from app.complaints.rules import labels
from app.complaints.services import handling, orders
from app.complaints.services.filing import OWNER
from app.complaints.types import CaseState, Outcome, Permission
from app.complaints.views import bp
from app.core import attachments, clock, listing
from app.core.actor import current_actor
from app.core.permissions import requires
from app.core.saving import saved
from app.core.transaction import transaction

bp.add_app_template_filter(labels.label, "case_label")
bp.add_app_template_filter(reference, "case_reference")


@bp.app_template_filter("case_tone")
def tone(state: CaseState) -> str:
    return labels.STATE_TONES[state]


@bp.app_template_filter("case_outcome")
def outcome(case: CitizenCase, value: Outcome) -> object:
    """In the law's words for this kind of case."""
    return labels.outcome_label(case.kind, value)


@bp.get("/")
@requires(Permission.CASE_VIEW)
def queue() -> ResponseReturnValue:
    actor, now, kind = current_actor(), clock.now(), listing.asked_export(request.args)
    if kind is not None:
        return listing.export(CASES, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(CASES, actor=actor, args=request.args, now=now)
    return render_template("complaints/queue.html", page=page, today=clock.today())


@bp.get("/<public_id>")
@requires(Permission.CASE_VIEW)
def show(public_id: str) -> ResponseReturnValue:
    return show_case(queries.get_case(public_id, current_actor()), ReplyForm())


def show_case(case: CitizenCase, form: ReplyForm) -> ResponseReturnValue:
    actor = current_actor()
    return render_template(
        "complaints/case.html",
        case=case,
        form=form,
        may_handle=queries.is_visible(case.id, actor, Permission.CASE_HANDLE),
        register=(case.register_number, case.register_year) if keeps_register(actor) else None,
        steps=[(step, labels.label(step.kind)) for step in queries.steps_of(case)],
        messages=queries.messages_of(case),
        conclusions=queries.conclusions_of(case),
        transfers=queries.transfers_of(case),
        files=attachments.list_of(OWNER, case.id),
        has_identity=identities.has_identity(case),
        handler=queries.name_of(case.handler) if case.handler else None,
        today=clock.today(),
        remote=remote_limit(case),
        provisional=clocks.is_provisional(case, clocks.ground()),
        states=CaseState,
    )


def handled(public_id: str) -> CitizenCase:
    """The case of a page that acts on it; who may only look does not find it."""
    return queries.get_case(public_id, current_actor(), Permission.CASE_HANDLE)


@bp.post("/<public_id>/accept")
@requires(Permission.CASE_HANDLE)
def accept(public_id: str) -> ResponseReturnValue:
    case, form = handled(public_id), AcceptForm()
    if not form.validate_on_submit():
        return redirect(url_for(".show", public_id=public_id), 303)
    with transaction():
        handling.accept(case.id, version=form.version.data, actor=current_actor(), now=clock.now())
    flash(_("The case is accepted and yours."), "ok")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/<public_id>/messages")
@requires(Permission.CASE_HANDLE)
def write(public_id: str) -> ResponseReturnValue:
    case, form = handled(public_id), ReplyForm()
    actor, now = current_actor(), clock.now()
    if form.validate_on_submit() and saved(
        form, lambda: handling.write_to_sender(case.id, text=form.text.data, actor=actor, now=now)
    ):
        flash(_("The message was sent."), "ok")
        return redirect(url_for(".show", public_id=public_id), 303)
    return show_case(case, form)


@bp.post("/<public_id>/chase")
@requires(Permission.CASE_HANDLE)
def chase(public_id: str) -> ResponseReturnValue:
    case = handled(public_id)
    with transaction():
        orders.chase(case.id, actor=current_actor(), now=clock.now())
    flash(_("The reminder was recorded."), "ok")
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/<public_id>/refer")
@requires(Permission.CASE_HANDLE)
def refer(public_id: str) -> ResponseReturnValue:
    case = handled(public_id)
    with transaction():
        handling.refer_for_check(case.id, actor=current_actor(), now=clock.now())
    flash(_("A spot check was proposed to the inspection team; nothing of the case was told."), "ok")
    return redirect(url_for(".show", public_id=public_id), 303)
