"""Where everybody stands for the titles: numbers, lists, and one person's years ahead. None of it decides anything."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.awards.queries import outlooks
from app.awards.queries.catalogue import all_codes
from app.awards.queries.outlook_list import OUTLOOK, count_by_verdict
from app.awards.services import outlooks as services
from app.awards.services import standings
from app.awards.types import Permission, Verdict
from app.awards.views import bp, show_list
from app.core import clock
from app.core.actor import current_actor
from app.core.listing import Viewing
from app.core.permissions import requires, signed_in
from app.core.saving import pressed

SHOWN = (Verdict.ELIGIBLE, Verdict.NEEDS_HUMAN, Verdict.REFUSED)


@bp.get("/outlook")
@requires(Permission.NOMINATION_VIEW)
def outlook() -> ResponseReturnValue:
    """Of the viewer's units, by title and verdict; of this year unless another is asked."""
    known = outlooks.years()
    asked = request.args.get("year", type=int)
    year = asked if asked in known else clock.today().year
    return render_template(
        "awards/outlook.html",
        year=year,
        years=[(str(each), url_for(".outlook", year=each), each == year) for each in known],
        counted=outlooks.counts(current_actor(), year),
        verdicts=SHOWN,
        computed_at=outlooks.computed_at(year),
        waiting=outlooks.is_being_computed(),
    )


@bp.get("/outlook/<int:year>/<award>")
@requires(Permission.NOMINATION_VIEW)
def outlook_list(year: int, award: str) -> ResponseReturnValue:
    actor = current_actor()
    if award not in all_codes():
        abort(404)
    viewing = Viewing(actor, clock.now(), {"year": year, "award": award})
    return show_list(
        OUTLOOK, "awards/outlook_list.html", route=viewing.route, year=year, award=award,
        counted=count_by_verdict(actor, request.args, viewing=viewing), others=others(),
        titles=list(outlooks.counts(actor, year)), computed_at=outlooks.computed_at(year),
    )  # fmt: skip


def others() -> dict[str, str]:
    """Filters that are on beside the verdict: a tile keeps them."""
    return {name: value for name in ("q", "unit", "body") if (value := request.args.get(name, "").strip())}


@bp.get("/outlook/<public_id>")
@signed_in
def outlook_of(public_id: str) -> ResponseReturnValue:
    """Whoever sees nominations where the person has a post; oneself always."""
    actor, today = current_actor(), clock.today()
    person = outlooks.get_person(public_id, actor, today)
    found = standings.of_person(person.id, actor, today)
    return render_template("awards/outlook_of.html", person=person, year=today.year, standings=found)


@bp.post("/outlook/compute")
@requires(Permission.AWARD_DECIDE)
def compute_outlook() -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    if pressed(lambda: services.ask(clock.local_day(now).year, actor=actor, now=now)):
        flash(_("It is being computed; this takes a few minutes."), "ok")
    return redirect(url_for(".outlook"))
