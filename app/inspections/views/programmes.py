"""Programmes of a year or a quarter, and how much a team does."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.listing import Viewing
from app.core.permissions import requires
from app.core.tiles import address
from app.core.transaction import transaction
from app.inspections.forms.programmes import ProgrammeForm
from app.inspections.queries import programmes as queries
from app.inspections.queries import teams as team_queries
from app.inspections.queries.plan_list import PLANS
from app.inspections.queries.programmes import PROGRAMMES
from app.inspections.services import programmes as services
from app.inspections.types import Permission
from app.inspections.views import bp, show_list


@bp.get("/inspection/programmes")
@requires(Permission.CHECK_VIEW)
def programmes() -> ResponseReturnValue:
    return show_list(PROGRAMMES, "inspections/programmes.html")


@bp.route("/inspection/programmes/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def new_programme() -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    teams = team_queries.plannable_teams(actor, today)
    if not teams:
        return render_template("inspections/no_team.html")
    form = ProgrammeForm(year=today.year)
    form.offer(teams)
    if form.validate_on_submit():
        team_id = next(team.id for team in teams if team.public_id == form.team.data)
        try:
            with transaction():
                made = services.enter(
                    team_id, title=form.title.data, year=form.year.data, quarter=form.quarter.data,
                    document=form.document(), actor=actor, now=clock.now(),
                )  # fmt: skip
                public_id = made.public_id
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The programme is entered."), "success")
            return redirect(url_for(".show_programme", public_id=public_id))
    return render_template("inspections/new_programme.html", form=form)


@bp.get("/inspection/programmes/<public_id>")
@requires(Permission.CHECK_VIEW)
def show_programme(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    programme = queries.get_programme(public_id, actor)
    return render_template(
        "inspections/programme.html",
        programme=programme,
        span=queries.span_of(programme),
        months=queries.by_month(programme, Viewing(actor, clock.now())),
        plans=address(PLANS, {"programme": programme.public_id}),
    )
