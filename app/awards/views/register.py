"""The catalogue of awards with its rules, the public honour roll, and awards whose grounds have changed."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.awards.queries.award_lists import HONOURS
from app.awards.queries.catalogue import catalogue, titles_on
from app.awards.services import falling
from app.awards.types import Permission
from app.awards.views import bp, show_list
from app.core import clock
from app.core.actor import current_actor
from app.core.forms import read_day
from app.core.permissions import public, requires, signed_in


@bp.get("/titles")
@signed_in
def titles() -> ResponseReturnValue:
    """As the law of a day has them; today's unless another day is asked."""
    asked = read_day(request.args.get("on", "")) or clock.today()
    rules = titles_on(asked)
    return render_template("awards/titles.html", on=asked, rules=rules, entries=catalogue(asked))


@bp.get("/honours")
@public
def honours() -> ResponseReturnValue:
    return show_list(HONOURS, "awards/honours.html")


@bp.get("/awards/fallen")
@requires(Permission.AWARD_DECIDE)
def fallen() -> ResponseReturnValue:
    """Awards that stand, whose facts no longer bear them: a rating was lowered, a title cancelled, a decision came."""
    year = request.args.get("year", type=int) or clock.today().year
    return render_template("awards/fallen.html", year=year, found=falling.fallen(current_actor(), year=year))
