"""The numbers of scoring for summaries: sheets signed, and the mean of each group among signed units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.clock import VIETNAM
from app.core.evidence import Figure
from app.emulation.models import ScoreSheet
from app.emulation.types import SheetState, SubjectType
from app.extensions import db

LISTS = {SubjectType.UNIT: "emulation.unit_scores", SubjectType.PERSON: "emulation.person_scores"}
HUNDREDTH = Decimal("0.01")


def figures(start: date, end: date, *, unit_ids: Collection[int] | None) -> list[Figure]:
    """Half-open days, by the day of the signature. Means open no rows of their own."""
    first, last = (datetime.combine(day, time(), VIETNAM) for day in (start, end))
    rows = db.session.scalars(
        select(ScoreSheet)
        .where(ScoreSheet.state == SheetState.SIGNED, ScoreSheet.signed_at >= first, ScoreSheet.signed_at < last)
        .options(joinedload(ScoreSheet.unit))
        .order_by(ScoreSheet.id)
    ).all()
    chosen = [row for row in rows if unit_ids is None or row.unit_id in unit_ids]
    last_day = end - timedelta(days=1)
    days = {"period": "", "state": "signed", "signed_from": start.isoformat(), "signed_to": last_day.isoformat()}
    return [*_signed(chosen, days, everything=unit_ids is None), *_means(chosen)]


def _signed(rows: Sequence[ScoreSheet], days: dict[str, str], *, everything: bool) -> Iterator[Figure]:
    for kind, endpoint in LISTS.items():
        own = [row for row in rows if row.subject_type is kind]
        yield Figure("sheets_signed", Decimal(len(own)), endpoint if everything else None, days, key=kind.value)
        by_unit: dict[int, list[ScoreSheet]] = defaultdict(list)
        for row in own:
            by_unit[row.unit_id].append(row)
        for unit_id, listed in by_unit.items():
            params = {**days, "body": listed[0].unit.public_id}
            yield Figure("sheets_signed", Decimal(len(listed)), endpoint, params, unit_id=unit_id, key=kind.value)


def _means(rows: Sequence[ScoreSheet]) -> Iterator[Figure]:
    """Points of a group out of a hundred, as a mean of the units signed in these days."""
    shares: dict[str, list[Decimal]] = defaultdict(list)
    for row in rows:
        for code, points, maximum in row.groups if row.subject_type is SubjectType.UNIT else ():
            if maximum:
                share = Decimal(points * 100) / maximum
                shares[code].append(share)
                value = share.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
                yield Figure("score_group_mean", value, None, unit_id=row.unit_id, key=code)
    for code, values in shares.items():
        mean = (sum(values, Decimal(0)) / len(values)).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
        yield Figure("score_group_mean", mean, None, key=code)
