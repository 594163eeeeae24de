"""The administrator's page of the installation itself, and the lists behind its numbers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, listing, scheduling
from app.core.actor import Actor, current_actor
from app.core.listing import ListSpec
from app.core.permissions import Denied, Permission, requires
from app.core.system import numbers, overview
from app.core.system.batch_list import BATCHES
from app.core.system.job_list import RUNS
from app.core.system.message_list import MESSAGES
from app.core.system.scope import looks_after_all
from app.core.transaction import transaction

bp = Blueprint("system", __name__, url_prefix="/admin/system")


@bp.get("/")
@requires(Permission.SYSTEM_MANAGE)
def index() -> ResponseReturnValue:
    actor = administrator_of_all()
    return render_template(
        "core/system.html",
        numbers=numbers.numbers_of(actor, clock.now()),
        jobs=overview.jobs(),
        requests=overview.waiting_requests(),
        seen_at=overview.scheduler_seen_at(),
        stored=overview.stored(),
        schema=overview.schema(),
    )


@bp.get("/runs")
@requires(Permission.SYSTEM_MANAGE)
def runs() -> ResponseReturnValue:
    return list_page(RUNS, "core/system_runs.html")


@bp.get("/messages")
@requires(Permission.SYSTEM_MANAGE)
def messages() -> ResponseReturnValue:
    return list_page(MESSAGES, "core/system_messages.html")


@bp.get("/imports")
@requires(Permission.SYSTEM_MANAGE)
def imports() -> ResponseReturnValue:
    return list_page(BATCHES, "core/system_imports.html")


@bp.post("/runs/again")
@requires(Permission.SYSTEM_MANAGE)
def run_again() -> ResponseReturnValue:
    """Asked for here, done by the scheduler: a web worker runs no job."""
    actor = administrator_of_all()
    job, period = request.form.get("job", ""), request.form.get("period", "")
    with transaction():
        scheduling.ask_again(job, period, actor=actor, now=clock.now())
    flash(_("The scheduler runs it again within seconds."), "ok")
    return redirect(url_for(".index"))


def list_page(spec: ListSpec[Any], template: str) -> ResponseReturnValue:
    actor, now = administrator_of_all(), clock.now()
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(spec, actor=actor, args=request.args, kind=kind, now=now).response()
    return render_template(template, page=listing.list_page(spec, actor=actor, args=request.args, now=now))


def administrator_of_all() -> Actor:
    """The machinery belongs to no unit: whoever administers only some does not see it."""
    actor = current_actor()
    if not looks_after_all(actor):
        raise Denied(Permission.SYSTEM_MANAGE)
    return actor
