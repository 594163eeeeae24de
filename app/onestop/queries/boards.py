"""Numbers of the dashboards, each of units in the newest month, and how satisfied people were in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select, case, func, select

from app.core import clock, formats
from app.core.actor import Actor
from app.core.ports import TileValue
from app.core.tiles import address
from app.extensions import db
from app.onestop.models import OneStopStat
from app.onestop.queries.statistic_list import STATISTICS, month_name
from app.onestop.queries.statistics import expected_to_report, newest_month, visible_to
from app.onestop.queries.thresholds import Threshold
from app.people.models import Unit


def missing_figures(viewer: Actor, now: datetime) -> TileValue:
    """Units that are expected to report and have not told the newest month."""
    month = newest_month(clock.local_day(now))
    told = select(OneStopStat.unit_id).where(OneStopStat.month_on == month)
    expected, missing = db.session.execute(
        select(func.count(), func.count(case((Unit.id.not_in(told), 1))))
        .select_from(Unit)
        .where(visible_to(viewer), expected_to_report())
    ).one()
    note = _("of %(count)s, month %(month)s", count=formats.number(expected), month=month_name(month))
    return TileValue(missing, url_for("onestop.overview", missing="1"), note=note, tone="warn" if missing else "ok")


def late_files(viewer: Actor, _now: datetime) -> TileValue | None:
    """Units with files settled late in the newest month of which anything is told; None before the first."""
    late, files = func.count(case((OneStopStat.resolved_late > 0, 1))), func.sum(OneStopStat.resolved_late)
    row = db.session.execute(_newest(viewer, late, files)).one_or_none()
    if row is None:
        return None
    month, units, number = row
    note = _("%(count)s files late in %(month)s", count=formats.number(number or 0), month=month_name(month))
    href = address(STATISTICS, {"late": "1", **within_month(month)})
    return TileValue(units, href, note=note, tone="bad" if units else "ok")


@dataclass(frozen=True)
class Satisfaction:
    """Of the newest month with answers: units that fall short of the threshold, and all answers together."""

    month: date
    short: int
    satisfied: int
    answered: int


def satisfaction(viewer: Actor, threshold: Threshold) -> Satisfaction | None:
    short = func.count(case((threshold.missed(), 1)))
    numbers = (short, func.sum(OneStopStat.satisfied), func.sum(OneStopStat.answered))
    row = db.session.execute(_newest(viewer, *numbers).where(OneStopStat.answered > 0)).one_or_none()
    return Satisfaction(*row) if row is not None else None


def satisfaction_href(month: date, threshold: Threshold) -> str:
    return address(STATISTICS, {"short_of": threshold.text, **within_month(month)})


def within_month(month: date) -> dict[str, str]:
    """As filters of the list: a month is kept by its first day."""
    return {"month_from": month.isoformat(), "month_to": month.isoformat()}


def _newest(viewer: Actor, *numbers: Any) -> Select[Any]:
    statement: Select[Any] = (
        select(OneStopStat.month_on, *numbers)
        .join(OneStopStat.unit)
        .where(visible_to(viewer))
        .group_by(OneStopStat.month_on)
        .order_by(OneStopStat.month_on.desc())
        .limit(1)
    )
    return statement
