"""What a member of a team may take along on the phone: his teams, where they go, who is expected there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import Actor
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, SpotCheck, TeamMember
from app.inspections.queries.looks import led_teams
from app.inspections.queries.plan_list import is_open
from app.inspections.queries.visibility import own_teams, with_its_team
from app.inspections.rules.rosters import in_rooms
from app.inspections.types import CheckState
from app.people.models import Unit
from app.people.queries import rosters
from app.people.queries.scope import within
from app.people.rules.rosters import RosterEntry
from app.people.types import HalfDay

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class CheckableUnit:
    """Its name and its sign alone: no people."""

    public_id: str
    name: str
    search_text: str


def field_teams(actor: Actor, today: date) -> Sequence[InspectionTeam]:
    """Teams in force of which the actor is a recording member, with their members and decision."""
    return db.session.scalars(
        select(InspectionTeam)
        .where(own_teams(actor, as_observer=False), InspectionTeam.valid_from <= today)
        .where(or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= today))
        .options(
            selectinload(InspectionTeam.members).joinedload(TeamMember.person),
            joinedload(InspectionTeam.unit),
            joinedload(InspectionTeam.decision),
        )
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
    ).all()


def plans_for_field(actor: Actor, today: date) -> Sequence[InspectionPlan]:
    """Plans of his teams that begin within a week and are not over, signed or withdrawn: a check that a colleague has
    begun stays, so that both may record in it. The unit of a sealed plan goes along with its lead alone."""
    signed = exists().where(SpotCheck.plan_id == InspectionPlan.id, SpotCheck.state == CheckState.SIGNED)
    return db.session.scalars(
        select(InspectionPlan)
        .join(InspectionPlan.team)
        .where(own_teams(actor, as_observer=False), with_its_team(actor, InspectionPlan.team_id))
        .where(or_(is_open(), led_teams(actor)))
        .where(InspectionPlan.withdrawn_at.is_(None), ~signed)
        .where(InspectionPlan.first_on <= today + AHEAD, InspectionPlan.last_on >= today)
        .where(InspectionTeam.valid_from <= today)
        .where(or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= today))
        .options(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team))
        .order_by(InspectionPlan.first_on, InspectionPlan.last_on, InspectionPlan.id)
    ).all()


def units_below(teams: Iterable[InspectionTeam]) -> list[CheckableUnit]:
    """Open bodies that one of the teams may check."""
    below = [team.unit.path for team in teams]
    if not below:
        return []
    rows = db.session.execute(
        select(Unit.public_id, Unit.name, Unit.search_text)
        .where(within(below), Unit.is_agency, Unit.closed_on.is_(None))
        .order_by(Unit.path)
    )
    return [CheckableUnit(*row) for row in rows]


def get_unit_for_field(public_id: str, actor: Actor, today: date) -> Unit:
    """One that a team of his may check today; others are not found."""
    below = [team.unit.path for team in field_teams(actor, today)] or ["-"]
    return db.session.scalars(
        select(Unit).where(
            Unit.public_id == public_id, within(below), Unit.is_agency, Unit.closed_on.is_(None)
        )
    ).one()  # fmt: skip


def name_above(unit: Unit) -> str | None:
    """What stands above the unit's name in its papers."""
    return db.session.scalar(select(Unit.name).where(Unit.id == unit.parent_id)) if unit.parent_id else None


def walking_order(unit: Unit, moment: HalfDay) -> list[RosterEntry]:
    """Room by room, as the lines of a check stand."""
    return in_rooms(rosters.roster(unit.id, moment))

