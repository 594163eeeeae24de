"""Numbers for dashboards; each names the list that shows its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import clock, formats, installed_law
from app.core.actor import Actor
from app.core.periods import PeriodKind
from app.core.ports import TileValue
from app.core.tiles import Earliest, counted
from app.extensions import db
from app.inspections.models import CorrectiveAction, Explanation, InspectionPlan, InspectionTeam, SpotCheck
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.explanation_list import ACTIONS, EXPLANATIONS
from app.inspections.queries.finding_list import FINDINGS
from app.inspections.queries.line_list import LINES
from app.inspections.queries.plan_list import PLANS
from app.inspections.queries.team_lists import TEAMS
from app.inspections.queries.visibility import own_teams
from app.inspections.types import CheckState

SIGNED, OPEN = {"state": CheckState.SIGNED.value}, {"state": CheckState.OPEN.value}


@dataclass(frozen=True)
class LabelledTile:
    label: Any
    tile: TileValue


def month_of(day: date) -> dict[str, str]:
    """The reporting month that runs, as filters of a list: its numbers are those of the month's summary."""
    month = installed_law.report_periods(day).holding(PeriodKind.MONTH, day)
    return {"held_from": month.start.isoformat(), "held_to": month.last_day.isoformat()}


def since_its_first(day: date) -> Any:
    return _("since %(day)s", day=formats.day(installed_law.report_periods(day).holding(PeriodKind.MONTH, day).start))


def _oldest_of(day: date) -> Any:
    return _("the oldest of %(day)s", day=formats.day(day))


def _first_due(day: date) -> Any:
    return _("the first was due on %(day)s", day=formats.day(day))


def checks_to_finish(actor: Actor, now: datetime) -> TileValue:
    """Of the viewer's teams."""
    oldest = Earliest(SpotCheck.held_on, _oldest_of)
    return counted(CHECKS, {**OPEN, "mine": "1"}, actor=actor, now=now, tone="warn", earliest=oldest)


def checks_this_month(actor: Actor, now: datetime) -> TileValue:
    today = clock.local_day(now)
    return counted(CHECKS, {**month_of(today), **SIGNED}, actor=actor, now=now, note=since_its_first(today))


def team_checks_this_month(actor: Actor, now: datetime) -> TileValue:
    today = clock.local_day(now)
    asked = {**month_of(today), **SIGNED, "mine": "1"}
    return counted(CHECKS, asked, actor=actor, now=now, note=since_its_first(today))


def absent_this_month(actor: Actor, now: datetime) -> TileValue:
    today = clock.local_day(now)
    asked = {**month_of(today), "attendance": "unexcused"}
    return counted(LINES, asked, actor=actor, now=now, tone="bad", note=since_its_first(today))


def findings_this_month(actor: Actor, now: datetime) -> TileValue:
    """Those whose explanation was accepted do not count."""
    today = clock.local_day(now)
    asked = {**month_of(today), "counts": "1"}
    return counted(FINDINGS, asked, actor=actor, now=now, tone="bad", note=since_its_first(today))


def awaiting_explanation(actor: Actor, now: datetime) -> TileValue:
    return counted(EXPLANATIONS, {"state": "asked"}, actor=actor, now=now)


def own_explanations(actor: Actor, now: datetime) -> TileValue:
    """Owed by the viewer: for himself, and for the bodies he heads."""
    first = Earliest(Explanation.due_on, lambda day: _("the first is due on %(day)s", day=formats.day(day)))
    return counted(EXPLANATIONS, {"state": "asked", "mine": "1"}, actor=actor, now=now, tone="warn", earliest=first)


def awaiting_answer(actor: Actor, now: datetime) -> TileValue:
    return counted(EXPLANATIONS, {"state": "given"}, actor=actor, now=now)


def team_awaiting_answer(actor: Actor, now: datetime) -> TileValue:
    oldest = Earliest(SpotCheck.held_on, lambda day: _("the oldest of the check of %(day)s", day=formats.day(day)))
    asked = {"state": "given", "of_my_team": "1"}
    return counted(EXPLANATIONS, asked, actor=actor, now=now, tone="warn", earliest=oldest)


def overdue_actions(actor: Actor, now: datetime) -> TileValue:
    first = Earliest(CorrectiveAction.due_on, _first_due)
    return counted(ACTIONS, {"overdue": "1"}, actor=actor, now=now, tone="bad", earliest=first)


def team_overdue_actions(actor: Actor, now: datetime) -> TileValue:
    first = Earliest(CorrectiveAction.due_on, _first_due)
    asked = {"overdue": "1", "of_my_team": "1"}
    return counted(ACTIONS, asked, actor=actor, now=now, tone="bad", earliest=first)


def plans_to_hold(actor: Actor, now: datetime) -> TileValue:
    first = Earliest(InspectionPlan.first_on, lambda day: _("the first from %(day)s", day=formats.day(day)))
    return counted(PLANS, {"soon": "1", "mine": "1"}, actor=actor, now=now, earliest=first)


def teams_expiring(actor: Actor, now: datetime) -> TileValue:
    """Without a decision in force a team may not check anybody."""
    first = Earliest(InspectionTeam.valid_to, lambda day: _("the first on %(day)s", day=formats.day(day)))
    return counted(TEAMS, {"expiring": "1"}, actor=actor, now=now, tone="warn", earliest=first)


# The numbers on the first page of inspection work; dashboards choose theirs in ports.py.
TILES = (
    (_l("Checks signed this month"), checks_this_month),
    (_l("Absent without reason this month"), absent_this_month),
    (_l("Explanations still owed"), awaiting_explanation),
    (_l("Explanations to answer"), awaiting_answer),
    (_l("Overdue corrections"), overdue_actions),
)


def tiles_of(actor: Actor, now: datetime) -> list[LabelledTile]:
    return [LabelledTile(label, read(actor, now)) for label, read in TILES]


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
