"""Checks: the list, starting one, one check as it stands, and what evidence opens."""

from __future__ import annotations

from collections.abc import Iterable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core import signing as signatures
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import requires, signed_in
from app.core.transaction import transaction
from app.inspections.forms.checks import CancelForm, StartForm
from app.inspections.models import Finding, InspectionTeam
from app.inspections.queries import catalogue
from app.inspections.queries import checks as queries
from app.inspections.queries import teams as team_queries
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.finding_list import FINDINGS
from app.inspections.queries.line_list import LINES
from app.inspections.rules.checks import minutes_number, tally
from app.inspections.rules.labels import STATUS_KINDS
from app.inspections.rules.rosters import session_of
from app.inspections.services import checks as services
from app.inspections.services import minutes as papers
from app.inspections.services import signing
from app.inspections.services.field_package import default_shift
from app.inspections.types import CheckKind, CheckState, Permission, TeamRole
from app.inspections.views import bp, show_list
from app.inspections.views.field_parts import field_parts


@bp.get("/inspection/checks")
@requires(Permission.CHECK_VIEW)
def checks() -> ResponseReturnValue:
    return show_list(CHECKS, "inspections/checks.html")


@bp.get("/inspection/lines")
@requires(Permission.CHECK_VIEW)
def lines() -> ResponseReturnValue:
    return show_list(LINES)


@bp.get("/inspection/findings")
@requires(Permission.CHECK_VIEW)
def findings() -> ResponseReturnValue:
    return show_list(FINDINGS)


@bp.get("/inspection/checks/new")
@requires(Permission.CHECK_RECORD)
def choose_unit() -> ResponseReturnValue:
    """With which team, at which unit."""
    actor, today = current_actor(), clock.today()
    teams = team_queries.teams_in_force(actor, today)
    team = next((each for each in teams if each.public_id == request.args.get("team")), teams[0] if teams else None)
    if team is None:
        return render_template("inspections/no_team.html")
    text = request.args.get("q", "").strip()
    return render_template(
        "inspections/choose_unit.html",
        team=team,
        teams=teams,
        units=team_queries.checkable_units(team, text),
        plans=[plan for plan in team_queries.due_plans(actor, today) if plan.team_id == team.id],
        text=text,
    )


@bp.route("/inspection/checks/new/<team_id>/<unit_id>", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def start(team_id: str, unit_id: str) -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    team = team_queries.get_own_team(team_id, actor)
    unit = team_queries.get_checkable_unit(unit_id, team)
    plan = services.plan_of(request.args.get("plan"), actor)
    form = start_form(team, kind=plan.kind if plan else None)
    if form.validate_on_submit():
        try:
            with transaction():
                check = services.start(team.id, unit.id, opening=form.opening(), actor=actor, now=now, plan=plan)
                public_id = check.public_id
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".roster", public_id=public_id))
    return render_template("inspections/start.html", form=form, team=team, unit=unit)


def start_form(team: InspectionTeam, *, kind: CheckKind | None) -> StartForm:
    """Begins with today, this minute, the hours of this half day, and the whole team but its observers."""
    local = clock.now().astimezone(clock.VIETNAM)
    defaults = {"kind": kind} if kind else {}
    takes_part = [member.person_id for member in team.members if member.role is not TeamRole.OBSERVER]
    shift = default_shift(local.date(), session_of(local.time()), kind)
    form = StartForm(
        held_on=local.date(), started_at=local.time().replace(second=0, microsecond=0), members=takes_part,
        shift_start=shift.start if shift else None, shift_end=shift.end if shift else None, **defaults,
    )  # fmt: skip
    form.offer(team.members)
    return form


@bp.get("/inspection/checks/<public_id>")
@requires(Permission.CHECK_VIEW)
def show_check(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    check = queries.get_check(public_id, actor)
    found, lines_of_check = queries.findings_of(check), queries.lines_of(check)
    is_signed = check.state is CheckState.SIGNED
    return render_template(
        "inspections/check.html",
        check=check,
        number=minutes_number(check.number),
        counted=tally(line.mark for line in lines_of_check if not line.gone),
        exceptions=[line for line in lines_of_check if papers.is_exception(line)],
        kinds=STATUS_KINDS,
        findings=named(found),
        sign_offs=signatures.sign_offs_of(check) if is_signed else [],
        holds=is_signed and signing.holds(check),
        explanations=queries.explanations_of(check) if is_signed else [],
        actions=queries.actions_of(check) if is_signed else [],
        supplements=queries.supplements_of(check) if is_signed else [],
        bulletin=papers.bulletin(papers.Minutes(check, lines_of_check, found, None)),
        may_record=queries.takes_part(check, actor) and check.state is CheckState.OPEN,
        is_lead=queries.is_lead(check, actor),
        today=clock.today(),
        **field_parts(check, actor),
    )


def named(findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Each with what the catalogue of its day calls it."""
    return [(finding, catalogue.type_name(finding.violation_type, finding.held_on)) for finding in findings]


@bp.route("/inspection/checks/<public_id>/cancel", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def cancel_check(public_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    form = CancelForm(version=check.version)
    if form.validate_on_submit():
        try:
            with transaction():
                services.cancel(
                    check.id, version=form.version.data, reason=form.reason.data, actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The check is called off; nothing of it counts."), "success")
            return redirect(url_for(".show_check", public_id=public_id))
    return render_template("inspections/cancel.html", form=form, check=check)


@bp.get("/inspection/lines/<public_id>")
@signed_in
def show_line(public_id: str) -> ResponseReturnValue:
    """Also for the person whose line it is: his score opens it."""
    actor = current_actor()
    line = queries.get_line(public_id, actor)
    return render_template(
        "inspections/line.html",
        line=line,
        kinds=STATUS_KINDS,
        number=minutes_number(line.check.number),
        findings=named(queries.findings_on_line(line)),
        explanation=queries.explanation_on(line=line),
        opens_check=queries.can_open(line.check, actor),
    )


@bp.get("/inspection/findings/<public_id>")
@signed_in
def show_finding(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    finding = queries.get_finding(public_id, actor)
    return render_template(
        "inspections/finding.html",
        finding=finding,
        found=catalogue.find_type(finding.violation_type, finding.held_on),
        name=catalogue.type_name(finding.violation_type, finding.held_on),
        earlier=queries.repeats_of([finding])[finding.id],
        number=minutes_number(finding.check.number),
        explanation=queries.explanation_on(finding=finding),
        opens_check=queries.can_open(finding.check, actor),
    )

