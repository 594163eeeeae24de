"""Numbers for the periodic summaries; each opens the queue with exactly its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select

from app.complaints.models import CitizenCase
from app.complaints.queries.case_list import ANSWERED, late
from app.complaints.types import ANSWERED_STATES, FOUNDED
from app.core import clock
from app.core.evidence import Figure
from app.extensions import db
from app.people.models import Unit

ENDPOINT = "complaints.queue"
EVERY_STATE = {"state": ""}


def figures(
    start: date, end: date, *, unit_ids: Collection[int] | None, today: date | None = None
) -> list[Figure]:
    """Half-open days; units are the agencies concerned. None: all, also cases about no known body.

    Received by the day of receipt, answered and founded by the day of the answer, overdue by the day it was due and
    looked at `today` (the present day). A total over some units opens its rows when they are one subtree.
    """
    last = (end - timedelta(days=1)).isoformat()
    found: list[Figure] = []
    for code, clause, params in _definitions(start, end, last, today or clock.today()):
        found += _counted(code, clause, params, unit_ids)
    return found


def _definitions(
    start: date, end: date, last: str, today: date
) -> Iterator[tuple[str, ColumnElement[bool], Mapping[str, str]]]:
    first = start.isoformat()
    received = (CitizenCase.received_on >= start) & (CitizenCase.received_on < end)
    closed = (CitizenCase.closed_on >= start) & (CitizenCase.closed_on < end)
    due = (CitizenCase.due_on >= start) & (CitizenCase.due_on < end)
    closed_days = {"closed_from": first, "closed_to": last, **EVERY_STATE}
    yield "cases_received", received, {"received_from": first, "received_to": last, **EVERY_STATE}
    yield "cases_answered", closed & CitizenCase.state.in_(ANSWERED_STATES), {**closed_days, "state": ANSWERED}
    yield "cases_founded", closed & CitizenCase.outcome.in_(FOUNDED), {**closed_days, "founded": "1"}
    yield "cases_overdue", due & late(today), {"due_from": first, "due_to": last, "late": "1", **EVERY_STATE}


def _counted(
    code: str, clause: ColumnElement[bool], params: Mapping[str, str], unit_ids: Collection[int] | None
) -> Iterator[Figure]:
    rows = db.session.execute(
        select(CitizenCase.agency_id, func.count())
        .where(clause)
        .group_by(CitizenCase.agency_id)
        .order_by(CitizenCase.agency_id)
    )
    counts: Counter[int | None] = Counter()
    for agency_id, number in rows:
        if unit_ids is None or agency_id in unit_ids:
            counts[agency_id] += number
    units = _units({*(unit_ids or ()), *(each for each in counts if each is not None)})
    scope = {} if unit_ids is None else _root(unit_ids, units)
    total = Decimal(counts.total())
    yield Figure(code, total, None if scope is None else ENDPOINT, {**params, **(scope or {})})
    for unit_id, number in counts.items():
        if unit_id is not None:
            yield Figure(code, Decimal(number), ENDPOINT, {**params, "body": units[unit_id].public_id}, unit_id=unit_id)


def _units(unit_ids: Collection[int]) -> dict[int, Unit]:
    rows = db.session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.id))
    return {unit.id: unit for unit in rows}


def _root(unit_ids: Collection[int], units: Mapping[int, Unit]) -> dict[str, str] | None:
    """The filter of the subtree that these units are; None when they are not a whole one."""
    root = min((units[each] for each in unit_ids if each in units), key=lambda unit: len(unit.path), default=None)
    if root is None:
        return None
    inside = select(Unit.id).where(Unit.path.startswith(root.path, autoescape=True), Unit.is_agency).order_by(Unit.id)
    agencies = set(db.session.scalars(inside))
    return {"unit": root.public_id} if agencies <= set(unit_ids) else None
