"""Keyset pages: the rows after a row, in an order that both engines keep alike and read from an index.

Engines disagree on where empty values stand, and neither reads `ORDER BY x NULLS LAST` from every index. So a list
whose first sort column may be empty is read as two stretches, the filled rows and then the empty ones: at most one
query more, and each is served by the plain index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, literal, or_, tuple_
from sqlalchemy.orm import Session

from app.core.listing.spec import AnySelect, Order
from app.core.listing.types import Direction

Condition = ColumnElement[bool]


def fetch(
    session: Session, statement: AnySelect, *, steps: Sequence[Order], after: Sequence[Any] | None, limit: int
) -> list[Row[Any]]:
    """At most `limit` rows of the statement behind the row with the sort values `after` (None: from the beginning).

    Each row carries its sort values behind its own: `sort_values` takes them off.
    """
    keyed = statement.add_columns(*(step.column.label(f"sort_value_{at}") for at, step in enumerate(steps)))
    found: list[Row[Any]] = []
    for conditions in stretches(steps, after):
        if len(found) < limit:
            page = keyed.where(*conditions).order_by(None).order_by(*ordering(steps)).limit(limit - len(found))
            found += session.execute(page).all()
    return found


def sort_values(row: Row[Any], steps: Sequence[Order]) -> tuple[Any, ...]:
    return tuple(row[-len(steps) :])


def ordering(steps: Sequence[Order], *, in_stretches: bool = True) -> list[Any]:
    """ORDER BY terms; where stretches keep filled and empty apart, the first column needs no word on empties."""
    terms = []
    for at, step in enumerate(steps):
        term = step.column.asc() if step.direction is Direction.UP else step.column.desc()
        if step.may_be_empty and not (in_stretches and at == 0):
            term = term.nulls_first() if step.empty_first else term.nulls_last()
        terms.append(term)
    return terms


def stretches(steps: Sequence[Order], after: Sequence[Any] | None) -> list[tuple[Condition, ...]]:
    """The conditions of each stretch that still has rows to give, in reading order."""
    first = steps[0]
    if not first.may_be_empty:
        return [()] if after is None else [(behind(steps, after),)]
    filled, empty = (first.column.is_not(None),), (first.column.is_(None),)
    if after is None:
        return [empty, filled] if first.empty_first else [filled, empty]
    if after[0] is None:
        begun = (*empty, behind(steps[1:], after[1:]))
        return [begun, filled] if first.empty_first else [begun]
    begun = (*filled, behind([replace(first, may_be_empty=False), *steps[1:]], after))
    return [begun] if first.empty_first else [begun, empty]


def behind(steps: Sequence[Order], values: Sequence[Any]) -> Condition:
    """Rows that stand after the values, compared step by step."""
    if len({step.direction for step in steps}) == 1 and not any(step.may_be_empty for step in steps):
        return _row_comparison(steps, values)
    ways = []
    for at, step in enumerate(steps):
        later = _later(step, values[at])
        if later is not None:
            ways.append(and_(*(_same(steps[before], values[before]) for before in range(at)), later))
    return or_(*ways)


def _row_comparison(steps: Sequence[Order], values: Sequence[Any]) -> Condition:
    """(a, id) > (x, y): the form that both engines look up in an index over (a, id)."""
    here = tuple_(*(step.column for step in steps))
    there = tuple_(*(_literal(step, value) for step, value in zip(steps, values, strict=True)))
    return here > there if steps[0].direction is Direction.UP else here < there


def _same(step: Order, value: Any) -> Condition:
    condition: Condition = step.column.is_(None) if value is None else step.column == _literal(step, value)
    return condition


def _literal(step: Order, value: Any) -> ColumnElement[Any]:
    """Bound with the column's type: bare True and False would become IS TRUE, which has no order."""
    return literal(value, step.column.type)


def _later(step: Order, value: Any) -> Condition | None:
    """None: nothing stands after an empty value that stands last."""
    column: Any = step.column
    if value is None:
        return column.is_not(None) if step.empty_first else None
    there = _literal(step, value)
    further: Condition = column > there if step.direction is Direction.UP else column < there
    return or_(further, column.is_(None)) if step.may_be_empty and not step.empty_first else further
