"""The numbers of one-stop desks for summaries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from app.core.evidence import Figure
from app.extensions import db
from app.onestop.models import OneStopStat
from app.people.models import Unit

STATISTICS = "onestop.list_statistics"
SUMS = {
    "onestop_received": func.sum(OneStopStat.received_total - func.coalesce(OneStopStat.received_carried, 0)),
    "onestop_resolved": func.sum(OneStopStat.resolved_total),
    "onestop_in_time": func.sum(OneStopStat.resolved_in_time),
    "onestop_late": func.sum(OneStopStat.resolved_late),
    "onestop_online": func.sum(OneStopStat.received_online),
}


def figures(start: date, end: date, *, unit_ids: Collection[int] | None) -> list[Figure]:
    """Half-open days, by the first day of the month. Files are sums and open no row each; the months told are rows."""
    rows = db.session.execute(
        select(OneStopStat.unit_id, Unit.public_id, func.count().label("months"), *SUMS.values())
        .join(Unit, Unit.id == OneStopStat.unit_id)
        .where(OneStopStat.month_on >= start, OneStopStat.month_on < end)
        .group_by(OneStopStat.unit_id, Unit.public_id)
        .order_by(OneStopStat.unit_id)
    ).all()
    chosen = [row for row in rows if unit_ids is None or row.unit_id in unit_ids]
    days = {"month_from": start.isoformat(), "month_to": (end - timedelta(days=1)).isoformat()}
    return list(_figures(chosen, days, everything=unit_ids is None))


def _figures(listed: Sequence[Any], days: dict[str, str], *, everything: bool) -> Iterator[Figure]:
    total = Decimal(sum(row[2] for row in listed))
    yield Figure("onestop_months", total, STATISTICS if everything else None, days)
    for place, code in enumerate(SUMS, start=3):
        yield Figure(code, Decimal(sum(row[place] or 0 for row in listed)), None)
    for unit_id, public_id, months, *sums in listed:
        own = {**days, "body": public_id}
        yield Figure("onestop_months", Decimal(months), STATISTICS, own, unit_id=unit_id)
        for code, value in zip(SUMS, sums, strict=True):
            yield Figure(code, Decimal(value or 0), None, unit_id=unit_id)
