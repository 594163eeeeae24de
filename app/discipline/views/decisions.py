"""A decision: recorded, looked at, taken back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, installed_law
from app.core.actor import current_actor
from app.core.permissions import requires, signed_in
from app.core.saving import saved
from app.discipline.forms import DecisionForm, RevocationForm
from app.discipline.labels import name_of
from app.discipline.models import DisciplineCase
from app.discipline.queries import records
from app.discipline.queries.decision_list import state_of, subject_name
from app.discipline.queries.subjects import get_person_for
from app.discipline.rules import decisions as rules
from app.discipline.rules.decisions import Advice
from app.discipline.services import cases
from app.discipline.services import decisions as services
from app.discipline.types import Permission
from app.discipline.views import bp
from app.people.models import Person


@bp.get("/discipline/<public_id>")
@signed_in
def show_decision(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    decision, law = records.get_decision(public_id, actor), installed_law.current()
    return render_template(
        "discipline/decision.html",
        decision=decision,
        name=subject_name(decision),
        state=state_of(decision, clock.today()),
        may_revoke=services.may_revoke(decision, actor),
        source=rules.source_of_measures(decision.employment_category.value, decision.signed_on, law),
    )


@bp.route("/discipline/person/<public_id>/decision", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def new_decision(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    person = get_person_for(public_id, actor, Permission.DISCIPLINE_RECORD)
    case = _case()
    form = DecisionForm()
    form.offer(rules.measures(person.employment_category.value, clock.today(), installed_law.current()))
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_record(person, form, case))):
        flash(_("The decision is recorded."), "ok")
        return redirect(url_for(".show_decision", public_id=made[0]))
    return render_template("discipline/new_decision.html", form=form, person=person, advice=_advice(person))


def _record(person: Person, form: DecisionForm, case: DisciplineCase | None) -> str:
    done = services.record(person, form.details(), case=case, actor=current_actor(), now=clock.now())
    return done.public_id


def _case() -> DisciplineCase | None:
    """The matter that the decision ends, when the address names one."""
    asked = request.args.get("case")
    return records.get_case(asked, current_actor()) if asked else None


def _advice(person: Person) -> tuple[Advice, ...]:
    last, today = records.last_standing(person.id), clock.today()
    reminder = cases.missing_reminder(person, today)
    first = (rules.remind_first(reminder),) if reminder is not None else ()
    if last is None:
        return first
    running = last.ends_on is not None and last.ends_on >= today
    before = f"{name_of(last.measure)}, {last.number}"
    return first + rules.advice(
        person.employment_category.value, today, earlier=last.effective_on, running=running, before=before,
        law=installed_law.current(),
    )  # fmt: skip


@bp.route("/discipline/<public_id>/revoke", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def revoke(public_id: str) -> ResponseReturnValue:
    decision = records.get_decision(public_id, current_actor())
    form = RevocationForm(version=decision.version)
    decision_id = decision.id
    if form.validate_on_submit() and saved(form, lambda: _revoke(decision_id, form)):
        flash(_("The decision is taken back; both documents stay visible."), "ok")
        return redirect(url_for(".show_decision", public_id=public_id))
    return render_template("discipline/revoke.html", form=form, decision=decision, name=subject_name(decision))


def _revoke(decision_id: int, form: RevocationForm) -> None:
    services.revoke(decision_id, form.details(), version=form.version.data, actor=current_actor(), now=clock.now())
