"""Teams: the register, one team, setting one up and changing its members."""

from __future__ import annotations

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.transaction import transaction
from app.inspections.forms.teams import MemberForm, TeamChangeForm, TeamForm, member_forms
from app.inspections.models import InspectionTeam
from app.inspections.queries import teams as queries
from app.inspections.queries.team_lists import TEAMS
from app.inspections.services import teams as services
from app.inspections.services.members import members_named
from app.inspections.types import Permission, TeamDetails, TeamRole
from app.inspections.views import bp, show_list
from app.people.models import Unit
from app.people.rules.matching import name_key


@bp.get("/inspection/teams")
@requires(Permission.CHECK_VIEW)
def teams() -> ResponseReturnValue:
    return show_list(TEAMS, "inspections/teams.html")


@bp.get("/inspection/teams/<public_id>")
@requires(Permission.CHECK_VIEW)
def show_team(public_id: str) -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    team = queries.get_team(public_id, actor)
    return render_template(
        "inspections/team.html",
        team=team,
        today=today,
        may_edit=actor.can_at(Permission.TEAM_EDIT, team.unit.path),
        may_start=any(member.person_id == actor.person_id for member in team.members),
    )


@bp.route("/inspection/teams/new", methods=["GET", "POST"])
@requires(Permission.TEAM_EDIT)
def new_team() -> ResponseReturnValue:
    """First for which body, then the decision and its members."""
    actor, text = current_actor(), request.args.get("q", "").strip()
    chosen = request.args.get("unit")
    units = queries.keepers_units(actor, text)
    unit = queries.get_keepers_unit(chosen, actor) if chosen else (units[0] if len(units) == 1 and not text else None)
    if unit is None:
        return render_template("inspections/choose_team_unit.html", units=units, text=text)
    form, rows = TeamForm(), member_forms(request.form if request.method == "POST" else None)
    if form.validate_on_submit() and all([row.validate() for row in rows]):
        try:
            with transaction():
                details = details_of(form, rows, unit=unit, on=clock.today(), known=None)
                team = services.set_up(details, decision=form.decision(), actor=actor, now=clock.now())
                public_id = team.public_id
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The team is set up."), "success")
            return redirect(url_for(".show_team", public_id=public_id))
    return render_template("inspections/new_team.html", form=form, rows=rows, unit=unit)


@bp.route("/inspection/teams/<public_id>/edit", methods=["GET", "POST"])
@requires(Permission.TEAM_EDIT)
def edit_team(public_id: str) -> ResponseReturnValue:
    team = queries.get_kept_team(public_id, current_actor())
    form = TeamChangeForm(version=team.version, name=team.name, valid_from=team.valid_from, valid_to=team.valid_to)
    known = [(member.person.full_name, member.role) for member in team.members]
    rows = member_forms(request.form if request.method == "POST" else None, known)
    if form.validate_on_submit() and all([row.validate() for row in rows]):
        try:
            with transaction():
                details = details_of(form, rows, unit=team.unit, on=clock.today(), known=team)
                services.change(
                    team.id, version=form.version.data, details=details, actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The team is changed."), "success")
            return redirect(url_for(".show_team", public_id=public_id))
    return render_template("inspections/edit_team.html", form=form, rows=rows, team=team)


def details_of(
    form: TeamForm | TeamChangeForm, rows: list[MemberForm], *, unit: Unit, on: date, known: InspectionTeam | None
) -> TeamDetails:
    """Raises DomainError for a name that is nobody's or several people's."""
    already = {name_key(member.person.full_name): member.person for member in known.members} if known else {}
    named: list[tuple[str, TeamRole]] = [(row.person.data, row.role.data) for row in rows if row.person.data]
    members = members_named(named, unit=unit, on=on, already=already)
    return TeamDetails(form.name.data, unit.id, form.valid_from.data, form.valid_to.data, members)
