"""The lists of teams, plans, explanations and corrective actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, SpotCheck
from app.inspections.queries.list_filters import choice_filter
from app.inspections.queries.visibility import own_teams, teams_visible_to, with_its_team
from app.inspections.rules.labels import KIND_NAMES, name_of
from app.inspections.types import CheckState
from app.people.models import Unit

EXPIRES_WITHIN, SOON = timedelta(days=30), timedelta(days=7)


@dataclass(frozen=True)
class TeamRow:
    public_id: str
    name: str
    unit: str
    decision: str
    valid_from: date
    valid_to: date | None
    members: int
    in_force: bool


@dataclass(frozen=True)
class PlanRow:
    public_id: str
    unit: str
    team: str
    kind: str
    first_on: date
    last_on: date
    state: str


def visible_teams(viewing: Viewing) -> AnySelect:
    return select(InspectionTeam).join(InspectionTeam.unit).where(teams_visible_to(viewing.actor))


def team_rows(teams: Sequence[InspectionTeam], viewing: Viewing) -> list[TeamRow]:
    today = clock.local_day(viewing.now)
    return [
        TeamRow(
            team.public_id, team.name, team.unit.name, team.decision.number, team.valid_from, team.valid_to,
            len(team.members),
            in_force=team.valid_from <= today and (team.valid_to is None or team.valid_to >= today),
        )
        for team in teams
    ]  # fmt: skip


def is_in_force(viewing: Viewing) -> ColumnElement[bool]:
    today = clock.local_day(viewing.now)
    ends = or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= today)
    return (InspectionTeam.valid_from <= today) & ends


def is_expiring(viewing: Viewing) -> ColumnElement[bool]:
    """In force, and not any more after thirty days."""
    return is_in_force(viewing) & (InspectionTeam.valid_to <= clock.local_day(viewing.now) + EXPIRES_WITHIN)


TEAMS: ListSpec[TeamRow] = ListSpec(
    name="inspections.teams",
    endpoint="inspections.teams",
    title=_l("Inspection teams"),
    select=visible_teams,
    key=InspectionTeam.id,
    columns=(
        Column("name", _l("Team"), link=lambda row: url_for("inspections.show_team", public_id=row.public_id)),
        Column("decision", _l("Decision")),
        Column("unit", _l("Set up by")),
        Column("valid_from", _l("From"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("valid_to", _l("To"), kind=ColumnKind.DAY),
        Column("members", _l("Members"), kind=ColumnKind.NUMBER),
        Column("in_force", _l("State"), value=lambda row: _l("In force") if row.in_force else _l("Not in force")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(InspectionTeam.valid_from),)),
        Sort("oldest", _l("Oldest first"), (up(InspectionTeam.valid_from),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the unit"), Unit.search_text),
        FlagFilter("in_force", _l("In force"), None, clause=is_in_force),
        FlagFilter("expiring", _l("Expires within 30 days"), None, clause=is_expiring),
    ),
    options=(
        joinedload(InspectionTeam.unit), joinedload(InspectionTeam.decision), selectinload(InspectionTeam.members),
    ),
    build_rows=team_rows,
    empty_text=_l("No team has been set up yet. A team rests on a decision with its number and date."),
)  # fmt: skip


def held() -> ColumnElement[bool]:
    return exists().where(SpotCheck.plan_id == InspectionPlan.id, SpotCheck.state != CheckState.CANCELLED)


def is_held_soon(viewing: Viewing) -> ColumnElement[bool]:
    """Neither held nor withdrawn, its days have begun or begin within a week, and are not over."""
    today = clock.local_day(viewing.now)
    ahead = InspectionPlan.withdrawn_at.is_(None) & ~held()
    return ahead & (InspectionPlan.first_on <= today + SOON) & (InspectionPlan.last_on >= today)


def is_of_own_team(viewing: Viewing) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = InspectionPlan.team_id.in_(select(InspectionTeam.id).where(own_teams(viewing.actor)))
    return mine


def visible_plans(viewing: Viewing) -> AnySelect:
    return (
        select(InspectionPlan)
        .join(InspectionPlan.unit)
        .where(with_its_team(viewing.actor, InspectionPlan.team_id))
    )


def plan_rows(plans: Sequence[InspectionPlan], viewing: Viewing) -> list[PlanRow]:
    today = clock.local_day(viewing.now)
    ids = [plan.id for plan in plans]
    were_held = set(db.session.scalars(select(InspectionPlan.id).where(InspectionPlan.id.in_(ids), held())))
    return [plan_row(plan, was_held=plan.id in were_held, today=today) for plan in plans]


def plan_row(plan: InspectionPlan, *, was_held: bool, today: date) -> PlanRow:
    if plan.withdrawn_at is not None:
        state = _l("Withdrawn")
    elif was_held:
        state = _l("Held")
    else:
        state = _l("Missed") if plan.last_on < today else _l("To be held")
    return PlanRow(
        plan.public_id, plan.unit.name, plan.team.name, name_of(plan.kind), plan.first_on, plan.last_on, str(state)
    )


PLANS: ListSpec[PlanRow] = ListSpec(
    name="inspections.plans",
    endpoint="inspections.plans",
    title=_l("Inspection plan"),
    select=visible_plans,
    key=InspectionPlan.id,
    columns=(
        Column("unit", _l("Unit"), link=lambda row: url_for("inspections.show_plan", public_id=row.public_id)),
        Column("kind", _l("Kind")),
        Column("team", _l("Team")),
        Column("first_on", _l("From"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("last_on", _l("To"), kind=ColumnKind.DAY),
        Column("state", _l("State")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(InspectionPlan.first_on),)),
        Sort("oldest", _l("Oldest first"), (up(InspectionPlan.first_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the unit"), Unit.search_text),
        choice_filter("kind", _l("Kind"), InspectionPlan.kind, KIND_NAMES),
        FlagFilter("held", _l("Held"), None, clause=lambda _viewing: held()),
        FlagFilter("soon", _l("To be held within 7 days"), None, clause=is_held_soon),
        FlagFilter("mine", _l("Of my team"), None, clause=is_of_own_team),
    ),
    options=(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team)),
    build_rows=plan_rows,
    definition=_l("Only the team and whoever keeps its register see a plan: units learn of it when the team is there."),
    empty_text=_l("Nothing has been planned yet."),
)  # fmt: skip
