"""Questions about counts that must agree with one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.core.imports.codes import WarningCode
from app.core.imports.result import Row, RowProblem
from app.core.imports.types import Check


def is_sum(*, total: str, parts: tuple[str, ...]) -> Check:
    """The total stated beside its parts is their sum; silent while one of them is missing."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        stated = row.values.get(total)
        numbers = [value for key in parts if isinstance(value := row.values.get(key), int | Decimal)]
        if not isinstance(stated, int | Decimal) or len(numbers) < len(parts):
            return
        found = sum(numbers, Decimal(0))
        if found != stated:
            args = {"stated": str(stated), "found": str(found)}
            yield RowProblem(row.number, None, WarningCode.SUM_DIFFERS, args, total)

    return check


def not_negative(*keys: str) -> Check:
    """Counts of files or people below zero."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        for key in keys:
            value = row.values.get(key)
            if isinstance(value, int | Decimal) and value < 0:
                yield RowProblem(row.number, None, WarningCode.NEGATIVE_NUMBER, {"number": str(value)}, key)

    return check
