"""The numbers of one-stop desks for summaries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select

from app.core.counting import during, hull, row_counts
from app.core.evidence import Figure, Window
from app.extensions import db
from app.onestop.models import OneStopStat
from app.people.models import Unit

STATISTICS = "onestop.list_statistics"
SUMMED = {
    "onestop_received": OneStopStat.received_total - func.coalesce(OneStopStat.received_carried, 0),
    "onestop_resolved": OneStopStat.resolved_total,
    "onestop_in_time": OneStopStat.resolved_in_time,
    "onestop_late": OneStopStat.resolved_late,
    "onestop_online": OneStopStat.received_online,
}


@dataclass(frozen=True)
class Told:
    """What one unit told in one window: the months, and the files of each sum."""

    unit_id: int
    body: str
    months: int
    sums: tuple[int, ...]


def figures(windows: Sequence[Window], *, unit_ids: Collection[int] | None) -> list[list[Figure]]:
    """One list a window, by the first day of the month. Files are sums and open no row each; the months told are
    rows."""
    rows = [row for row in _rows(windows) if unit_ids is None or row.unit_id in unit_ids]
    width = 1 + len(SUMMED)
    found = []
    for place, window in enumerate(windows):
        first = 2 + place * width
        told = [
            Told(row.unit_id, row.public_id, row[first], tuple(files or 0 for files in row[first + 1 : first + width]))
            for row in rows
            if row[first]
        ]
        found.append(list(_figures(told, window.filters("month"), everything=unit_ids is None)))
    return found


def _rows(windows: Sequence[Window]) -> Sequence[Any]:
    """The unit, its public id, and for each window its months and sums."""
    months = [during(OneStopStat.month_on, window) for window in windows]
    columns = [
        column
        for clause, number in zip(months, row_counts(months), strict=True)
        for column in (number, *(func.sum(case((clause, files), else_=0)) for files in SUMMED.values()))
    ]
    return db.session.execute(
        select(OneStopStat.unit_id, Unit.public_id, *columns)
        .join(Unit, Unit.id == OneStopStat.unit_id)
        .where(during(OneStopStat.month_on, hull(windows)))
        .group_by(OneStopStat.unit_id, Unit.public_id)
        .order_by(OneStopStat.unit_id)
    ).all()


def _figures(told: Sequence[Told], days: dict[str, str], *, everything: bool) -> Iterator[Figure]:
    total = Decimal(sum(each.months for each in told))
    yield Figure("onestop_months", total, STATISTICS if everything else None, days)
    for place, code in enumerate(SUMMED):
        yield Figure(code, Decimal(sum(each.sums[place] for each in told)), None)
    for each in told:
        own = {**days, "body": each.body}
        yield Figure("onestop_months", Decimal(each.months), STATISTICS, own, unit_id=each.unit_id)
        for code, value in zip(SUMMED, each.sums, strict=True):
            yield Figure(code, Decimal(value), None, unit_id=each.unit_id)
