"""Numbers for the periodic summaries; each opens the queue with exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select, true

from app.complaints.models import CitizenCase
from app.complaints.queries.case_list import ANSWERED, late
from app.complaints.queries.visibility import visible_to
from app.complaints.types import ANSWERED_STATES, FOUNDED, Permission
from app.core import clock
from app.core.actor import Actor
from app.core.counting import Measure, during, hull, row_counts, total_and_units
from app.core.evidence import Figure, Window
from app.extensions import db
from app.people.models import Unit
from app.people.queries.scope import paths
from app.people.queries.subtrees import common_filter

ENDPOINT = "complaints.queue"
EVERY_STATE = {"state": ""}
# By which a case counts as received, as answered, as overdue.
DAYS = (CitizenCase.received_on, CitizenCase.closed_on, CitizenCase.due_on)


def figures(
    windows: Sequence[Window], *, unit_ids: Collection[int] | None, viewer: Actor | None = None,
    today: date | None = None,
) -> list[list[Figure]]:  # fmt: skip
    """One list a window; units are the agencies concerned. None: all, also cases about no known body.

    Received by the day of receipt, answered and founded by the day of the answer, overdue by the day it was due and
    looked at `today` (the present day). A total over some units opens its rows when they are one subtree.

    With a `viewer` only the cases that he may see count; whoever may see none anywhere is told no number at all, for
    zero would be false.
    """
    found: list[list[Figure]] = [[] for _window in windows]
    if viewer is not None and not paths(viewer, Permission.CASE_VIEW):
        return found
    day = today or clock.today()
    asked = [(place, each) for place, window in enumerate(windows) for each in _measures(window, day)]
    grouped = _grouped([measure.clause for _place, measure in asked], hull(windows), viewer)
    rows = [row for row in grouped if unit_ids is None or row.agency_id in unit_ids]
    scope = common_filter(unit_ids, holding=Unit.is_agency.is_(True))
    for column, (place, measure) in enumerate(asked):
        counted = [(agency_id, body, numbers[column]) for agency_id, body, *numbers in rows]
        found[place] += total_and_units(measure, counted, endpoint=ENDPOINT, scope=scope)
    return found


def _measures(window: Window, today: date) -> list[Measure]:
    received, closed, due = (during(day, window) for day in DAYS)
    closed_days = {**window.filters("closed"), **EVERY_STATE}
    return [
        Measure("cases_received", received, {**window.filters("received"), **EVERY_STATE}),
        Measure("cases_answered", closed & CitizenCase.state.in_(ANSWERED_STATES), {**closed_days, "state": ANSWERED}),
        Measure("cases_founded", closed & CitizenCase.outcome.in_(FOUNDED), {**closed_days, "founded": "1"}),
        Measure("cases_overdue", due & late(today), {**window.filters("due"), "late": "1", **EVERY_STATE}),
    ]


def _grouped(clauses: Sequence[ColumnElement[bool]], days: Window, viewer: Actor | None) -> Sequence[Any]:
    """The agency concerned, its public id, and for each clause how many cases meet it."""
    return db.session.execute(
        select(CitizenCase.agency_id, Unit.public_id, *row_counts(clauses))
        .outerjoin(Unit, Unit.id == CitizenCase.agency_id)
        .where(or_(*(during(day, days) for day in DAYS)), true() if viewer is None else visible_to(viewer))
        .group_by(CitizenCase.agency_id, Unit.public_id)
        .order_by(CitizenCase.agency_id)
    ).all()
