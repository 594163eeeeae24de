"""Whole months served in a year."""

from __future__ import annotations

from datetime import date

import pytest

from app.awards.rules.service import months_served
from app.people.types import DayPrecision


@pytest.mark.parametrize(
    ("joined_on", "precision", "months"),
    [
        (date(2024, 12, 31), None, 12), (date(2026, 1, 1), None, 0), (date(2025, 1, 1), None, 12),
        (date(2025, 1, 2), None, 11), (date(2025, 3, 1), DayPrecision.DAY, 10), (date(2025, 3, 2), None, 9),
        (date(2025, 12, 31), None, 0), (date(2025, 3, 1), DayPrecision.MONTH, 10),
        (date(2025, 1, 1), DayPrecision.YEAR, None), (date(2024, 1, 1), DayPrecision.YEAR, 12), (None, None, None),
    ],
)  # fmt: skip
def test_months_count_from_the_day_of_joining_to_the_end_of_the_year(
    joined_on: date | None, precision: DayPrecision | None, months: int | None
) -> None:
    assert months_served(2025, joined_on, precision) == months
