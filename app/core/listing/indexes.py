"""Finds orders that no index serves. A guard test walks all lists with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Index, Table
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import desc_op

from app.core.listing.spec import ListSpec, Sort
from app.core.listing.types import Direction

Shape = tuple[tuple[str, bool], ...]


def unindexed_sorts(spec: ListSpec[Any]) -> list[str]:
    """The names of sorts without an index over their columns and the id, in this order."""
    return [sort.name for sort in spec.sorts if not _is_indexed(sort, spec.key)]


def _is_indexed(sort: Sort, key: Any) -> bool:
    steps = sort.steps(key)
    columns = [getattr(step.column, "expression", step.column) for step in steps]
    tables = {getattr(column, "table", None) for column in columns}
    table = tables.pop()
    if tables or not isinstance(table, Table):
        return False
    wanted = tuple((column.name, step.direction is Direction.DOWN) for column, step in zip(columns, steps, strict=True))
    return any(_serves(shape, wanted) for shape in _shapes(table))


def _shapes(table: Table) -> Iterator[Shape]:
    """Column names with "downwards" of each index, and of the primary key."""
    yield tuple((column.name, False) for column in table.primary_key.columns)
    for index in table.indexes:
        yield tuple(_part(expression) for expression in _expressions(index))


def _expressions(index: Index) -> Sequence[Any]:
    return tuple(index.expressions)


def _part(expression: Any) -> tuple[str, bool]:
    if isinstance(expression, UnaryExpression) and expression.modifier is desc_op:
        return str(getattr(expression.element, "name", "")), True
    return str(getattr(expression, "name", "")), False


def _serves(shape: Shape, wanted: Shape) -> bool:
    """An index is read either way, all its columns at once."""
    backwards = tuple((name, not down) for name, down in wanted)
    return shape[: len(wanted)] in (wanted, backwards)
