"""Bonus money by the base wage of the decision's day, rounded up to ten thousand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from app.awards.rules.bonus import Prize, bonus
from app.awards.rules.votes import passes, votes_needed
from app.core.rulebook_local.types import SHIPPED


@pytest.mark.parametrize(
    ("decided", "code", "subject", "amount"),
    [
        (date(2026, 6, 30), "advanced_worker", "person", 710_000),
        (date(2026, 7, 1), "advanced_worker", "person", 760_000),
        (date(2026, 6, 30), "emulation_fighter_base", "person", 2_340_000),
        (date(2026, 7, 1), "emulation_fighter_base", "person", 2_530_000),
        (date(2026, 12, 28), "emulation_fighter_national", "person", 11_390_000),
        (date(2026, 12, 28), "advanced_collective", "unit", 2_030_000),
        (date(2026, 12, 28), "merit_diploma_province.unit", "unit", 7_590_000),
    ],
)  # fmt: skip
def test_the_sum_is_the_multiple_of_that_days_wage_rounded_up(
    decided: date, code: str, subject: str, amount: int
) -> None:
    assert bonus(decided, [Prize("title", code, 2026, subject)], SHIPPED).total == amount


def test_of_two_titles_of_one_year_the_higher_is_paid() -> None:
    prizes = [
        Prize("title", "advanced_worker", 2026, "person", 7),
        Prize("title", "emulation_fighter_base", 2026, "person", 7),
    ]
    found = bonus(date(2026, 12, 28), prizes, SHIPPED)
    assert [line.payable for line in found.lines] == [False, True]
    assert found.total == 2_530_000


def test_titles_of_different_years_and_a_commendation_are_all_paid() -> None:
    prizes = [
        Prize("title", "advanced_worker", 2025, "person", 7),
        Prize("title", "emulation_fighter_base", 2026, "person", 7),
        Prize("commendation", "certificate_of_merit", 2026, "person", 7),
    ]  # fmt: skip
    assert bonus(date(2026, 12, 28), prizes, SHIPPED).total == 760_000 + 2_530_000 + 760_000


@pytest.mark.parametrize(
    ("members", "share", "needed"), [(11, "0.8", 9), (11, "0.9", 10), (10, "0.8", 8), (9, "0.8", 8), (1, "0.8", 1)]
)
def test_votes_needed_are_counted_of_all_members(members: int, share: str, needed: int) -> None:
    assert votes_needed(members, Fraction(share)) == needed
    assert passes(needed, members=members, share=Fraction(share))
    assert not passes(needed - 1, members=members, share=Fraction(share))
