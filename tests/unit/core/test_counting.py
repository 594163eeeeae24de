"""Windows of days: what a list is asked for, and the range in which all of them lie."""

from __future__ import annotations

from datetime import date

from app.core.counting import hull
from app.core.evidence import Window

MONTH = Window(date(2026, 11, 15), date(2026, 12, 15))
YEAR_EARLIER = Window(date(2025, 11, 15), date(2025, 12, 15))


def test_a_list_is_asked_for_the_last_day_that_counts() -> None:
    assert MONTH.filters("held") == {"held_from": "2026-11-15", "held_to": "2026-12-14"}


def test_the_hull_reaches_from_the_first_day_of_all_to_the_last() -> None:
    assert hull([MONTH, YEAR_EARLIER]) == Window(YEAR_EARLIER.start, MONTH.end)
    assert hull([MONTH]) == MONTH
