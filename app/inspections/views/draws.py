"""Drawing units: first bound to a seed, then drawn, then told."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.tiles import address
from app.core.transaction import transaction
from app.inspections.forms.programmes import DrawForm
from app.inspections.queries import draws as queries
from app.inspections.queries import teams as team_queries
from app.inspections.queries.draws import DRAWS
from app.inspections.queries.plan_list import PLANS
from app.inspections.services import draws as services
from app.inspections.services.draws import DrawDetails
from app.inspections.types import Permission
from app.inspections.views import bp, show_list


@bp.get("/inspection/draws")
@requires(Permission.CHECK_VIEW)
def draws() -> ResponseReturnValue:
    return show_list(DRAWS, "inspections/draws.html")


@bp.route("/inspection/draws/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def new_draw() -> ResponseReturnValue:
    """For which team, from which area, then how many and when."""
    actor = current_actor()
    teams = team_queries.led_in_force(actor, clock.today())
    team = next((each for each in teams if each.public_id == request.args.get("team")), teams[0] if teams else None)
    if team is None:
        return render_template("inspections/no_team.html")
    text, chosen = request.args.get("q", "").strip(), request.args.get("unit")
    if not chosen:
        units = team_queries.checkable_units(team, text)
        return render_template("inspections/choose_draw_area.html", team=team, teams=teams, units=units, text=text)
    area, form = team_queries.get_checkable_unit(chosen, team), DrawForm()
    if form.validate_on_submit():
        try:
            with transaction():
                details = DrawDetails(area.id, form.wanted.data, form.first_on.data, form.last_on.data)
                public_id = services.commit(team.id, details=details, actor=actor, now=clock.now()).public_id
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The hash of the seed is kept. Now the units can be drawn."), "success")
            return redirect(url_for(".show_draw", public_id=public_id))
    return render_template("inspections/new_draw.html", form=form, team=team, area=area)


@bp.get("/inspection/draws/<public_id>")
@requires(Permission.CHECK_VIEW)
def show_draw(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    draw = queries.get_draw(public_id, actor)
    return render_template(
        "inspections/draw.html",
        draw=draw,
        state=queries.STATES[queries.state_of(draw)],
        entries=queries.shown_entries(draw, actor),
        holds=services.holds(draw) if draw.published_at else None,
        plans=address(PLANS, {"draw": draw.public_id}),
        is_lead=team_queries.leads(draw.team_id, actor),
        may_open_plans=team_queries.knows_plans(draw.team_id, actor),
    )


@bp.post("/inspection/draws/<public_id>/run")
@requires(Permission.PLAN_EDIT)
def run_draw(public_id: str) -> ResponseReturnValue:
    draw, form = queries.get_draw(public_id, current_actor()), VersionedForm()
    if form.validate_on_submit():
        with transaction():
            services.run(draw.id, version=form.version.data, actor=current_actor(), now=clock.now())
        flash(_("The units are drawn. Each is a sealed plan of the team."), "success")
    return redirect(url_for(".show_draw", public_id=public_id))


@bp.route("/inspection/draws/<public_id>/publish", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def publish_draw(public_id: str) -> ResponseReturnValue:
    draw = queries.get_draw(public_id, current_actor())
    form = VersionedForm(version=draw.version)
    if not form.validate_on_submit():
        return render_template("inspections/publish_draw.html", form=form, draw=draw)
    with transaction():
        services.publish(draw.id, version=form.version.data, actor=current_actor(), now=clock.now())
    flash(_("The seed is told: anybody can draw again and compare."), "success")
    return redirect(url_for(".show_draw", public_id=public_id))
