"""Numbers of discipline for the summaries; each names the list that holds exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select

from app.core.evidence import Figure
from app.discipline.models import DisciplineDecision, WrittenReminder
from app.extensions import db
from app.people.models import Unit

DECISIONS, REMINDERS = "discipline.decisions", "discipline.reminders"


def figures(start: date, end: date, *, unit_ids: Collection[int] | None) -> list[Figure]:
    """Half-open days, by the day of effect and the agency that answers; None: every unit."""
    decided = [row for row in _decided(start, end) if unit_ids is None or row[0] in unit_ids]
    reminded = [row for row in _reminded(start, end) if unit_ids is None or row[0] in unit_ids]
    units = _public_ids({row[0] for row in [*decided, *reminded]})
    last = (end - timedelta(days=1)).isoformat()
    standing = {"effective_from": start.isoformat(), "effective_to": last, "counts": "1"}
    issued = {"issued_from": start.isoformat(), "issued_to": last}
    return [
        *_told("decisions", DECISIONS, decided, params=standing, units=units, whole=unit_ids is None),
        *_told("reminders", REMINDERS, reminded, params=issued, units=units, whole=unit_ids is None),
    ]


def _decided(start: date, end: date) -> Iterator[tuple[int, str, int]]:
    rows = db.session.execute(
        select(DisciplineDecision.unit_id, DisciplineDecision.measure, func.count())
        .where(DisciplineDecision.effective_on >= start, DisciplineDecision.effective_on < end)
        .where(DisciplineDecision.revoked_on.is_(None))
        .group_by(DisciplineDecision.unit_id, DisciplineDecision.measure)
        .order_by(DisciplineDecision.unit_id)
    )
    for unit_id, measure, number in rows:
        yield unit_id, measure.value, number


def _reminded(start: date, end: date) -> Iterator[tuple[int, str, int]]:
    rows = db.session.execute(
        select(WrittenReminder.unit_id, func.count())
        .where(WrittenReminder.issued_on >= start, WrittenReminder.issued_on < end)
        .group_by(WrittenReminder.unit_id)
        .order_by(WrittenReminder.unit_id)
    )
    for unit_id, number in rows:
        yield unit_id, "", number


def _told(
    code: str, endpoint: str, rows: Iterable[tuple[int, str, int]], *, params: Mapping[str, str],
    units: Mapping[int, str], whole: bool,
) -> Iterator[Figure]:  # fmt: skip
    """The total, by measure, by unit. A total over some units has no list of its own."""
    sums: dict[tuple[int | None, str], int] = {(None, ""): 0}
    for unit_id, key, number in rows:
        for place in {(None, ""), (None, key), (unit_id, ""), (unit_id, key)}:
            sums[place] = sums.get(place, 0) + number
    for (unit_id_, key), number in sums.items():
        only = {**params, **({"measure": key} if key else {})}
        if unit_id_ is not None:
            only["body"] = units[unit_id_]
        is_linked = unit_id_ is not None or whole
        yield Figure(code, Decimal(number), endpoint if is_linked else None, only, unit_id=unit_id_, key=key)


def _public_ids(unit_ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(select(Unit.id, Unit.public_id).where(Unit.id.in_(unit_ids)).order_by(Unit.id))
    return {unit_id: public_id for unit_id, public_id in rows}
