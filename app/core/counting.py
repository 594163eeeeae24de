"""Counting the rows of several windows in one reading of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Label, and_, case, func

from app.core.evidence import Figure, Window


@dataclass(frozen=True)
class Measure:
    """What a number counts in one window, and the filters of the list that shows exactly these rows."""

    code: str
    clause: ColumnElement[bool]
    params: Mapping[str, str]


def during(day: Any, window: Window) -> ColumnElement[bool]:
    inside: ColumnElement[bool] = and_(day >= window.start, day < window.end)
    return inside


def hull(windows: Sequence[Window]) -> Window:
    """From their first day to their last: one range of an index. Rows in a gap between them count in none."""
    return Window(min(window.start for window in windows), max(window.end for window in windows))


def row_counts(clauses: Iterable[ColumnElement[bool]]) -> list[Label[int]]:
    """For each clause a column that counts the rows of a group which meet it."""
    return [func.count(case((clause, 1))).label(f"rows_{place}") for place, clause in enumerate(clauses)]


def total_and_units(
    measure: Measure, counted: Sequence[tuple[int | None, str, int]], *, endpoint: str, scope: Mapping[str, str] | None
) -> Iterator[Figure]:
    """`counted`: a unit (None: not known), its public id and its rows. `scope`: the filter for all of them together;
    None where there is none, and the total opens no list."""
    total = sum(number for _unit, _body, number in counted)
    link = None if scope is None else endpoint
    yield Figure(measure.code, Decimal(total), link, {**measure.params, **(scope or {})})
    for unit_id, body, number in counted:
        if unit_id is not None and number:
            yield Figure(measure.code, Decimal(number), endpoint, {**measure.params, "body": body}, unit_id=unit_id)
