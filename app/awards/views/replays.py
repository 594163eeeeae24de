"""A year replayed under another set of standards: asked for, its numbers, and who is judged otherwise."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.awards.forms import ReplayForm
from app.awards.queries import links, replays
from app.awards.queries.links import ShownReason
from app.awards.queries.replay_lists import DIFFERENCES, REPLAYS
from app.awards.rules.replays import NOT_LOOKED_AT
from app.awards.services import replays as services
from app.awards.types import Judgement, Permission, Verdict
from app.awards.views import bp, show_list
from app.core import clock
from app.core.actor import Actor, current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.saving import saved

# A replay is judged in the world without proceedings: nothing is on hold there.
JUDGED = (Verdict.ELIGIBLE, Verdict.NEEDS_HUMAN, Verdict.REFUSED)


@bp.get("/replays")
@requires(Permission.AWARD_REPLAY)
def list_replays() -> ResponseReturnValue:
    return show_list(REPLAYS, "awards/replays.html")


@bp.route("/replays/new", methods=["GET", "POST"])
@requires(Permission.AWARD_REPLAY)
def new_replay() -> ResponseReturnValue:
    form = ReplayForm(year=clock.today().year - 1)
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_ask(form))):
        flash(_("The replay is being computed; this takes a few minutes."), "ok")
        return redirect(url_for(".replay", public_id=made[0]))
    return render_template("awards/new_replay.html", form=form)


def _ask(form: ReplayForm) -> str:
    year, awards = form.year.data or 0, tuple(form.awards.data or ())
    return services.ask(year, str(form.other_set.data), awards, actor=current_actor(), now=clock.now()).public_id


@bp.get("/replays/<public_id>")
@requires(Permission.AWARD_REPLAY)
def replay(public_id: str) -> ResponseReturnValue:
    found = replays.get_replay(public_id)
    moves = replays.moves_of(found, current_actor())
    return show_list(
        DIFFERENCES, "awards/replay.html", route={"public_id": public_id}, replay=found, moves=moves, judged=JUDGED
    )


@bp.get("/replays/<public_id>/<person>")
@requires(Permission.AWARD_REPLAY)
def replay_difference(public_id: str, person: str) -> ResponseReturnValue:
    """`person`: one person's title in this replay, judged again side by side."""
    actor = current_actor()
    found = replays.get_difference(public_id, person, actor)
    try:
        pair = services.pair_of(found)
    except DomainError as error:
        flash(str(error.message), "warn")
        return redirect(url_for(".replay", public_id=public_id))
    own, other = pair.own.judgement(), pair.other.judgement()
    return render_template(
        "awards/replay_difference.html",
        difference=found,
        sides=[
            (found.replay.own_set, found.under_own, own, told(own, actor)),
            (found.replay.other_set, found.under_other, other, told(other, actor)),
        ],
    )


def told(judgement: Judgement, viewer: Actor) -> list[ShownReason]:
    return [each for each in links.shown(judgement, viewer) if each.rule != NOT_LOOKED_AT]
