"""What may happen to a unit, and when."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import DomainError
from app.people.rules import units as rules
from app.people.rules.units import Order, UnitFacts

TODAY = date(2026, 11, 20)
DEPARTMENT = UnitFacts("/1/5/", date(2020, 1, 1), None, date(2024, 5, 1))
CLOSED = UnitFacts("/1/6/", date(2020, 1, 1), date(2025, 7, 1), date(2020, 1, 1))


def order(on: date = TODAY, document: str = "QĐ 12/QĐ-UBND") -> Order:
    return Order(on, document, TODAY)


def refusal(action: object, *args: object, **kwargs: object) -> str | None:
    with pytest.raises(DomainError) as caught:
        action(*args, **kwargs)  # type: ignore[operator]  # a rule
    return caught.value.field


def test_an_act_names_its_document_and_its_day_has_come() -> None:
    rules.check_order(order())
    assert refusal(rules.check_order, order(document="  ")) == "document"
    assert refusal(rules.check_order, order(on=date(2026, 11, 21))) == "on"


def test_a_closed_unit_is_not_changed_and_none_before_it_was_set_up() -> None:
    rules.check_change(DEPARTMENT, order(on=date(2020, 1, 1)))
    refusal(rules.check_change, CLOSED, order())
    assert refusal(rules.check_change, DEPARTMENT, order(on=date(2019, 12, 31))) == "on"


def test_the_past_is_not_written_again() -> None:
    rules.check_newer(DEPARTMENT, order(on=date(2024, 5, 2)))
    assert refusal(rules.check_newer, DEPARTMENT, order(on=date(2024, 5, 1))) == "on"


def test_a_unit_does_not_stand_under_itself_or_under_its_parts() -> None:
    rules.check_move(DEPARTMENT, UnitFacts("/1/50/", TODAY, None, TODAY))
    assert refusal(rules.check_move, DEPARTMENT, DEPARTMENT) == "parent"
    assert refusal(rules.check_move, DEPARTMENT, UnitFacts("/1/5/9/", TODAY, None, TODAY)) == "parent"


def test_the_unit_above_is_open_and_older() -> None:
    rules.check_parent(DEPARTMENT, TODAY)
    assert refusal(rules.check_parent, CLOSED, TODAY) == "parent"
    assert refusal(rules.check_parent, DEPARTMENT, date(2019, 1, 1)) == "on"


def test_people_and_parts_go_before_a_unit_closes() -> None:
    rules.check_closing(open_posts=0, open_parts=0)
    refusal(rules.check_closing, open_posts=1, open_parts=0)
    refusal(rules.check_closing, open_posts=0, open_parts=1)


def test_a_unit_is_not_merged_into_itself_or_into_a_part_of_what_closes() -> None:
    rules.check_merger([1, 2], target=3)
    assert refusal(rules.check_merger, [], target=3) == "sources"
    assert refusal(rules.check_merger, [1, 3], target=3) == "target"
    inner = UnitFacts("/1/5/9/", date(2021, 1, 1), None, date(2021, 1, 1))
    assert refusal(rules.check_target, inner, [DEPARTMENT], order()) == "target"
    assert refusal(rules.check_target, CLOSED, [DEPARTMENT], order()) == "target"
    assert refusal(rules.check_target, DEPARTMENT, [CLOSED], order(on=date(2019, 1, 1))) == "on"


def test_a_unit_that_ends_is_split_into_two_at_least() -> None:
    rules.check_split(2, keeps=False)
    rules.check_split(1, keeps=True)
    assert refusal(rules.check_split, 1, keeps=False) == "names"


def test_codes_count_on_under_each_unit_and_skip_those_taken() -> None:
    assert rules.make_codes(["H42", "H42", None, "H7"], {"H42.01", "D01"}) == ["H42.02", "H42.03", "D02", "H7.01"]
