"""Pages of the one-stop figures: units by months, the list, one month of one unit."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.permissions import requires
from app.onestop.queries import statistics as queries
from app.onestop.queries.statistic_list import FORM_NAMES, STATISTICS
from app.onestop.types import Permission

bp = Blueprint("onestop", __name__, url_prefix="/one-stop")
blueprints = (bp,)


@bp.get("")
@requires(Permission.STATISTIC_VIEW)
def overview() -> ResponseReturnValue:
    """With `missing=1` only the units that have not told the newest month."""
    grid = queries.grid(current_actor(), last_month=queries.newest_month(clock.today()))
    only_missing = request.args.get("missing") == "1"
    return render_template(
        "onestop/overview.html", grid=grid.owing if only_missing else grid, is_empty=not grid.rows,
        only_missing=only_missing,
    )  # fmt: skip


@bp.get("/statistics")
@requires(Permission.STATISTIC_VIEW)
def list_statistics() -> ResponseReturnValue:
    actor, now, kind = current_actor(), clock.now(), listing.asked_export(request.args)
    if kind is not None:
        return listing.export(STATISTICS, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(STATISTICS, actor=actor, args=request.args, now=now)
    return render_template("onestop/statistics.html", page=page)


@bp.get("/statistics/<public_id>")
@requires(Permission.STATISTIC_VIEW)
def show_statistic(public_id: str) -> ResponseReturnValue:
    stat = queries.get_statistic(public_id, current_actor())
    return render_template(
        "onestop/statistic.html", stat=stat, counts=stat.counts, revisions=queries.revisions_of(stat), forms=FORM_NAMES
    )
