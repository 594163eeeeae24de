"""When the review of a head's responsibility is proposed, and how it goes on."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import IllegalMove
from app.core.rulebook import Override
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.discipline.rules import reviews as rules
from app.discipline.rules.decisions import reminder_rule
from app.discipline.types import ReviewState

DAY = date(2026, 11, 20)


def test_three_repeat_findings_propose_a_review_until_a_province_sets_its_own_number() -> None:
    here = InstalledLaw(
        overrides=(Override("inspections", "accountability_review", "repeat_findings", 5, DAY, "Quy chế số 12"),)
    )
    assert [rules.is_proposed(number, DAY, SHIPPED) for number in (2, 3, 4)] == [False, True, True]
    assert [rules.is_proposed(number, DAY, here) for number in (4, 5)] == [False, True]


def test_a_review_ends_once() -> None:
    for target in (ReviewState.CONCLUDED, ReviewState.DROPPED):
        rules.move(ReviewState.DRAFTED, target)
        for other in ReviewState:
            with pytest.raises(IllegalMove):
                rules.move(target, other)


@pytest.mark.parametrize(
    ("category", "on", "asked"),
    [
        ("public_employee", date(2026, 7, 1), True),
        ("public_employee", date(2026, 6, 30), False),
        ("civil_servant", date(2026, 11, 20), False),
        ("public_employee", date(1999, 1, 1), False),
    ],
)
def test_a_public_employee_is_reminded_in_writing_first_since_july_2026(category: str, on: date, asked: bool) -> None:
    assert (reminder_rule(category, on, SHIPPED) is not None) is asked
