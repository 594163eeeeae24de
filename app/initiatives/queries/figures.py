"""Numbers for the periodic summaries; each opens the register with exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from app.core.counting import Measure, during, hull, row_counts, total_and_units
from app.core.evidence import Figure, Window
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication
from app.initiatives.queries.visibility import filed
from app.initiatives.types import InitiativeState, UnitWithout
from app.people.models import Unit
from app.people.queries.subtrees import common_filter

ENDPOINT = "initiatives.index"


def figures(windows: Sequence[Window], *, unit_ids: Collection[int] | None) -> list[list[Figure]]:
    """One list a window, by the base of the initiative; None: every base.

    A total over some units opens its rows when these are a whole subtree; otherwise it has no link.
    """
    asked = [(place, each) for place, window in enumerate(windows) for each in _measures(window)]
    grouped = _grouped([measure.clause for _place, measure in asked], hull(windows))
    rows = [row for row in grouped if unit_ids is None or row.unit_id in unit_ids]
    scope = common_filter(unit_ids, holding=exists().where(Initiative.unit_id == Unit.id))
    found: list[list[Figure]] = [[] for _window in windows]
    for column, (place, measure) in enumerate(asked):
        counted = [(unit_id, body, numbers[column]) for unit_id, body, *numbers in rows]
        found[place] += total_and_units(measure, counted, endpoint=ENDPOINT, scope=scope)
    return found


def _measures(window: Window) -> list[Measure]:
    handed_in = during(Initiative.submitted_on, window) & (Initiative.state != InitiativeState.WITHDRAWN)
    recognised = during(Initiative.recognised_on, window)
    return [
        Measure("initiatives_submitted", handed_in, {**window.filters("submitted"), "withdrawn": "0"}),
        Measure("initiatives_recognised", recognised, window.filters("recognised")),
    ]


def _grouped(clauses: Sequence[ColumnElement[bool]], days: Window) -> Sequence[Any]:
    """The base, its public id, and for each clause how many initiatives meet it."""
    return db.session.execute(
        select(Initiative.unit_id, Unit.public_id, *row_counts(clauses))
        .join(Unit, Unit.id == Initiative.unit_id)
        .where(filed(), or_(during(Initiative.submitted_on, days), during(Initiative.recognised_on, days)))
        .group_by(Initiative.unit_id, Unit.public_id)
        .order_by(Initiative.unit_id)
    ).all()


def units_without(start: date, end: date) -> list[UnitWithout]:
    """Half-open days: open agencies that neither filed an initiative (and stood by it) nor took one over."""
    window = Window(start, end)
    handed_in = exists().where(
        Initiative.unit_id == Unit.id, filed(), Initiative.state != InitiativeState.WITHDRAWN,
        during(Initiative.submitted_on, window),
    )  # fmt: skip
    taken_over = exists().where(
        InitiativeApplication.unit_id == Unit.id, during(InitiativeApplication.applied_from, window)
    )
    rows = db.session.execute(
        select(Unit.id, Unit.public_id, Unit.name)
        .where(Unit.is_agency, Unit.closed_on.is_(None), Unit.opened_on < end, ~handed_in, ~taken_over)
        .order_by(Unit.sort_key, Unit.id)
    )
    return [UnitWithout(*row) for row in rows]
