"""How long somebody served in a year, for provinces that bar whoever was newly recruited."""

from __future__ import annotations

from datetime import date

from app.people.types import DayPrecision

MONTHS_A_YEAR = 12


def months_served(year: int, joined_on: date | None, precision: DayPrecision | None) -> int | None:
    """Whole months from the day of joining to the end of the year; None while that day is not known well enough."""
    if joined_on is None or (joined_on.year == year and precision is DayPrecision.YEAR):
        return None
    if joined_on.year != year:
        return MONTHS_A_YEAR if joined_on.year < year else 0
    is_whole = joined_on.day == 1 or precision is DayPrecision.MONTH
    return MONTHS_A_YEAR - joined_on.month + is_whole
