"""How much teams and their members did in a period: every number is counted by the list that it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.listing import Viewing, totals
from app.core.ports import TileValue
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import InspectionTeam, TeamMember
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.line_list import LINES
from app.inspections.queries.plan_list import PLANS
from app.inspections.queries.visibility import with_its_team
from app.inspections.rules.labels import name_of
from app.inspections.types import CheckState

MOST_TEAMS = 6
T = TypeVar("T")


@dataclass(frozen=True)
class WorkRow:
    """Of a team, or of one of its members (`role` told)."""

    team: str
    name: str
    role: str | None
    plans: TileValue
    checks: TileValue
    lines: TileValue


def teams_at_work(viewing: Viewing, first: date, last: date) -> Sequence[InspectionTeam]:
    """In force on a day of the period, newest first; at most six."""
    in_force = or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= first)
    return db.session.scalars(
        select(InspectionTeam)
        .where(with_its_team(viewing.actor, InspectionTeam.id), in_force, InspectionTeam.valid_from <= last)
        .options(selectinload(InspectionTeam.members).joinedload(TeamMember.person), joinedload(InspectionTeam.unit))
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
        .limit(MOST_TEAMS)
    ).all()


def workload(viewing: Viewing, first: date, last: date) -> list[WorkRow]:
    """Days both included: plans by their first day, checks and lines by the day of the check."""
    who: list[tuple[str, str, str | None, dict[str, str]]] = []
    for team in teams_at_work(viewing, first, last):
        _known(team, viewing)
        who.append((team.name, team.name, None, {"team": team.public_id}))
        for member in team.members:
            asked = {"team": team.public_id, "member": member.person.public_id}
            who.append((team.name, member.person.full_name, name_of(member.role), asked))
    if not who:
        return []
    asked_lists = [question for *_told, asked in who for question in _questions(asked, first, last)]
    numbers = totals(asked_lists, viewing)
    values = [TileValue(number, address(*question)) for question, number in zip(asked_lists, numbers, strict=True)]
    return [
        WorkRow(team, name, role, *values[3 * place : 3 * place + 3])
        for place, (team, name, role, _asked) in enumerate(who)
    ]


def _known(team: InspectionTeam, viewing: Viewing) -> None:
    """The lists look a team and its members up for every number: they are here already."""
    viewing.once("team", team.public_id, partial(_same, team))
    for member in team.members:
        viewing.once("member", member.person.public_id, partial(_same, member.person))


def _same(value: T) -> T:
    return value


def _questions(asked: dict[str, str], first: date, last: date) -> list[tuple[Any, dict[str, str]]]:
    days = {"held_from": first.isoformat(), "held_to": last.isoformat()}
    planned = {"first_from": first.isoformat(), "first_to": last.isoformat(), "held": "1"}
    return [
        (PLANS, {**asked, **planned}),
        (CHECKS, {**asked, **days, "state": CheckState.SIGNED.value}),
        (LINES, {**asked, **days}),
    ]
