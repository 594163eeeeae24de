"""Acts of a handler that ask for something: each a form page, each told when somebody else was faster."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints.forms.handling import (
    AssignForm,
    CaseAboutForm,
    ConclusionForm,
    ExtendForm,
    RefuseForm,
    TheirAnswerForm,
    TransferForm,
)
from app.complaints.models import CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import competence
from app.complaints.rules import labels
from app.complaints.services import handling, orders
from app.complaints.types import About, CaseObject, OfficialMark, Outcome, Permission
from app.complaints.views import bp
from app.complaints.views.queue import handled
from app.core import clock
from app.core.actor import current_actor
from app.core.forms import VersionedForm, choices
from app.core.permissions import requires
from app.core.saving import saved
from app.people.queries.unit_names import search_today

FOUND_AT_MOST = 12


def decide(
    form: VersionedForm, case: CitizenCase, act: Callable[[], object], *, template: str, **context: object
) -> ResponseReturnValue:
    """One form page: saved → back to the case (or the queue, when it left the handler's sight), else shown again."""
    public_id = case.public_id
    if form.validate_on_submit() and saved(form, act):
        flash(_("The case was changed."), "ok")
        seen = queries.is_visible(case.id, current_actor())
        return redirect(url_for(".show", public_id=public_id) if seen else url_for(".queue"), 303)
    return render_template(f"complaints/{template}.html", form=form, case=handled(public_id), **context)


@bp.route("/<public_id>/assign", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def assign(public_id: str) -> ResponseReturnValue:
    case, actor, now = handled(public_id), current_actor(), clock.now()
    form = AssignForm(version=case.version)
    people = queries.possible_handlers(case, clock.local_day(now))
    form.handler.choices = choices(((user.public_id, queries.name_of(user)) for user in people), empty=_("Choose"))

    def act() -> None:
        handling.assign(case.id, version=form.version.data, handler=form.handler.data, actor=actor, now=now)

    return decide(form, case, act, template="assign")


@bp.route("/<public_id>/refuse", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def refuse(public_id: str) -> ResponseReturnValue:
    case, actor, now = handled(public_id), current_actor(), clock.now()
    form = RefuseForm(version=case.version)

    def act() -> None:
        handling.refuse(case.id, version=form.version.data, reason=form.reason.data, actor=actor, now=now)

    return decide(form, case, act, template="refuse")


@bp.route("/<public_id>/transfer", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def transfer(public_id: str) -> ResponseReturnValue:
    """`?unit=` is a body of this installation, found by `?q=`; a body outside is written by hand."""
    case, actor, now = handled(public_id), current_actor(), clock.now()
    chosen = competence.find_unit(request.args.get("unit", ""))
    form = TransferForm(version=case.version, body=chosen.name if chosen else None)
    text = request.args.get("q", "").strip()[:200]

    def act() -> None:
        orders.transfer(
            case.id, version=form.version.data, receiver=receiver_of(form), reason=form.reason.data,
            actor=actor, now=now,
        )  # fmt: skip

    found = search_today(text, limit=FOUND_AT_MOST) if text else []
    if chosen is not None and not form.is_submitted():
        form.unit.data, form.address.data, form.phone.data = chosen.public_id, chosen.address, chosen.phone
    return decide(form, case, act, template="transfer", found=found, text=text, chosen=chosen)


def receiver_of(form: TransferForm) -> orders.Receiver:
    unit = competence.find_unit(form.unit.data) if form.unit.data else None
    if unit is not None:
        return orders.Receiver(unit.name, form.address.data, form.phone.data, unit.id)
    return orders.Receiver(form.body.data or "", form.address.data, form.phone.data)


@bp.route("/<public_id>/their-answer", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def their_answer(public_id: str) -> ResponseReturnValue:
    case, actor, now = handled(public_id), current_actor(), clock.now()
    form = TheirAnswerForm(version=case.version, answered_on=clock.local_day(now))

    def act() -> None:
        answered_on = form.answered_on.data
        orders.record_their_answer(case.id, version=form.version.data, answered_on=answered_on, actor=actor, now=now)

    return decide(form, case, act, template="their_answer")


@bp.route("/<public_id>/extend", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def extend(public_id: str) -> ResponseReturnValue:
    case, actor, now = handled(public_id), current_actor(), clock.now()
    form = ExtendForm(version=case.version)

    def act() -> None:
        orders.extend(
            case.id, version=form.version.data, new_due=form.new_due.data, document=form.document.data,
            reason=form.reason.data, actor=actor, now=now,
        )  # fmt: skip

    return decide(form, case, act, template="extend")


@bp.route("/<public_id>/decision", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def conclude(public_id: str) -> ResponseReturnValue:
    case, actor, now = handled(public_id), current_actor(), clock.now()
    form = ConclusionForm(version=case.version)
    form.outcome.choices = choices((each.value, labels.outcome_label(case.kind, each)) for each in Outcome)

    def act() -> None:
        outcome, answer = Outcome(form.outcome.data), form.answer.data
        handling.conclude(case.id, version=form.version.data, outcome=outcome, answer=answer, actor=actor, now=now)

    return decide(form, case, act, template="conclude")


@bp.route("/<public_id>/about", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def about(public_id: str) -> ResponseReturnValue:
    """Whom it is really about. `?unit=` is another body, found by `?q=`."""
    case, actor, now = handled(public_id), current_actor(), clock.now()
    asked = competence.find_unit(request.args.get("unit", ""))
    unit, text = asked or case.unit, request.args.get("q", "").strip()[:200]
    form = CaseAboutForm(
        version=case.version, object_kind=case.object_kind.value, mark=case.official.value, described=case.described
    )
    people = competence.officials_of(unit.id, clock.local_day(now)) if unit else []
    form.person.choices = choices(
        ((each.public_id, f"{each.full_name} – {each.position}") for each in people), empty=_("Choose from the list")
    )
    if case.person is not None and not form.is_submitted():
        form.person.data = case.person.public_id
    unit_id = unit.id if unit else None

    def act() -> None:
        named = {each.public_id: each.person_id for each in people}.get(form.person.data)
        handling.change_about(
            case.id, version=form.version.data, about=about_of(form, unit_id, named),
            object_kind=CaseObject(form.object_kind.data), actor=actor, now=now,
        )  # fmt: skip

    found = search_today(text, limit=FOUND_AT_MOST) if text else []
    return decide(form, case, act, template="case_about", unit=unit, found=found, text=text)


def about_of(form: CaseAboutForm, unit_id: int | None, person_id: int | None) -> About:
    mark = OfficialMark(form.mark.data)
    identified = mark is OfficialMark.IDENTIFIED
    return About(unit_id, mark, person_id if identified else None, form.described.data)
