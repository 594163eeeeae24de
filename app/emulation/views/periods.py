"""The officer's pages: where every unit stands, movements with their criteria, periods and their steps."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.periods import PeriodKind
from app.core.permissions import requires
from app.core.transaction import transaction
from app.emulation.forms import PeriodForm
from app.emulation.queries import overview as stages
from app.emulation.queries import periods as queries
from app.emulation.rules.criteria import from_content
from app.emulation.rules.flags import MOVES
from app.emulation.rules.shipped import SHIPPED
from app.emulation.services import computing, movements
from app.emulation.services import periods as services
from app.emulation.types import PeriodState, Permission
from app.emulation.views import bp


@bp.get("/emulation")
@requires(Permission.SCORE_VIEW)
def overview() -> ResponseReturnValue:
    listed = queries.list_periods(scored_only=True)
    asked = request.args.get("period")
    period = next((each for each in listed if each.public_id == asked), listed[0] if listed else None)
    rows = stages.stages(current_actor(), period.id) if period is not None else []
    told = stages.completeness(current_actor(), period.id) if period is not None else None
    return render_template("emulation/overview.html", periods=listed, period=period, rows=rows, told=told)


@bp.get("/movements")
@requires(Permission.PERIOD_EDIT)
def list_movements() -> ResponseReturnValue:
    listed = queries.list_movements()
    sets = {each.id: queries.list_sets(each.id) for each in listed}
    known = {each.code for each in listed}
    offered = [each for code, each in SHIPPED.items() if code not in known]
    periods = queries.list_periods()
    return render_template("emulation/movements.html", movements=listed, sets=sets, offered=offered, periods=periods)


@bp.post("/movements/adopt")
@requires(Permission.PERIOD_EDIT)
def adopt_movement() -> ResponseReturnValue:
    """A shipped movement, or the newest wording of its criteria."""
    code = request.form.get("code", "")
    if code not in SHIPPED:
        abort(404)
    with transaction():
        movements.adopt(code, actor=current_actor(), now=clock.now())
    flash(_("The movement and its criteria are in place."), "ok")
    return redirect(url_for(".list_movements"))


@bp.get("/criteria-sets/<public_id>")
@requires(Permission.SCORE_VIEW)
def show_criteria(public_id: str) -> ResponseReturnValue:
    found = queries.get_set(public_id)
    return render_template("emulation/criteria.html", issued=found, criteria=from_content(found.content))


@bp.route("/periods/new", methods=["GET", "POST"])
@requires(Permission.PERIOD_EDIT)
def new_period() -> ResponseReturnValue:
    form = PeriodForm()
    if form.validate_on_submit():
        try:
            with transaction():
                period = services.create(
                    form.chosen().id, kind=PeriodKind(form.kind.data), year=form.year.data, number=form.number.data,
                    actor=current_actor(), now=clock.now(),
                ).public_id  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".show_period", public_id=period))
    return render_template("emulation/new_period.html", form=form)


@bp.get("/periods/<public_id>")
@requires(Permission.SCORE_VIEW)
def show_period(public_id: str) -> ResponseReturnValue:
    period = queries.get_period(public_id)
    return render_template(
        "emulation/period.html", period=period, progress=queries.progress(period.id), next_states=MOVES[period.state]
    )


@bp.post("/periods/<public_id>/<step>")
@requires(Permission.PERIOD_EDIT)
def take_step(public_id: str, step: str) -> ResponseReturnValue:
    if step not in STEPS:
        abort(404)
    period = queries.get_period(public_id)
    version = request.form.get("version", default=0, type=int)
    with transaction():
        told = STEPS[step](period.id, version)
    flash(told, "ok")
    return redirect(url_for(".show_period", public_id=public_id))


def _compute(period_id: int, version: int) -> str:
    stored = computing.compute_period(period_id, version=version, actor=current_actor(), now=clock.now())
    return str(
        _("Computed: %(new)s new, %(changed)s changed, %(same)s the same.", new=stored.new, changed=stored.changed,
          same=stored.same)
    )  # fmt: skip


def _moving(target: PeriodState) -> Callable[[int, int], str]:
    def move(period_id: int, version: int) -> str:
        services.move(period_id, version=version, target=target, actor=current_actor(), now=clock.now())
        return str(_("The period has moved on."))

    return move


STEPS: dict[str, Callable[[int, int], str]] = {
    "open": _moving(PeriodState.OPEN),
    "compute": _compute,
    "review": _moving(PeriodState.UNDER_REVIEW),
    "close": _moving(PeriodState.CLOSED),
}
