"""Numbers for the periodic summaries; each opens the register with exactly its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select

from app.core.evidence import Figure
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication
from app.initiatives.queries.visibility import filed
from app.initiatives.types import InitiativeState, UnitWithout
from app.people.models import Unit

ENDPOINT = "initiatives.index"


def figures(start: date, end: date, *, unit_ids: Collection[int] | None) -> list[Figure]:
    """Half-open days, by the base of the initiative; None: every base.

    A total over some units opens its rows when these are a whole subtree; otherwise it has no link.
    """
    first, last = start.isoformat(), (end - timedelta(days=1)).isoformat()
    handed_in = _within(Initiative.submitted_on, start, end) & (Initiative.state != InitiativeState.WITHDRAWN)
    recognised = _within(Initiative.recognised_on, start, end)
    return [
        *_counted(
            "initiatives_submitted", handed_in,
            {"submitted_from": first, "submitted_to": last, "withdrawn": "0"}, unit_ids,
        ),
        *_counted("initiatives_recognised", recognised, {"recognised_from": first, "recognised_to": last}, unit_ids),
    ]  # fmt: skip


def _within(day: Any, start: date, end: date) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = and_(day >= start, day < end)
    return inside


def _counted(
    code: str, clause: ColumnElement[bool], params: Mapping[str, str], unit_ids: Collection[int] | None
) -> Iterator[Figure]:
    rows = db.session.execute(
        select(Initiative.unit_id, func.count())
        .where(filed(), clause)
        .group_by(Initiative.unit_id)
        .order_by(Initiative.unit_id)
    )
    counts = Counter({unit_id: number for unit_id, number in rows if unit_ids is None or unit_id in unit_ids})
    units = _units({*counts, *(unit_ids or ())})
    scope = {} if unit_ids is None else _root(unit_ids, units)
    total = Decimal(counts.total())
    yield Figure(code, total, None if scope is None else ENDPOINT, {**params, **(scope or {})})
    for unit_id, number in counts.items():
        yield Figure(code, Decimal(number), ENDPOINT, {**params, "body": units[unit_id].public_id}, unit_id=unit_id)


def _units(unit_ids: Collection[int]) -> dict[int, Unit]:
    rows = db.session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.id))
    return {unit.id: unit for unit in rows}


def _root(unit_ids: Collection[int], units: Mapping[int, Unit]) -> dict[str, str] | None:
    """The filter of the subtree that these units are; None when a base below their root is not among them."""
    root = min((units[each] for each in unit_ids if each in units), key=lambda unit: len(unit.path), default=None)
    if root is None:
        return {}
    below = select(Initiative.unit_id).join(Initiative.unit).where(Unit.path.startswith(root.path, autoescape=True))
    bases = set(db.session.scalars(below.distinct().order_by(Initiative.unit_id)))
    is_whole = bases <= set(unit_ids) and all(unit.path.startswith(root.path) for unit in units.values())
    return {"unit": root.public_id} if is_whole else None


def units_without(start: date, end: date) -> list[UnitWithout]:
    """Half-open days: open agencies that neither filed an initiative (and stood by it) nor took one over."""
    handed_in = exists().where(
        Initiative.unit_id == Unit.id, filed(), Initiative.state != InitiativeState.WITHDRAWN,
        _within(Initiative.submitted_on, start, end),
    )  # fmt: skip
    taken_over = exists().where(
        InitiativeApplication.unit_id == Unit.id, _within(InitiativeApplication.applied_from, start, end)
    )
    rows = db.session.execute(
        select(Unit.id, Unit.public_id, Unit.name)
        .where(Unit.is_agency, Unit.closed_on.is_(None), Unit.opened_on < end, ~handed_in, ~taken_over)
        .order_by(Unit.sort_key, Unit.id)
    )
    return [UnitWithout(*row) for row in rows]
