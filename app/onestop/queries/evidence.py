"""What the monthly figures tell the scoring: amounts of files, each from one row of one unit and month."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from app.core.actor import Actor
from app.core.evidence import Fact
from app.extensions import db
from app.onestop.models import OneStopStat
from app.onestop.queries.statistics import visible_to
from app.onestop.types import Counts

SOURCE_KIND = "one_stop_stat"


def evidence(start: date, end: date) -> list[Fact]:
    """Half-open days, by the first day of the month. A figure that the paper does not tell gives no fact.

    "onestop.on_time" are the files in time without the early ones where these are told apart, all in time otherwise.
    """
    stats = db.session.scalars(
        select(OneStopStat)
        .where(OneStopStat.month_on >= start, OneStopStat.month_on < end)
        .order_by(OneStopStat.month_on, OneStopStat.id)
    )
    return [fact for stat in stats for fact in _facts(stat)]


def _facts(stat: OneStopStat) -> Iterator[Fact]:
    for code, amount in amounts(stat.counts).items():
        yield Fact(
            code=code, happened_on=stat.month_on, unit_id=stat.unit_id, source_kind=SOURCE_KIND, source_id=stat.id,
            endpoint="onestop.show_statistic", public_id=stat.public_id, amount=Decimal(amount),
            details={"revision": stat.revision},
        )  # fmt: skip


def amounts(counts: Counts) -> dict[str, int]:
    in_time, early = counts.resolved_in_time, counts.resolved_early
    told = {
        "onestop.received": counts.received_new,
        "onestop.early": early,
        "onestop.on_time": None if in_time is None else in_time - (early or 0),
        "onestop.late": counts.resolved_late,
        "onestop.resolved": counts.resolved_total,
        "onestop.pending_late": counts.pending_late,
        "onestop.online": counts.received_online,
        "onestop.postal": counts.received_postal,
        "onestop.satisfied": counts.satisfied,
        "onestop.answered": counts.answered,
    }
    return {code: amount for code, amount in told.items() if amount is not None}


def visible_sources(viewer: Actor, source_ids: Collection[int], *, kind: str | None = None) -> set[int]:
    """`kind` is the facts' source_kind; there is only one here."""
    statement = select(OneStopStat.id).join(OneStopStat.unit).where(OneStopStat.id.in_(source_ids), visible_to(viewer))
    return set(db.session.scalars(statement.order_by(OneStopStat.id)))
