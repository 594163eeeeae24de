"""A citizen follows his case with the receipt code, which is never part of an address."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints import sessions
from app.complaints.forms.tracking import CodeForm, MessageForm, RatingForm, ReopenForm, WithdrawForm
from app.complaints.models import CitizenCase
from app.complaints.queries import cases, clocks
from app.complaints.queries import tracking as queries
from app.complaints.rules import labels, receipts
from app.complaints.services import drafting
from app.complaints.services import tracking as services
from app.complaints.services.filing import OWNER
from app.complaints.views import tracking_bp as bp
from app.complaints.views.uploads import uploads
from app.core import attachments, clock
from app.core.errors import DomainError
from app.core.formats import moment
from app.core.limits import Allowance, address_key, give_back, per_minutes, spend
from app.core.permissions import public
from app.core.saving import saved
from app.extensions import limiter

# Failures only: a village behind one address looks at its cases as often as it likes.
WRONG_CODES = per_minutes(30, 15)
WRITTEN_AT_MOST = "200 per hour"


@bp.route("", methods=["GET", "POST"])
@public
def enter() -> ResponseReturnValue:
    form = CodeForm()
    if form.validate_on_submit():
        case = find(form)
        if case is not None:
            sessions.track(case.public_id, clock.now())
            return redirect(url_for(".case"), 303)
    return render_template("complaints/track.html", form=form)


def find(form: CodeForm) -> CitizenCase | None:
    """Says what is wrong with the code as typed; never whether others exist."""
    code = receipts.normalized(form.code.data)
    allowances = (Allowance(WRONG_CODES, "receipt-code", address_key()),)
    again_at = spend(allowances)
    if again_at is not None:
        form.code.errors = [_("Too many wrong codes. Try again at %(time)s.", time=moment(again_at))]
        return None
    found = queries.find_by_code(code) if receipts.is_well_formed(code) else None
    if found is not None:
        give_back(allowances)
        return found
    form.code.errors = [_("This code is not right. Check all 21 letters and digits; O counts as 0, I and L as 1.")]
    return None


def tracked() -> str | None:
    """The case whose code was shown in this browser within the hour."""
    now = clock.now()
    public_id = sessions.tracked(now)
    if public_id is not None:
        sessions.track(public_id, now)
    return public_id


def ask_for_code() -> ResponseReturnValue:
    flash(_("Write the code again: the page was open too long, or the code was not shown here."), "info")
    return redirect(url_for(".enter"), 303)


@bp.get("/case")
@public
def case() -> ResponseReturnValue:
    public_id = tracked()
    if public_id is None:
        return ask_for_code()
    return show(queries.get_tracked(public_id), MessageForm())


def show(found: CitizenCase, form: MessageForm) -> ResponseReturnValue:
    return render_template(
        "complaints/tracked.html",
        case=found,
        form=form,
        rating=RatingForm(stars=str(found.rating) if found.rating else None),
        steps=[(step, labels.step_for_citizen(step.kind)) for step in queries.public_steps(found)],
        messages=cases.messages_of(found),
        conclusions=cases.conclusions_of(found),
        transfers=cases.transfers_of(found),
        openings=queries.approved_openings(found),
        files=attachments.list_of(OWNER, found.id),
        today=clock.today(),
        provisional=clocks.is_provisional(found, clocks.ground()),
    )


@bp.post("/case/messages")
@public
@limiter.limit(WRITTEN_AT_MOST)
def write() -> ResponseReturnValue:
    public_id = tracked()
    if public_id is None:
        return ask_for_code()
    form = MessageForm()
    if form.validate_on_submit() and sent(public_id, form):
        flash(_("Your message was sent."), "ok")
        return redirect(url_for(".case"), 303)
    return show(queries.get_tracked(public_id), form)


def sent(public_id: str, form: MessageForm) -> bool:
    """Files are checked and sealed before the transaction."""
    try:
        noted = drafting.store_files(uploads(form.files.data), already=0)
    except DomainError as error:
        form.refuse(error)
        return False
    files = drafting.given_files(noted)
    return saved(form, lambda: services.write(public_id, text=form.text.data, files=files, now=clock.now()))


@bp.route("/case/withdraw", methods=["GET", "POST"])
@public
def withdraw() -> ResponseReturnValue:
    public_id = tracked()
    if public_id is None:
        return ask_for_code()
    found = queries.get_tracked(public_id)
    form = WithdrawForm(version=found.version)
    if form.validate_on_submit() and saved(
        form, lambda: services.withdraw(public_id, version=form.version.data, now=clock.now())
    ):
        flash(_("Your report was withdrawn."), "ok")
        return redirect(url_for(".case"), 303)
    return render_template("complaints/withdraw.html", form=form, case=found)


@bp.route("/case/reopen", methods=["GET", "POST"])
@public
def reopen() -> ResponseReturnValue:
    public_id = tracked()
    if public_id is None:
        return ask_for_code()
    found = queries.get_tracked(public_id)
    form = ReopenForm(version=found.version)

    def act() -> None:
        services.reopen(public_id, version=form.version.data, reason=form.reason.data, now=clock.now())

    if form.validate_on_submit() and saved(form, act):
        flash(_("Your case will be looked into again."), "ok")
        return redirect(url_for(".case"), 303)
    return render_template("complaints/reopen.html", form=form, case=found)


@bp.post("/case/rate")
@public
def rate() -> ResponseReturnValue:
    public_id = tracked()
    if public_id is None:
        return ask_for_code()
    form = RatingForm()
    if form.validate_on_submit() and saved(
        form, lambda: services.rate(public_id, stars=int(form.stars.data), now=clock.now())
    ):
        flash(_("Thank you for your rating."), "ok")
    elif form.errors:
        flash(_("Choose one of the five answers."), "bad")
    return redirect(url_for(".case"), 303)


@bp.post("/leave")
@public
def leave() -> ResponseReturnValue:
    """On a shared telephone: this browser forgets the case."""
    sessions.forget_tracked()
    flash(_("This browser no longer shows your case."), "ok")
    return redirect(url_for(".enter"), 303)
