"""Nominations: put forward, completed, judged with reasons, appraised."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.awards.forms import AppraisalForm, DossierForm, NominationForm
from app.awards.labels import name_of
from app.awards.letters import letter_of
from app.awards.models import Nomination
from app.awards.queries import links, nomination_list, nominations
from app.awards.queries.facts import papers_of
from app.awards.queries.nomination_list import NOMINATIONS
from app.awards.rules.nominations import CHANGEABLE, OPEN, is_refused, shown
from app.awards.services import checking
from app.awards.services import nominations as services
from app.awards.types import Decider, NominationState, Paper, Permission, Verdict
from app.awards.views import bp, show_list
from app.core import clock
from app.core.actor import Actor, current_actor
from app.core.formats import language
from app.core.forms import VersionedForm
from app.core.permissions import requires, signed_in
from app.core.saving import pressed, saved
from app.councils.printing import paper_file
from app.discipline.queries.subjects import find_people, get_person_for
from app.people.models import Person

ACTS = {"submit": services.submit, "check": services.check_again, "withdraw": services.withdraw,
        "result": services.take_result}  # fmt: skip


@bp.get("/nominations")
@signed_in
def list_nominations() -> ResponseReturnValue:
    """Whoever holds the permission sees his units', everybody his own."""
    actor, today = current_actor(), clock.today()
    year = request.args.get("year", type=int) or today.year
    counted = nomination_list.count_by_verdict(actor, today=today, year=year)
    return show_list(NOMINATIONS, "awards/nominations.html", counted=counted, year=year)


@bp.get("/nominations/person")
@requires(Permission.NOMINATION_PROPOSE)
def choose_person() -> ResponseReturnValue:
    text = request.args.get("q", "").strip()
    found = find_people(text, current_actor(), Permission.NOMINATION_PROPOSE) if text else ()
    return render_template("awards/choose_person.html", text=text, found=found)


@bp.route("/nominations/person/<public_id>", methods=["GET", "POST"])
@requires(Permission.NOMINATION_PROPOSE)
def propose(public_id: str) -> ResponseReturnValue:
    person = get_person_for(public_id, current_actor(), Permission.NOMINATION_PROPOSE)
    form = NominationForm(received_on=clock.today(), year=clock.today().year)
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_propose(person, form))):
        flash(_("The nomination is a draft; submit it when the dossier is complete."), "ok")
        return redirect(url_for(".nomination", public_id=made[0]))
    return render_template("awards/propose.html", form=form, person=person)


def _propose(person: Person, form: NominationForm) -> str:
    made = services.propose(
        person, str(form.award.data), form.year.data or 0, dossier=form.details(), actor=current_actor(),
        now=clock.now(),
    )  # fmt: skip
    return made.public_id


@bp.get("/nominations/<public_id>")
@signed_in
def nomination(public_id: str) -> ResponseReturnValue:
    """Judged anew in the viewer's eyes; the checks kept stand below."""
    actor = current_actor()
    found = nominations.get_nomination(public_id, actor)
    is_open = found.state in OPEN
    checked = checking.judge_all([found], viewer=actor if is_open else None)[found.id]
    judgement = checked.judgement
    held = is_open and judgement.verdict is Verdict.HOLD
    return render_template(
        "awards/nomination.html",
        nomination=found,
        judgement=judgement,
        facts_changed=is_open and not held and found.verdict not in (None, judgement.verdict),
        verdict=shown(found.verdict, found.appraised, held=held) or judgement.verdict,
        reasons=links.shown(judgement, actor),
        papers=papers_of(found),
        tally=checked.tally,
        checks=nominations.checks_of(found),
        acts=acts_on(found, actor, held=held),
        deciders=", ".join(name_of(Decider(code)) for code in judgement.deciders),
    )


def acts_on(found: Nomination, actor: Actor, *, held: bool) -> set[str]:
    """The buttons that this viewer is offered."""
    acts: set[str] = set()
    if actor.can_at(Permission.NOMINATION_PROPOSE, found.unit.path):
        acts |= {"edit"} if found.state in CHANGEABLE else set()
        acts |= {"submit"} if found.state is NominationState.DRAFT else set()
        acts |= {"check"} if found.state is NominationState.SUBMITTED else set()
        acts |= {"withdraw"} if found.state in CHANGEABLE else set()
    if actor.can_at(Permission.NOMINATION_APPRAISE, found.unit.path):
        left_open = found.verdict is Verdict.NEEDS_HUMAN and not held
        acts |= {"appraise"} if found.state is NominationState.SUBMITTED and left_open else set()
        acts |= {"result"} if found.state is NominationState.TO_COUNCIL else set()
        acts |= {"letter"} if is_refused(found.verdict, found.appraised, found.state) else set()
    return acts


@bp.get("/nominations/<public_id>/refusal.<kind>")
@requires(Permission.NOMINATION_APPRAISE)
def refusal_file(public_id: str, kind: str) -> ResponseReturnValue:
    """In the language of the page; with legal effect only in Vietnamese."""
    found, check = nominations.get_refused(public_id, current_actor())
    locale = language()
    return paper_file(letter_of(found, check, locale=locale), "khong-du-tieu-chuan", kind, locale=locale)


@bp.route("/nominations/<public_id>/dossier", methods=["GET", "POST"])
@requires(Permission.NOMINATION_PROPOSE)
def edit_dossier(public_id: str) -> ResponseReturnValue:
    found = nominations.get_nomination(public_id, current_actor())
    attitude = {True: "yes", False: "no", None: "unknown"}[found.attitude_confirmed]
    form = DossierForm(
        version=found.version, received_on=found.received_on, attitude=attitude, achievements=found.achievements,
        papers=[Paper(name) for name, there in papers_of(found).items() if there],
    )  # fmt: skip
    nomination_id = found.id
    if form.validate_on_submit() and saved(form, lambda: _update(nomination_id, form)):
        flash(_("The dossier is saved."), "ok")
        return redirect(url_for(".nomination", public_id=public_id))
    return render_template("awards/dossier.html", form=form, nomination=found)


def _update(nomination_id: int, form: DossierForm) -> None:
    services.update(
        nomination_id, form.details(), version=form.version.data, actor=current_actor(), now=clock.now()
    )  # fmt: skip


@bp.post("/nominations/<public_id>/<act>")
@requires(Permission.NOMINATION_VIEW)
def act_on(public_id: str, act: str) -> ResponseReturnValue:
    """One press; who may press is asked by the service."""
    if act not in ACTS:
        abort(404)
    actor = current_actor()
    found, form = nominations.get_nomination(public_id, actor), VersionedForm()
    nomination_id, version = found.id, form.version.data or 0
    if pressed(lambda: ACTS[act](nomination_id, version=version, actor=actor, now=clock.now())):
        flash(_("Done."), "ok")
    return redirect(url_for(".nomination", public_id=public_id))


@bp.route("/nominations/<public_id>/appraisal", methods=["GET", "POST"])
@requires(Permission.NOMINATION_APPRAISE)
def appraise(public_id: str) -> ResponseReturnValue:
    found = nominations.get_nomination(public_id, current_actor())
    form, nomination_id = AppraisalForm(version=found.version), found.id
    if form.validate_on_submit() and saved(form, lambda: _appraise(nomination_id, form)):
        flash(_("The appraisal is recorded."), "ok")
        return redirect(url_for(".nomination", public_id=public_id))
    return render_template("awards/appraise.html", form=form, nomination=found)


def _appraise(nomination_id: int, form: AppraisalForm) -> None:
    services.appraise(
        nomination_id, form.verdict.data, str(form.note.data), version=form.version.data, actor=current_actor(),
        now=clock.now(),
    )  # fmt: skip
