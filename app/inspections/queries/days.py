"""The day of a team: its signed checks and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.listing import Viewing
from app.extensions import db
from app.inspections.models import CorrectiveAction, InspectionTeam, SpotCheck
from app.inspections.queries.gathered import OF_UNITS, Gathered, Scope, by_unit, total
from app.inspections.queries.visibility import visible_to
from app.inspections.types import CheckState


@dataclass(frozen=True)
class TeamDay:
    """`team` None: of all teams whose minutes the viewer sees. `before` and `after`: the nearest days with minutes."""

    on: date
    team: InspectionTeam | None
    teams: Sequence[InspectionTeam]
    checks: Sequence[SpotCheck]
    units: Sequence[Gathered]
    total: Gathered
    actions: Sequence[CorrectiveAction]
    before: date | None
    after: date | None


def team_day(on: date, team_id: str | None, viewing: Viewing) -> TeamDay:
    """A team that held no check that day is no choice, and the whole day is shown."""
    teams = teams_on(on, viewing.actor)
    team = next((each for each in teams if each.public_id == team_id), teams[0] if len(teams) == 1 else None)
    scope = Scope(on, on, team)
    units = by_unit(scope, viewing)
    checks = checks_on(on, team, viewing.actor)
    return TeamDay(
        on, team, teams, checks, units, total(units, OF_UNITS, scope), actions_of(checks),
        before=_nearest(func.max(SpotCheck.held_on), SpotCheck.held_on < on, viewing.actor),
        after=_nearest(func.min(SpotCheck.held_on), SpotCheck.held_on > on, viewing.actor),
    )  # fmt: skip


def _signed(viewer: Actor) -> ColumnElement[bool]:
    return (SpotCheck.state == CheckState.SIGNED) & visible_to(viewer)


def teams_on(on: date, viewer: Actor) -> Sequence[InspectionTeam]:
    """Who held a check that day, as far as the viewer sees it."""
    ids = select(SpotCheck.team_id).where(SpotCheck.held_on == on, _signed(viewer))
    return db.session.scalars(
        select(InspectionTeam)
        .where(InspectionTeam.id.in_(ids))
        .options(joinedload(InspectionTeam.unit), joinedload(InspectionTeam.decision))
        .order_by(InspectionTeam.name, InspectionTeam.id)
    ).all()


def checks_on(on: date, team: InspectionTeam | None, viewer: Actor) -> Sequence[SpotCheck]:
    asked = select(SpotCheck).where(SpotCheck.held_on == on, _signed(viewer))
    asked = asked.where(SpotCheck.team_id == team.id) if team is not None else asked
    return db.session.scalars(
        asked.options(joinedload(SpotCheck.unit)).order_by(SpotCheck.started_at, SpotCheck.id)
    ).all()


def actions_of(checks: Sequence[SpotCheck]) -> Sequence[CorrectiveAction]:
    """What was required of the day's units."""
    return db.session.scalars(
        select(CorrectiveAction)
        .where(CorrectiveAction.check_id.in_([check.id for check in checks]))
        .options(joinedload(CorrectiveAction.unit))
        .order_by(CorrectiveAction.due_on, CorrectiveAction.id)
    ).all()


def _nearest(day: ColumnElement[date], side: ColumnElement[bool], viewer: Actor) -> date | None:
    return db.session.scalar(select(day).where(_signed(viewer), side))


def last_day(viewer: Actor, today: date) -> date:
    """The last one with signed minutes, today where there is none."""
    return _nearest(func.max(SpotCheck.held_on), SpotCheck.held_on <= today, viewer) or today
