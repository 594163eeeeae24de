"""Plans, and the requests of sister packages that become plans."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.transaction import transaction
from app.inspections.forms.teams import PlanForm, ReferralForm, WithdrawForm
from app.inspections.models import InspectionPlan
from app.inspections.queries import checks, overlaps, plan_list, planned, programmes
from app.inspections.queries import teams as queries
from app.inspections.queries.looks import PLAN_LOOKS
from app.inspections.queries.plan_list import PLANS
from app.inspections.services import sealing
from app.inspections.services import teams as services
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind, Permission
from app.inspections.views import bp, show_list


@bp.get("/inspection/plans")
@requires(Permission.CHECK_VIEW)
def plans() -> ResponseReturnValue:
    return show_list(PLANS, "inspections/plans.html")


@bp.route("/inspection/plans/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def new_plan() -> ResponseReturnValue:
    """For which team, which unit, then when."""
    actor, today = current_actor(), clock.today()
    teams = queries.plannable_teams(actor, today)
    team = next((each for each in teams if each.public_id == request.args.get("team")), teams[0] if teams else None)
    if team is None:
        return render_template("inspections/no_team.html")
    text, chosen = request.args.get("q", "").strip(), request.args.get("unit")
    if not chosen:
        units = queries.checkable_units(team, text)
        return render_template("inspections/choose_plan_unit.html", team=team, teams=teams, units=units, text=text)
    unit = queries.get_checkable_unit(chosen, team)
    offered = programmes.programmes_of([each.id for each in teams])
    form = PlanForm(team=team.public_id)
    form.offer(teams, offered)
    if form.validate_on_submit():
        try:
            with transaction():
                details = PlanDetails(
                    unit.id, form.kind.data, form.first_on.data, form.last_on.data, form.reason.data,
                    programme_id=next((each.id for each in offered if each.public_id == form.programme.data), None),
                )  # fmt: skip
                team_id = next(each.id for each in teams if each.public_id == form.team.data)
                public_id = services.plan(team_id, details=details, actor=actor, now=clock.now()).public_id
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The check is planned."), "success")
            return redirect(url_for(".show_plan", public_id=public_id))
    return render_template("inspections/new_plan.html", form=form, unit=unit)


@bp.get("/inspection/plans/<public_id>")
@requires(Permission.CHECK_VIEW)
def show_plan(public_id: str) -> ResponseReturnValue:
    """The unit of a sealed one stands here for nobody: the lead asks for it (`look_at_plan`)."""
    return plan_page(queries.get_plan(public_id, current_actor()), shown=False)


def plan_page(plan: InspectionPlan, *, shown: bool) -> ResponseReturnValue:
    """`shown`: the lead asked for the unit, and that is kept."""
    actor, was_held = current_actor(), queries.was_held(plan)
    is_open, found = not was_held and plan.withdrawn_at is None, planned.planned_of(plan)
    announced = plan.kind is CheckKind.PLANNED and is_open
    return render_template(
        "inspections/plan.html",
        plan=plan,
        others=overlaps.near(plan, actor) if shown or not plan.is_sealed else [],
        row=plan_list.plan_row(plan, was_held=was_held, today=clock.today()),
        shown=shown or not plan.is_sealed,
        is_open=is_open,
        planned=found,
        may_announce=announced and actor.can(Permission.CHECK_RECORD) and planned.acts_for_team(plan.team_id, actor),
        may_edit=actor.can_at(Permission.PLAN_EDIT, plan.team.unit.path),
        is_lead=queries.leads(plan.team_id, actor),
    )


@bp.post("/inspection/plans/<public_id>/look")
@requires(Permission.LOOKS_VIEW)
def look_at_plan(public_id: str) -> ResponseReturnValue:
    """Being shown the unit is an act: it is kept, so it is asked for by POST and stands under no address."""
    plan_id = queries.get_plan(public_id, current_actor()).id
    with transaction():
        sealing.look(plan_id, page="inspections.look_at_plan", actor=current_actor(), now=clock.now())
    return plan_page(queries.get_led_plan(plan_id, current_actor()), shown=True)


@bp.route("/inspection/plans/<public_id>/open", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def open_plan(public_id: str) -> ResponseReturnValue:
    plan = queries.get_plan(public_id, current_actor())
    form = VersionedForm(version=plan.version)
    if not form.validate_on_submit():
        return render_template("inspections/open_plan.html", form=form, plan=plan)
    with transaction():
        sealing.open_to_team(plan.id, version=form.version.data, actor=current_actor(), now=clock.now())
    flash(_("The team knows the unit from now on."), "success")
    return redirect(url_for(".show_plan", public_id=public_id))


@bp.get("/inspection/plan-looks")
@requires(Permission.LOOKS_VIEW)
def plan_looks() -> ResponseReturnValue:
    return show_list(PLAN_LOOKS)


@bp.route("/inspection/plans/<public_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def withdraw_plan(public_id: str) -> ResponseReturnValue:
    plan = queries.get_plan(public_id, current_actor())
    form = WithdrawForm(version=plan.version)
    if form.validate_on_submit():
        try:
            with transaction():
                services.withdraw_plan(
                    plan.id, version=form.version.data, reason=form.reason.data, actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The plan is withdrawn."), "success")
            return redirect(url_for(".show_plan", public_id=public_id))
    return render_template("inspections/withdraw_plan.html", form=form, plan=plan)


@bp.get("/inspection/referrals")
@requires(Permission.PLAN_EDIT)
def referrals() -> ResponseReturnValue:
    """Requests for a check, with the unit alone: what is behind them stays where it was told."""
    found = checks.open_referrals(current_actor())
    return render_template("inspections/referrals.html", rows=checks.with_units(found))


@bp.route("/inspection/referrals/<public_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def answer_referral(public_id: str) -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    referral = checks.get_referral(public_id, actor)
    teams = queries.plannable_teams(actor, today)
    form = ReferralForm(version=referral.version)
    form.offer(teams)
    if form.validate_on_submit():
        try:
            with transaction():
                again = checks.get_referral(public_id, actor)
                team_id = next(each.id for each in teams if each.public_id == form.team.data)
                made = services.accept_referral(
                    again, version=form.version.data, team_id=team_id,
                    window=(form.first_on.data, form.last_on.data), actor=actor, now=clock.now(),
                )  # fmt: skip
                plan_id = made.public_id
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The check is planned."), "success")
            return redirect(url_for(".show_plan", public_id=plan_id))
    [(_row, unit)] = checks.with_units([referral])
    return render_template("inspections/answer_referral.html", form=form, referral=referral, unit=unit, teams=teams)


@bp.post("/inspection/referrals/<public_id>/decline")
@requires(Permission.PLAN_EDIT)
def decline_referral(public_id: str) -> ResponseReturnValue:
    form = VersionedForm()
    if form.validate_on_submit():
        with transaction():
            referral = checks.get_referral(public_id, current_actor())
            services.decline_referral(
                referral, version=form.version.data, actor=current_actor(), now=clock.now()
            )
        flash(_("The request is declined."), "success")
    return redirect(url_for(".referrals"))
