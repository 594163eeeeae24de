"""Who goes before the council, and who onto a decision: a title and a year at a time."""

from __future__ import annotations

import re

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.awards.forms import AgendaForm, DraftForm
from app.awards.labels import award_name
from app.awards.queries import nominations
from app.awards.services import decisions
from app.awards.services import nominations as services
from app.awards.types import NominationState, Permission
from app.awards.views import bp
from app.core import clock
from app.core.actor import current_actor
from app.core.formats import day
from app.core.permissions import requires
from app.core.saving import saved
from app.councils import queries as councils


def year_of(text: str) -> int:
    """A year as the address writes it; anything else is a page that does not exist."""
    if not re.fullmatch(r"20\d\d", text):
        abort(404)
    return int(text)


@bp.route("/nominations/<award>/<year>/agenda", methods=["GET", "POST"])
@requires(Permission.AWARD_DECIDE)
def agenda(award: str, year: str) -> ResponseReturnValue:
    actor, in_year = current_actor(), year_of(year)
    form = AgendaForm()
    waiting = nominations.in_states((NominationState.SUBMITTED,), award=award, year=in_year, viewer=actor)
    form.offer([(each.public_id, f"{each.person.full_name}, {each.unit.name}") for each in waiting])
    meetings = councils.open_meetings(actor)
    form.offer_meetings([(each.public_id, f"{day(each.held_on)}, {each.council.name}") for each in meetings])
    if form.validate_on_submit() and saved(form, lambda: _take(form)):
        flash(_("They are on the agenda."), "ok")
        return redirect(url_for("councils.meeting", public_id=form.meeting.data))
    return render_template("awards/agenda.html", form=form, award=award_name(award), year=year)


def _take(form: AgendaForm) -> None:
    actor = current_actor()
    ids = nominations.ids_of(form.chosen.data or [], actor)
    chosen = nominations.list_by_ids(ids, viewer=actor, permission=Permission.AWARD_DECIDE)
    meeting = councils.get_kept_meeting(str(form.meeting.data), actor)
    services.take_to_council(chosen, meeting, actor=actor, now=clock.now())


@bp.route("/nominations/<award>/<year>/decision", methods=["GET", "POST"])
@requires(Permission.AWARD_DECIDE)
def draft_decision(award: str, year: str) -> ResponseReturnValue:
    actor, in_year = current_actor(), year_of(year)
    form = DraftForm()
    ready = nominations.in_states(decisions.READY, award=award, year=in_year, viewer=actor)
    form.offer([(each.public_id, f"{each.person.full_name}, {each.unit.name}") for each in ready])
    units = nominations.deciding_units(actor)
    form.offer_units([(unit.public_id, unit.name) for unit in units])
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_draft(form, award, in_year))):
        flash(_("The decision is drafted, with an empty number."), "ok")
        return redirect(url_for(".decision", public_id=made[0]))
    return render_template("awards/draft.html", form=form, award=award_name(award), year=year)


def _draft(form: DraftForm, award: str, year: int) -> str:
    actor = current_actor()
    unit = nominations.get_deciding_unit(str(form.unit.data), actor)
    ids = nominations.ids_of(form.chosen.data or [], actor)
    chosen = nominations.list_by_ids(ids, viewer=actor, permission=Permission.AWARD_DECIDE)
    return decisions.draft(unit, award, year, chosen=chosen, actor=actor, now=clock.now()).public_id
