"""Who looked at the unit of a sealed plan: for the lead of its team, and for whoever reads the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import contains_eager, joinedload

from app.core import formats
from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.core.listing import Choice, ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.permissions import Permission as CorePermission
from app.core.ports import current_ports
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, PlanLook, TeamMember
from app.inspections.queries.visibility import own
from app.inspections.types import CheckKind, TeamRole

PAGES = {
    "inspections.look_at_plan": _l("Page of the plan"),
    "inspections.start": _l("Start of the check"),
    "inspections.field_package_of": _l("Taken along on the phone"),
}


@dataclass(frozen=True)
class LookRow:
    """`plan` tells its days and team, never the unit."""

    at: datetime
    who: str
    plan: str
    page: str


def led_teams(viewer: Actor) -> ColumnElement[bool]:
    """Teams that the viewer leads."""
    leads = select(TeamMember.team_id).where(own(viewer, TeamMember.person_id), TeamMember.role == TeamRole.LEAD)
    mine: ColumnElement[bool] = InspectionTeam.id.in_(leads)
    return mine


def teams_looked_after(viewer: Actor) -> ColumnElement[bool]:
    """InspectionTeam must be joined."""
    return true() if viewer.can(CorePermission.AUDIT_VIEW) else led_teams(viewer)


def was_taken(plan: InspectionPlan, actor: Actor, on: date) -> bool:
    """Did a phone of this account take the plan along on that day, or since?"""
    taken = select(PlanLook.id).where(
        PlanLook.plan_id == plan.id, PlanLook.actor_ref == actor.ref, PlanLook.page == "inspections.field_package_of",
        PlanLook.at >= datetime.combine(on, time(), VIETNAM),
    )  # fmt: skip
    return db.session.scalar(taken.limit(1)) is not None


def visible_looks(viewing: Viewing) -> AnySelect:
    return (
        select(PlanLook)
        .join(InspectionPlan, InspectionPlan.id == PlanLook.plan_id)
        .join(InspectionTeam, InspectionTeam.id == InspectionPlan.team_id)
        .where(teams_looked_after(viewing.actor))
    )


def look_rows(looks: Sequence[PlanLook], _viewing: Viewing) -> list[LookRow]:
    ids = {look.id: int(look.actor_ref.partition(":")[2]) for look in looks if look.actor_ref.startswith("user:")}
    names = current_ports().names_of(set(ids.values()))
    return [
        LookRow(look.at, names.get(ids.get(look.id, 0), look.actor_ref), told(look.plan), str(PAGES[look.page]))
        for look in looks
    ]


def told(plan: InspectionPlan) -> str:
    first, last = formats.day(plan.first_on), formats.day(plan.last_on)
    return str(_("Duty from %(first)s to %(last)s, %(team)s", first=first, last=last, team=plan.team.name))


def pages(_viewing: Viewing) -> tuple[Choice, ...]:
    return tuple(Choice(name, label) for name, label in PAGES.items())


def surprise_plans(viewing: Viewing) -> tuple[Choice, ...]:
    """The newest ones."""
    plans = db.session.scalars(
        select(InspectionPlan)
        .join(InspectionPlan.team)
        .where(InspectionPlan.kind == CheckKind.SURPRISE, teams_looked_after(viewing.actor))
        .options(contains_eager(InspectionPlan.team))
        .order_by(InspectionPlan.first_on.desc(), InspectionPlan.id.desc())
        .limit(200)
    )
    return tuple(Choice(plan.public_id, told(plan)) for plan in plans)


def of_plan(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    wanted = select(InspectionPlan.id).where(InspectionPlan.public_id == value)
    looked: ColumnElement[bool] = PlanLook.plan_id.in_(wanted)
    return looked


def day_and_hour(row: LookRow) -> str:
    return str(formats.moment(row.at))


PLAN_LOOKS: ListSpec[LookRow] = ListSpec(
    name="inspections.plan_looks",
    endpoint="inspections.plan_looks",
    title=_l("Looks at sealed plans"),
    select=visible_looks,
    key=PlanLook.id,
    columns=(
        Column("at", _l("When"), sorts=("newest", "oldest"), value=day_and_hour),
        Column("who", _l("Who")),
        Column("plan", _l("Inspection plan")),
        Column("page", _l("Where it was shown")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(PlanLook.at),)),
        Sort("oldest", _l("Oldest first"), (up(PlanLook.at),)),
    ),
    filters=(
        ChoiceFilter("plan", _l("Inspection plan"), PlanLook.plan_id, choices=surprise_plans, clause=of_plan),
        ChoiceFilter("page", _l("Where it was shown"), PlanLook.page, choices=pages),
        DayRangeFilter("at", _l("Day"), PlanLook.at),
    ),
    options=(joinedload(PlanLook.plan).joinedload(InspectionPlan.team),),
    build_rows=look_rows,
    definition=_l("Whoever was shown the unit of a sealed plan, with the minute. Nothing here can be changed."),
    empty_text=_l("Nobody has looked at the unit of a sealed plan."),
)  # fmt: skip
