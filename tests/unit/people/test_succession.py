"""Statistics follow the successor, and nothing is counted twice."""

from __future__ import annotations

from datetime import date

from app.people.rules.succession import Succession, carried_by, carriers, heirs, lineages
from app.people.types import SuccessionKind

JANUARY_2020, JULY_2025 = date(2020, 1, 1), date(2025, 7, 1)
HOANH_BO, HA_LONG, WARD_A, WARD_B, DEPARTMENT, RENEWED = 1, 2, 3, 4, 5, 6

HISTORY = [
    Succession(HOANH_BO, HA_LONG, SuccessionKind.MERGED, JANUARY_2020),
    Succession(HA_LONG, WARD_A, SuccessionKind.SPLIT, JULY_2025),
    Succession(HA_LONG, WARD_B, SuccessionKind.SPLIT, JULY_2025),
    Succession(DEPARTMENT, RENEWED, SuccessionKind.REPLACED, JULY_2025),
]


def test_a_merged_unit_counts_under_the_one_that_took_over_from_its_day_on() -> None:
    before = carriers(HISTORY, on=date(2019, 12, 31))
    after = carriers(HISTORY, on=JANUARY_2020)
    assert carried_by([HOANH_BO], before) == {HOANH_BO: HOANH_BO}
    assert carried_by([HOANH_BO, HA_LONG], after) == {HOANH_BO: HA_LONG, HA_LONG: HA_LONG}
    assert lineages([HA_LONG, HOANH_BO], after) == {HA_LONG: (HOANH_BO, HA_LONG), HOANH_BO: (HOANH_BO,)}


def test_a_split_leaves_the_past_with_the_old_unit_and_with_no_part() -> None:
    steps = carriers(HISTORY, on=date(2026, 1, 1))
    assert carried_by([HOANH_BO], steps) == {HOANH_BO: HA_LONG}
    assert lineages([WARD_A, WARD_B], steps) == {WARD_A: (WARD_A,), WARD_B: (WARD_B,)}


def test_a_unit_whose_parts_went_to_several_mergers_has_no_single_heir() -> None:
    several = [
        Succession(1, 7, SuccessionKind.MERGED, JULY_2025),
        Succession(1, 8, SuccessionKind.MERGED, JULY_2025),
    ]
    assert carriers(several, on=JULY_2025) == {}


def test_people_of_a_former_unit_may_be_in_any_unit_that_came_after_it() -> None:
    assert heirs([HOANH_BO], HISTORY) == {HOANH_BO, HA_LONG, WARD_A, WARD_B}


def test_a_circle_entered_by_mistake_does_not_hang() -> None:
    circle = {1: 2, 2: 1}
    assert carried_by([1], circle) == {1: 2}
    assert lineages([1], circle) == {1: (1, 2)}
