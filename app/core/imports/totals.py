"""Compares what a sheet says of itself ("Tổng cộng: 40 người", a row of sums) with the rows that were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.core.imports.codes import WarningCode
from app.core.imports.labels import label_text
from app.core.imports.result import ColumnMatch, Row, RowProblem
from app.core.imports.types import Kind, Sheet, SheetSpec

_COUNT = re.compile(r"(\d[\d.]*)\s*(?:\(.*?\)\s*)?(?:người|đồng chí|đ/c|cá nhân|trường hợp|cán bộ)", re.IGNORECASE)
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})


def check(
    sheet: Sheet, rows: Sequence[Row], *, totals: Sequence[int], matches: Sequence[ColumnMatch], spec: SheetSpec
) -> list[RowProblem]:
    """Warnings only. A sum is right when it is that of all rows or of those since the total before it."""
    found: list[RowProblem] = []
    before = 0
    for index in totals:
        above = [row for row in rows if before < row.number <= index] or list(rows)
        found += _counts(sheet, index, rows, above)
        for match in matches:
            column = spec.column(match.target or "")
            stated = sheet.at(index, match.column - 1)
            if column and column.kind in _NUMBERS and isinstance(stated, float | int) and not isinstance(stated, bool):
                found += _sum(index, match, stated, groups=(rows, above))
        before = index
    return found


def _counts(sheet: Sheet, index: int, rows: Sequence[Row], above: Sequence[Row]) -> list[RowProblem]:
    text = " ".join(label_text(value) for value in sheet.rows[index] if value != "")
    stated = _COUNT.search(text)
    if stated is None:
        return []
    number = int(stated[1].replace(".", ""))
    if number in {len(rows), len(above)}:
        return []
    return [RowProblem(index + 1, None, WarningCode.COUNT_DIFFERS, {"stated": number, "read": len(rows)})]


def _sum(
    index: int, match: ColumnMatch, stated: float, *, groups: tuple[Sequence[Row], Sequence[Row]]
) -> list[RowProblem]:
    key = match.target or ""
    sums = []
    for rows in groups:
        values = [value for row in rows if isinstance(value := row.values.get(key), int | Decimal)]
        sums.append(sum((Decimal(value) for value in values), Decimal(0)))
    exact = Decimal(repr(stated))
    if exact in sums:
        return []
    args = {"stated": label_text(stated), "read": str(sums[0])}
    return [RowProblem(index + 1, match.column, WarningCode.TOTAL_DIFFERS, args, key)]
