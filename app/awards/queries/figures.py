"""Titles awarded, for the summaries; each number names the list that holds exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.awards.models import Award
from app.awards.types import AwardStatus
from app.core.counting import during, hull, row_counts
from app.core.evidence import Figure, Window
from app.extensions import db
from app.people.models import Unit

AWARDS = "awards.list_awards"
# The agency (None: not known), its public id, the title, how many.
Counted = tuple[int | None, str | None, str, int]


def figures(windows: Sequence[Window], *, unit_ids: Collection[int] | None) -> list[list[Figure]]:
    """One list a window, by the day of the decision and the agency that proposed; cancelled ones do not count.

    A total over some units has no list of its own.
    """
    rows = [row for row in _grouped(windows) if unit_ids is None or row.unit_id in unit_ids]
    found = []
    for place, window in enumerate(windows):
        counted = [(unit_id, body, code, numbers[place]) for unit_id, body, code, *numbers in rows if numbers[place]]
        days = {**window.filters("decided"), "status": "granted"}
        found.append(list(_told(counted, days, everything=unit_ids is None)))
    return found


def _grouped(windows: Sequence[Window]) -> Sequence[Any]:
    """The agency, its public id, the title, and for each window how many were awarded."""
    decided = [during(Award.decided_on, window) for window in windows]
    return db.session.execute(
        select(Award.unit_id, Unit.public_id, Award.code, *row_counts(decided))
        .outerjoin(Unit, Unit.id == Award.unit_id)
        .where(Award.status == AwardStatus.GRANTED, during(Award.decided_on, hull(windows)))
        .group_by(Award.unit_id, Unit.public_id, Award.code)
        .order_by(Award.unit_id, Award.code)
    ).all()


def _told(counted: Iterable[Counted], days: Mapping[str, str], *, everything: bool) -> Iterator[Figure]:
    """The total, by title, by agency."""
    sums: dict[tuple[int | None, str | None, str], int] = {(None, None, ""): 0}
    for unit_id, body, code, number in counted:
        for unit in dict.fromkeys(((None, None), (unit_id, body))):
            for key in ("", code):
                sums[(*unit, key)] = sums.get((*unit, key), 0) + number
    for (unit_id, body, code), number in sums.items():
        params = {**days, **({"award": code} if code else {}), **({"body": body} if body else {})}
        endpoint = AWARDS if unit_id is not None or everything else None
        yield Figure("titles_awarded", Decimal(number), endpoint, params, unit_id=unit_id, key=code)
