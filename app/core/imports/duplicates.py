"""The same person or decision twice in one file: the very same row is left out, a differing one is a problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.imports.codes import ProblemCode, SkipReason, WarningCode
from app.core.imports.parsed import value_text
from app.core.imports.result import Row, RowProblem, Skipped
from app.core.imports.types import Cell, SheetSpec, Value, column_letter
from app.core.vietnamese import fold

_Key = tuple[Value, ...]


@dataclass(frozen=True)
class Duplicates:
    """`rows` are those that stay; `dropped` the numbers of those that only repeat another."""

    rows: tuple[Row, ...]
    dropped: frozenset[int]
    skipped: tuple[Skipped, ...]
    problems: tuple[RowProblem, ...]


def find(rows: Sequence[Row], spec: SheetSpec, columns: Mapping[str, int]) -> Duplicates:
    """`columns` are the places (from 1) of the keys, for saying where two rows differ."""
    skipped: list[Skipped] = []
    problems: list[RowProblem] = []
    dropped: set[int] = set()
    for keys in spec.unique:
        for first, later in _pairs(rows, keys, dropped):
            if _same(first, later):
                dropped.add(later.number)
                skipped.append(_repeated(first, later, keys))
            else:
                problems.append(_problem(ProblemCode.SAME_KEY_OTHER_VALUES, first, later, keys=keys, columns=columns))
    for keys in spec.alike:
        told = {problem.row for problem in problems}
        for first, later in _pairs(rows, keys, dropped):
            if _same(first, later):
                dropped.add(later.number)
                skipped.append(_repeated(first, later, keys))
            elif later.number not in told:
                problems.append(_problem(WarningCode.PERHAPS_SAME, first, later, keys=keys, columns=columns))
    staying = tuple(row for row in rows if row.number not in dropped)
    return Duplicates(staying, frozenset(dropped), tuple(skipped), tuple(problems))


def _pairs(rows: Sequence[Row], keys: tuple[str, ...], dropped: set[int]) -> list[tuple[Row, Row]]:
    """Each later row with the first one of the same key; a key with a gap is no key."""
    firsts: dict[_Key, Row] = {}
    pairs = []
    for row in rows:
        values = [row.values.get(name) for name in keys]
        if None in values or row.number in dropped:
            continue
        key = tuple(fold(value) if isinstance(value, str) else value for value in values)
        first = firsts.setdefault(key, row)
        if first is not row:
            pairs.append((first, row))
    return pairs


def _repeated(first: Row, later: Row, keys: tuple[str, ...]) -> Skipped:
    text = " | ".join(value_text(later.values[key]) for key in keys)
    return Skipped(later.number, later.number, SkipReason.SAME_AS_EARLIER, text, first.number)


def _same(first: Row, later: Row) -> bool:
    return first.values == later.values and first.group == later.group


def _problem(
    code: str, first: Row, later: Row, *, keys: tuple[str, ...], columns: Mapping[str, int]
) -> RowProblem:
    differing = {columns[key] for key in later.values if key in columns and first.values.get(key) != later.values[key]}
    place = columns.get(keys[0])
    return RowProblem(
        later.number,
        place,
        code,
        {
            "other_row": first.number,
            "other_cell": Cell(first.number, place).address if place else str(first.number),
            "columns": ", ".join(column_letter(column) for column in sorted(differing)),
        },
        keys[0],
    )
