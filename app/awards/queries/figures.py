"""Titles awarded, for the summaries; each number names the list that holds exactly its rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select

from app.awards.models import Award
from app.awards.types import AwardStatus
from app.core.evidence import Figure
from app.extensions import db
from app.people.models import Unit

AWARDS = "awards.list_awards"


def figures(start: date, end: date, *, unit_ids: Collection[int] | None) -> list[Figure]:
    """Half-open days, by the day of the decision and the agency that proposed; cancelled ones do not count.

    A total over some units has no list of its own.
    """
    rows = db.session.execute(
        select(Award.unit_id, Unit.public_id, Award.code, func.count())
        .outerjoin(Unit, Unit.id == Award.unit_id)
        .where(Award.status == AwardStatus.GRANTED, Award.decided_on >= start, Award.decided_on < end)
        .group_by(Award.unit_id, Unit.public_id, Award.code)
        .order_by(Award.unit_id, Award.code)
    ).all()
    sums: dict[tuple[int | None, str | None, str], int] = {(None, None, ""): 0}
    for unit_id, public_id, code, number in rows:
        if unit_ids is not None and unit_id not in unit_ids:
            continue
        places: set[tuple[int | None, str | None, str]] = {(None, None, ""), (None, None, code)}
        if unit_id is not None:
            places |= {(unit_id, public_id, ""), (unit_id, public_id, code)}
        for place in places:
            sums[place] = sums.get(place, 0) + number
    days = {"decided_from": start.isoformat(), "decided_to": (end - timedelta(days=1)).isoformat(), "status": "granted"}
    return [
        Figure(
            "titles_awarded", Decimal(number), AWARDS if unit_id is not None or unit_ids is None else None,
            {**days, **({"award": code} if code else {}), **({"body": str(public_id)} if public_id else {})},
            unit_id=unit_id, key=code,
        )
        for (unit_id, public_id, code), number in sums.items()
    ]  # fmt: skip
