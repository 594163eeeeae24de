"""The sealed envelope: reading it with a stated purpose, asking for it, and deciding whether it is opened."""

from __future__ import annotations

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints.forms.handling import OpeningForm, PurposeForm
from app.complaints.models import CitizenCase
from app.complaints.queries import identities as queries
from app.complaints.queries.cases import name_of
from app.complaints.rules.cases import needs_two_people
from app.complaints.services import identities as services
from app.complaints.types import OpeningState, Permission
from app.complaints.views import bp
from app.complaints.views.queue import handled
from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires
from app.core.saving import saved

# How long the name stays on the page after the purpose was stated.
SHOWN_FOR = timedelta(minutes=10)


@bp.route("/<public_id>/identity", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def identity(public_id: str) -> ResponseReturnValue:
    """Stating the purpose is the POST, and is written down; the name is shown for ten minutes after it."""
    case, form, actor, now = handled(public_id), PurposeForm(), current_actor(), clock.now()
    if form.validate_on_submit() and saved(
        form, lambda: services.read(case.id, purpose=form.purpose.data, actor=actor, now=now)
    ):
        return redirect(url_for(".identity", public_id=public_id), 303)
    return show_identity(handled(public_id), form)


def show_identity(case: CitizenCase, form: PurposeForm) -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    two_people = needs_two_people(case.kind, case.identity_mode)
    reading = queries.recent_reading(case, actor, now - SHOWN_FOR)
    is_handler = case.handler_id is not None and case.handler_id == actor.user_id
    return render_template(
        "complaints/identity.html",
        case=case,
        form=form,
        known=queries.has_identity(case),
        shown=queries.unsealed(case) if reading is not None and is_handler else None,
        is_handler=is_handler,
        may_read=is_handler and (not two_people or queries.valid_opening(case, actor, now) is not None),
        openings=queries.openings_of(case),
        waiting=any(each.state is OpeningState.REQUESTED for each in queries.openings_of(case)),
        readings=queries.readings_of(case),
        name_of=name_of,
    )


@bp.post("/<public_id>/identity/request")
@requires(Permission.CASE_HANDLE)
def request_identity(public_id: str) -> ResponseReturnValue:
    case, form, actor, now = handled(public_id), PurposeForm(), current_actor(), clock.now()
    if form.validate_on_submit() and saved(
        form, lambda: services.request_opening(case.id, reason=form.purpose.data, actor=actor, now=now)
    ):
        flash(_("The keeper of identities was asked."), "ok")
        return redirect(url_for(".identity", public_id=public_id), 303)
    return show_identity(handled(public_id), form)


@bp.get("/identities")
@requires(Permission.IDENTITY_APPROVE)
def openings() -> ResponseReturnValue:
    """What waits for the second of the two."""
    return render_template("complaints/openings.html", rows=queries.waiting_openings(current_actor()), name_of=name_of)


@bp.route("/identities/<public_id>", methods=["GET", "POST"])
@requires(Permission.IDENTITY_APPROVE)
def opening(public_id: str) -> ResponseReturnValue:
    """The reason and the kind of case; neither its text nor the name."""
    actor, now = current_actor(), clock.now()
    found = queries.get_opening(public_id, actor)
    form = OpeningForm(version=found.version)
    opening_id = found.id

    def act() -> None:
        approved = form.decision.data == "approve"
        services.decide_opening(opening_id, version=form.version.data, approved=approved, actor=actor, now=now)

    if form.validate_on_submit() and saved(form, act):
        flash(_("Your decision was recorded."), "ok")
        return redirect(url_for(".openings"), 303)
    return render_template(
        "complaints/opening.html", form=form, opening=queries.get_opening(public_id, actor), name_of=name_of
    )
