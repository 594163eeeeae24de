"""The queue of names in old papers: deciding whom one means, and taking a decision back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.actor import current_actor
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.saving import saved
from app.core.transaction import transaction
from app.people.forms.matching import NOBODY, MatchForm
from app.people.models import WrittenName
from app.people.queries import match_offers as offers
from app.people.queries import matching as queries
from app.people.queries.written_name_list import WRITTEN_NAMES
from app.people.services import matching as services
from app.people.types import Permission
from app.people.views import bp
from app.people.views.list_pages import show_list


@bp.get("/people/matches")
@requires(Permission.NAME_MATCH)
def matches() -> ResponseReturnValue:
    return show_list(WRITTEN_NAMES, "people/matches.html")


@bp.route("/people/matches/<public_id>", methods=["GET", "POST"])
@requires(Permission.NAME_MATCH)
def match(public_id: str) -> ResponseReturnValue:
    """Candidates with their reasons, and whoever the search finds beside them."""
    actor = current_actor()
    written = queries.get_written_name(public_id, actor)
    text = request.args.get("q", "").strip()
    offered = offers.list_offers(written, text, actor)
    form = MatchForm(version=written.version, choice=offers.present_choice(written))
    form.offer((each.public_id, each.text) for each in offered)
    if form.validate_on_submit() and saved(form, lambda: decide(written, form)):
        flash(_("The decision is kept; everything that the papers say of this name follows it."), "success")
        return redirect(url_for(".matches"))
    return render_template("people/match.html", form=form, written=written, offered=offered, text=text)


def decide(written: WrittenName, form: MatchForm) -> None:
    actor, now, version = current_actor(), clock.now(), form.version.data
    if form.choice.data == NOBODY:
        services.leave_unmatched(written.id, version=version, actor=actor, now=now)
    else:
        meant = offers.get_meant(form.choice.data, is_unit=written.is_unit, viewer=actor)
        services.assign(written.id, version=version, to=meant, actor=actor, now=now)


@bp.post("/people/matches/<public_id>/undo")
@requires(Permission.NAME_MATCH)
def undo_match(public_id: str) -> ResponseReturnValue:
    written = queries.get_written_name(public_id, current_actor())
    form = VersionedForm()
    if form.validate():
        with transaction():
            services.undo(written.id, version=form.version.data, actor=current_actor(), now=clock.now())
        flash(_("The decision is taken back."), "success")
    return redirect(url_for(".match", public_id=public_id))


@bp.post("/people/matches/search-again")
@requires(Permission.NAME_MATCH)
def search_again() -> ResponseReturnValue:
    with transaction():
        found = services.search_again(actor=current_actor(), now=clock.now())
    flash(ngettext("%(num)s name was matched.", "%(num)s names were matched.", found), "success")
    return redirect(url_for(".matches"))
