"""A collective's years with those of the bodies it came from."""

from __future__ import annotations

import pytest

from app.awards.rules.lineage import Lineage, UnitYear
from app.awards.types import AwardStatus, HeldTitle

TITLE = "excellent_collective"
HELD, WITHOUT, CANCELLED = {TITLE: True}, {}, {TITLE: False}


def merged(*before: UnitYear, own: UnitYear | None = None) -> Lineage:
    """What is told of 2024, by the bodies before it and perhaps by itself."""
    return Lineage({2024: own} if own is not None else {}, tuple({2024: each} for each in before))


@pytest.mark.parametrize(
    ("lineage", "ratings"),
    [
        (merged(own=UnitYear("good")), {2024: "good"}),
        (merged(UnitYear("good")), {2024: "good"}),
        (merged(UnitYear("good"), UnitYear("good")), {2024: "good"}),
        (merged(UnitYear("good"), UnitYear("excellent")), {}),
        (merged(UnitYear("good"), UnitYear(None)), {}),
        (merged(UnitYear(None), UnitYear(None)), {}),
        (merged(UnitYear("good"), own=UnitYear("excellent")), {2024: "excellent"}),
        (merged(UnitYear("good"), own=UnitYear(None, titles=HELD)), {2024: "good"}),
        (merged(UnitYear("good"), own=UnitYear(None)), {2024: "good"}),
        (Lineage({}, ({2024: UnitYear("good")}, {2025: UnitYear("good")})), {}),
        (Lineage({2025: UnitYear("failed")}, ({2024: UnitYear("good")},)), {2024: "good", 2025: "failed"}),
    ],
)
def test_a_rating_is_known_where_all_bodies_agree_and_its_own_wins(
    lineage: Lineage, ratings: dict[int, str]
) -> None:
    assert lineage.ratings() == ratings


@pytest.mark.parametrize(
    ("lineage", "titles"),
    [
        (merged(own=UnitYear(titles=HELD)), (HeldTitle(TITLE, 2024),)),
        (merged(own=UnitYear(titles=CANCELLED)), (HeldTitle(TITLE, 2024, AwardStatus.CANCELLED),)),
        (merged(UnitYear(titles=HELD)), (HeldTitle(TITLE, 2024),)),
        (merged(UnitYear(titles=CANCELLED)), ()),
        (merged(UnitYear(titles=HELD), UnitYear(titles=HELD)), (HeldTitle(TITLE, 2024),)),
        (merged(UnitYear(titles=HELD), UnitYear(titles=WITHOUT)), ()),
        (merged(UnitYear(titles=HELD), UnitYear(titles=None)), ()),
        (merged(UnitYear(titles=HELD), own=UnitYear(titles=WITHOUT)), ()),
        (merged(UnitYear(titles=HELD), own=UnitYear("good")), (HeldTitle(TITLE, 2024),)),
    ],
)
def test_a_title_passes_on_where_every_body_had_it(lineage: Lineage, titles: tuple[HeldTitle, ...]) -> None:
    assert lineage.titles() == titles


@pytest.mark.parametrize(
    ("before", "contested"),
    [
        ((UnitYear(titles=HELD), UnitYear(titles=WITHOUT)), {(TITLE, 2024)}),
        ((UnitYear(titles=HELD), UnitYear(titles=CANCELLED)), {(TITLE, 2024)}),
        ((UnitYear(titles=HELD), UnitYear(titles=HELD)), set()),
        ((UnitYear(titles=HELD), UnitYear(titles=None)), set()),
        ((UnitYear(titles=WITHOUT), UnitYear(titles=WITHOUT)), set()),
    ],
)
def test_a_title_that_only_some_bodies_had_is_for_a_person(
    before: tuple[UnitYear, ...], contested: set[tuple[str, int]]
) -> None:
    assert merged(*before).contested() == contested
    assert merged(*before, own=UnitYear(titles=WITHOUT)).contested() == set(), "its own year settles it"


@pytest.mark.parametrize(
    ("lineage", "told"),
    [
        (merged(own=UnitYear(titles=WITHOUT)), {2024}),
        (merged(own=UnitYear("good")), set()),
        (merged(UnitYear(titles=WITHOUT), UnitYear(titles=HELD)), {2024}),
        (merged(UnitYear(titles=WITHOUT), UnitYear(titles=None)), set()),
        (merged(UnitYear(titles=WITHOUT), own=UnitYear("good")), {2024}),
        (Lineage({}, ({2024: UnitYear(titles=HELD)}, {})), set()),
        (Lineage({2025: UnitYear(titles=HELD)}, ({2024: UnitYear(titles=HELD)},)), {2024, 2025}),
    ],
)
def test_the_titles_of_a_year_are_told_by_itself_or_by_every_body_before_it(lineage: Lineage, told: set[int]) -> None:
    assert lineage.told_years() == told
