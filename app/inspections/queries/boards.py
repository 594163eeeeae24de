"""Numbers for dashboards; each names the list that shows its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.actor import Actor
from app.core.listing import ListSpec, Viewing, totals
from app.core.ports import TileValue
from app.extensions import db
from app.inspections.models import InspectionTeam, SpotCheck
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.explanation_list import ACTIONS, EXPLANATIONS
from app.inspections.queries.line_list import LINES
from app.inspections.queries.visibility import own_teams
from app.inspections.types import CheckState


@dataclass(frozen=True)
class LabelledTile:
    label: Any
    tile: TileValue


def month_of(day: date) -> dict[str, str]:
    """The calendar month so far, as filters of a list."""
    return {"held_from": day.replace(day=1).isoformat(), "held_to": day.isoformat()}


def counted(spec: ListSpec[Any], params: dict[str, str], *, actor: Actor, now: datetime) -> TileValue:
    """As many as the list shows under these filters."""
    [number] = totals([(spec, params)], Viewing(actor, now))
    return tile_of(spec, params, number)


def tile_of(spec: ListSpec[Any], params: Mapping[str, str], number: int) -> TileValue:
    """A number with the list that it opens."""
    filters: dict[str, Any] = dict(params)
    return TileValue(number, url_for(spec.endpoint, **filters))


def checks_this_month(actor: Actor, now: datetime) -> TileValue:
    days = month_of(clock.local_day(now))
    return counted(CHECKS, {**days, "state": CheckState.SIGNED.value}, actor=actor, now=now)


def absent_this_month(actor: Actor, now: datetime) -> TileValue:
    return counted(LINES, {**month_of(clock.local_day(now)), "attendance": "unexcused"}, actor=actor, now=now)


def awaiting_explanation(actor: Actor, now: datetime) -> TileValue:
    return counted(EXPLANATIONS, {"state": "asked"}, actor=actor, now=now)


def awaiting_answer(actor: Actor, now: datetime) -> TileValue:
    return counted(EXPLANATIONS, {"state": "given"}, actor=actor, now=now)


def overdue_actions(actor: Actor, now: datetime) -> TileValue:
    return counted(ACTIONS, {"overdue": "1"}, actor=actor, now=now)


TILES = (
    ("checks_this_month", _l("Checks signed this month"), checks_this_month),
    ("absent_this_month", _l("Absent without reason this month"), absent_this_month),
    ("awaiting_explanation", _l("Explanations still owed"), awaiting_explanation),
    ("awaiting_answer", _l("Explanations to answer"), awaiting_answer),
    ("overdue_actions", _l("Overdue corrections"), overdue_actions),
)


def tiles_of(actor: Actor, now: datetime) -> list[LabelledTile]:
    return [LabelledTile(label, read(actor, now)) for _name, label, read in TILES]


def open_checks(actor: Actor) -> Sequence[SpotCheck]:
    """Being held by the viewer's teams, the oldest first."""
    mine = select(InspectionTeam.id).where(own_teams(actor))
    return db.session.scalars(
        select(SpotCheck)
        .where(SpotCheck.state == CheckState.OPEN, SpotCheck.team_id.in_(mine))
        .options(joinedload(SpotCheck.unit))
        .order_by(SpotCheck.held_on, SpotCheck.id)
        .limit(50)
    ).all()
