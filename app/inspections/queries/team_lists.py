"""The list of teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.inspections.models import InspectionTeam
from app.inspections.queries.visibility import teams_visible_to
from app.people.models import Unit

EXPIRES_WITHIN = timedelta(days=30)


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
