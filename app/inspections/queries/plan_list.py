"""The list of plans. A sealed one is "a duty" here for everybody, its lead too: its unit is shown on asking alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, case, exists, or_, select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import (
    Choice,
    ChoiceFilter,
    Column,
    DayRangeFilter,
    FlagFilter,
    ListSpec,
    Sort,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.inspections.models import Draw, InspectionPlan, InspectionProgramme, InspectionTeam, SpotCheck
from app.inspections.queries.list_filters import MemberFilter, choice_filter
from app.inspections.queries.visibility import own_teams, with_its_team
from app.inspections.rules.labels import KIND_NAMES, name_of
from app.inspections.types import CheckKind, CheckState
from app.people.models import Unit

SOON = timedelta(days=7)


@dataclass(frozen=True)
class PlanRow:
    """`unit` is "Duty" while the plan is sealed."""

    public_id: str
    unit: str
    team: str
    kind: str
    first_on: date
    last_on: date
    state: str


def is_open() -> ColumnElement[bool]:
    """The whole team knows the unit."""
    return or_(InspectionPlan.kind != CheckKind.SURPRISE, InspectionPlan.opened_at.is_not(None))


def told_unit(plan: InspectionPlan) -> str:
    """What pages, files and calendars call a plan."""
    return _("Duty") if plan.is_sealed else plan.unit.name


def told_reason(plan: InspectionPlan) -> str | None:
    """The reason may name the unit, so it is sealed with it."""
    return None if plan.is_sealed else plan.reason


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
        plan.public_id, told_unit(plan), plan.team.name, name_of(plan.kind), plan.first_on, plan.last_on, str(state)
    )


def teams_with_plans(viewing: Viewing) -> tuple[Choice, ...]:
    seen = select(InspectionTeam.public_id, InspectionTeam.name).where(
        with_its_team(viewing.actor, InspectionTeam.id)
    )
    ordered = seen.order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
    return tuple(Choice(*row) for row in db.session.execute(ordered))


def of_team(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    wanted = select(InspectionTeam.id).where(InspectionTeam.public_id == value)
    mine: ColumnElement[bool] = InspectionPlan.team_id.in_(wanted)
    return mine


def programmes(viewing: Viewing) -> tuple[Choice, ...]:
    seen = select(InspectionProgramme.public_id, InspectionProgramme.title).where(
        with_its_team(viewing.actor, InspectionProgramme.team_id)
    )
    ordered = seen.order_by(InspectionProgramme.year.desc(), InspectionProgramme.id)
    return tuple(Choice(*row) for row in db.session.execute(ordered))


def of_programme(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    wanted = select(InspectionProgramme.id).where(InspectionProgramme.public_id == value)
    belongs: ColumnElement[bool] = InspectionPlan.programme_id.in_(wanted)
    return belongs


def draws(viewing: Viewing) -> tuple[Choice, ...]:
    seen = select(Draw.public_id, Draw.first_on).where(with_its_team(viewing.actor, Draw.team_id))
    return tuple(
        Choice(public_id, f"{first_on:%d/%m/%Y}")
        for public_id, first_on in db.session.execute(seen.order_by(Draw.id.desc()))
    )


def of_draw(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    wanted = select(Draw.id).where(Draw.public_id == value)
    belongs: ColumnElement[bool] = InspectionPlan.draw_id.in_(wanted)
    return belongs


def is_held_row(_viewing: Viewing) -> ColumnElement[bool]:
    return held()


def is_withdrawn(_viewing: Viewing) -> ColumnElement[bool]:
    return InspectionPlan.withdrawn_at.is_not(None)


def searched_unit() -> Any:
    """A sealed plan is found by no name."""
    return case((is_open(), Unit.search_text), else_="")


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
        TextFilter("q", _l("Name of the unit"), searched_unit()),
        ChoiceFilter("team", _l("Team"), InspectionPlan.team_id, choices=teams_with_plans, clause=of_team),
        choice_filter("kind", _l("Kind"), InspectionPlan.kind, KIND_NAMES),
        DayRangeFilter("first", _l("First day"), InspectionPlan.first_on),
        ChoiceFilter("programme", _l("Programme"), InspectionPlan.programme_id, choices=programmes,
                     clause=of_programme),
        ChoiceFilter("draw", _l("Draw of"), InspectionPlan.draw_id, choices=draws, clause=of_draw),
        MemberFilter("member", _l("Member of the team"), InspectionPlan.id),
        FlagFilter("held", _l("Held"), None, clause=is_held_row),
        FlagFilter("withdrawn", _l("Withdrawn"), None, clause=is_withdrawn),
        FlagFilter("soon", _l("To be held within 7 days"), None, clause=is_held_soon),
        FlagFilter("mine", _l("Of my team"), None, clause=is_of_own_team),
    ),
    options=(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team)),
    build_rows=plan_rows,
    definition=_l("Only the team and whoever keeps its register see a plan: units learn of it when the team is there. "
                  "A surprise is a duty without its unit until the team is there or its lead opens it."),
    empty_text=_l("Nothing has been planned yet."),
)  # fmt: skip
