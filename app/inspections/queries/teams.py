"""Teams, their members and their plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.listing import matches
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, SpotCheck, TeamMember
from app.inspections.queries.visibility import (
    kept_teams,
    over,
    own,
    own_teams,
    teams_visible_to,
    with_its_team,
)
from app.inspections.types import CheckState, Permission, TeamRole
from app.people.models import Person, Posting, Unit
from app.people.queries.delegations import held_on
from app.people.queries.scope import paths, within
from app.people.rules.matching import name_key

FOUND_AT_MOST = 30


def get_team(public_id: str, viewer: Actor) -> InspectionTeam:
    """With its members, its decision and the body it works for."""
    return db.session.scalars(
        select(InspectionTeam)
        .where(InspectionTeam.public_id == public_id, teams_visible_to(viewer))
        .options(
            selectinload(InspectionTeam.members).joinedload(TeamMember.person),
            joinedload(InspectionTeam.unit),
            joinedload(InspectionTeam.decision),
        )
    ).one()


def get_kept_team(public_id: str, viewer: Actor) -> InspectionTeam:
    """One whose register the viewer keeps; others are not found."""
    return db.session.scalars(
        select(InspectionTeam)
        .where(InspectionTeam.public_id == public_id, kept_teams(viewer))
        .options(selectinload(InspectionTeam.members).joinedload(TeamMember.person), joinedload(InspectionTeam.unit))
    ).one()


def get_team_to_change(team_id: int, *, version: int, viewer: Actor) -> InspectionTeam:
    """Raises Conflict."""
    statement = select(InspectionTeam).where(InspectionTeam.id == team_id, kept_teams(viewer)).with_for_update()
    team = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if team.version != version:
        raise Conflict()
    return team


def teams_in_force(viewer: Actor, on: date) -> Sequence[InspectionTeam]:
    """Teams that the viewer may start a check with on that day."""
    return db.session.scalars(
        select(InspectionTeam)
        .where(own_teams(viewer, as_observer=False), InspectionTeam.valid_from <= on)
        .where(or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= on))
        .options(joinedload(InspectionTeam.unit), joinedload(InspectionTeam.decision))
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
    ).all()


def get_own_team(public_id: str, viewer: Actor) -> InspectionTeam:
    return db.session.scalars(
        select(InspectionTeam)
        .where(InspectionTeam.public_id == public_id, own_teams(viewer, as_observer=False))
        .options(
            selectinload(InspectionTeam.members).joinedload(TeamMember.person),
            joinedload(InspectionTeam.unit),
            joinedload(InspectionTeam.decision),
        )
    ).one()


def get_keepers_unit(public_id: str, viewer: Actor) -> Unit:
    """A body for which the viewer may set up a team."""
    return db.session.scalars(
        select(Unit).where(Unit.public_id == public_id, within(paths(viewer, Permission.TEAM_EDIT)))
    ).one()


def keepers_units(viewer: Actor, text: str = "") -> Sequence[Unit]:
    """Open bodies for which the viewer may set up a team, upper ones first."""
    statement = select(Unit).where(
        within(paths(viewer, Permission.TEAM_EDIT)), Unit.is_agency, Unit.closed_on.is_(None)
    )
    if text:
        statement = statement.where(matches(Unit.search_text, text))
    return db.session.scalars(
        statement.order_by(func.length(Unit.path), Unit.sort_key, Unit.id).limit(FOUND_AT_MOST)
    ).all()


def people_called(name_or_code: str, unit: Unit, on: date) -> Sequence[Person]:
    """In post below the body, by the full name (with or without accents) or by the staff code."""
    posted = select(Posting.person_id).join(Posting.unit).where(within([unit.path]), held_on(on))
    wanted = or_(Person.name_key == name_key(name_or_code), Person.staff_code == name_or_code)
    return db.session.scalars(
        select(Person).where(Person.id.in_(posted), wanted).order_by(Person.sort_key, Person.id)
    ).all()


def checkable_units(team: InspectionTeam, text: str = "") -> Sequence[Unit]:
    """Open bodies below the one that set up the team; without a text the first ones in the tree's order."""
    statement = select(Unit).where(within([team.unit.path]), Unit.is_agency, Unit.closed_on.is_(None))
    if text:
        statement = statement.where(matches(Unit.search_text, text))
    return db.session.scalars(
        statement.order_by(func.length(Unit.path), Unit.position, Unit.sort_key, Unit.id).limit(FOUND_AT_MOST)
    ).all()


def get_checkable_unit(public_id: str, team: InspectionTeam) -> Unit:
    return db.session.scalars(
        select(Unit).where(
            Unit.public_id == public_id, within([team.unit.path]), Unit.is_agency, Unit.closed_on.is_(None)
        )
    ).one()


def get_plan(public_id: str, viewer: Actor) -> InspectionPlan:
    return db.session.scalars(
        select(InspectionPlan)
        .where(InspectionPlan.public_id == public_id, with_its_team(viewer, InspectionPlan.team_id))
        .options(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team))
    ).one()


def get_plan_to_change(plan_id: int, *, version: int, viewer: Actor) -> InspectionPlan:
    """Raises Conflict."""
    visible = with_its_team(viewer, InspectionPlan.team_id)
    statement = select(InspectionPlan).where(InspectionPlan.id == plan_id, visible).with_for_update()
    plan = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if plan.version != version:
        raise Conflict()
    return plan


def leads(team_id: int, viewer: Actor) -> bool:
    """Whether the viewer leads this very team."""
    lead = select(TeamMember.id).where(
        TeamMember.team_id == team_id, TeamMember.role == TeamRole.LEAD, own(viewer, TeamMember.person_id)
    )
    return bool(db.session.scalar(select(exists(lead))))


def knows_plans(team_id: int, viewer: Actor) -> bool:
    """Whether the viewer sees the team's plans at all."""
    known = exists().where(InspectionTeam.id == team_id, with_its_team(viewer, InspectionTeam.id))
    return bool(db.session.scalar(select(known)))


def led_in_force(viewer: Actor, on: date) -> Sequence[InspectionTeam]:
    """Teams not yet expired that the viewer leads, newest first."""
    lead = select(TeamMember.team_id).where(TeamMember.role == TeamRole.LEAD, own(viewer, TeamMember.person_id))
    return db.session.scalars(
        select(InspectionTeam)
        .where(InspectionTeam.id.in_(lead), or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= on))
        .options(joinedload(InspectionTeam.unit))
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
    ).all()


def get_led_plan(plan_id: int, viewer: Actor) -> InspectionPlan:
    """One of a team that the viewer leads."""
    lead = select(TeamMember.team_id).where(TeamMember.role == TeamRole.LEAD, own(viewer, TeamMember.person_id))
    return db.session.scalars(
        select(InspectionPlan)
        .where(InspectionPlan.id == plan_id, InspectionPlan.team_id.in_(lead))
        .options(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team))
    ).one()


def was_held(plan: InspectionPlan) -> bool:
    held = select(SpotCheck.id).where(SpotCheck.plan_id == plan.id, SpotCheck.state != CheckState.CANCELLED)
    return bool(db.session.scalar(select(exists(held))))


def due_plans(viewer: Actor, on: date) -> Sequence[InspectionPlan]:
    """Within their window and not held yet: where the viewer's teams may go today."""
    held = exists().where(SpotCheck.plan_id == InspectionPlan.id, SpotCheck.state != CheckState.CANCELLED)
    return db.session.scalars(
        select(InspectionPlan)
        .join(InspectionPlan.team)
        .where(own_teams(viewer), InspectionPlan.withdrawn_at.is_(None), ~held)
        .where(InspectionPlan.first_on <= on, InspectionPlan.last_on >= on)
        .options(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team))
        .order_by(InspectionPlan.last_on, InspectionPlan.id)
    ).all()


def plannable_teams(viewer: Actor, on: date) -> Sequence[InspectionTeam]:
    """Teams not yet expired for which the viewer makes plans."""
    planned = over(paths(viewer, Permission.PLAN_EDIT), InspectionTeam.unit_id)
    return db.session.scalars(
        select(InspectionTeam)
        .where(planned, or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= on))
        .options(joinedload(InspectionTeam.unit))
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
    ).all()
