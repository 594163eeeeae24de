"""Quality classes under the regime of the day: cut-offs, caps, who is not rated, and the decree's arithmetic."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.core import law
from app.core.rulebook import Override, RuleSet
from app.emulation.rules import rating
from app.emulation.rules.rating import Circumstances, Leave, Measure
from app.emulation.types import Rating

LADDER = ("reprimand", "warning", "removal", "dismissal")
ON = date(2026, 12, 10)


def civil() -> RuleSet:
    return law.rule_set("rating", ON, applies_to="civil_servant")


def of_2025() -> RuleSet:
    return law.rule_set("rating", date(2025, 12, 10), applies_to="civil_servant")


def rated(total: int | None, regime: RuleSet, **facts: object) -> Rating | None:
    return rating.rate(total, regime, Circumstances(2026, **facts), ladder=LADDER).rating  # type: ignore[arg-type]  # its own fields


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (9000, Rating.EXCELLENT), (8999, Rating.GOOD), (7000, Rating.GOOD), (6999, Rating.COMPLETED),
        (5000, Rating.COMPLETED), (4999, Rating.FAILED), (0, Rating.FAILED), (None, None),
    ],
)  # fmt: skip
def test_points_give_the_class_of_a_civil_servant(total: int | None, expected: Rating | None) -> None:
    assert civil().id == "rating-2025"
    assert rated(total, civil()) is expected


def test_the_older_regime_has_no_cut_offs_and_waits_for_a_person() -> None:
    assert of_2025().id == "rating-2020"
    assert not rating.by_points(of_2025())
    assert rated(9500, of_2025()) is None


def test_discipline_for_conduct_on_duty_in_the_year_fails_and_names_its_rule() -> None:
    duty = Measure("reprimand", date(2026, 6, 1), True)
    found = rating.rate(9500, civil(), Circumstances(2026, (duty,)), ladder=LADDER)
    assert (found.rating, found.before_caps) == (Rating.FAILED, Rating.EXCELLENT)
    assert [reason.rule.code for reason in found.reasons] == ["discipline"]


def test_discipline_apart_from_duty_or_of_another_year_changes_nothing() -> None:
    private = Measure("warning", date(2026, 6, 1), False)
    before = Measure("warning", date(2025, 12, 31), True)
    assert rated(9500, civil(), measures=(private, before)) is Rating.EXCELLENT


def test_under_the_older_regime_any_discipline_fails() -> None:
    private = Measure("reprimand", date(2026, 6, 1), False)
    assert rated(None, of_2025(), measures=(private,)) is Rating.FAILED


def test_less_than_six_months_is_not_classed_unless_on_maternity_leave() -> None:
    assert rated(None, of_2025(), months_worked=5) is Rating.NONE
    facts = Circumstances(2026, months_worked=5, leave=(Leave("maternity", 6),))
    assert rating.capped(Rating.GOOD, of_2025(), facts, ladder=LADDER).rating is Rating.GOOD


def test_long_leave_caps_below_well() -> None:
    facts = Circumstances(2026, leave=(Leave("sick", 4),))
    assert rating.capped(Rating.EXCELLENT, of_2025(), facts, ladder=LADDER).rating is Rating.COMPLETED


def test_the_decree_adds_thirty_and_seventy() -> None:
    results = {"quantity": Decimal(100), "quality": Decimal(90), "progress": Decimal(80)}
    assert rating.score(civil(), Decimal(27), results) == Decimal("90.00")
    leader = {"unit": Decimal(50), "organising": Decimal(100), "unity": Decimal(100)}
    assert rating.score(civil(), Decimal(27), results, leader) == Decimal("87.67")
    above = {**results, "quantity": Decimal(150)}
    assert rating.score(civil(), Decimal(40), above) == Decimal("93.00"), "no part above its limit"


def test_the_share_of_excellent_is_cut_down_not_rounded() -> None:
    ratings = [Rating.GOOD] * 14 + [Rating.EXCELLENT] * 3
    assert rating.allowed_excellent(civil(), ratings) == 2


@pytest.mark.parametrize(("rounding", "places"), [("down", 2), ("up", 3), ("half_up", 3)])
def test_a_half_goes_up_where_a_province_rounds_so(rounding: str, places: int) -> None:
    rounded = Override("rating", "quota", "rounding", rounding, date(2026, 1, 1), "Quyết định số 12/QĐ-UBND")
    half = Override("rating", "quota", "share", "0.25", date(2026, 1, 1), "Quyết định số 12/QĐ-UBND")
    regime = law.rule_set("rating", ON, applies_to="civil_servant", overrides=[rounded, half])
    assert rating.allowed_excellent(regime, [Rating.GOOD] * 10) == places


def test_what_is_not_known_stays_open_where_it_would_change_the_class() -> None:
    unknown = Circumstances(2026, measures=None)
    assert [rule.code for rule in rating.rate(9500, civil(), unknown, ladder=LADDER).undecided] == ["discipline"]
    assert rating.rate(4000, civil(), unknown, ladder=LADDER).undecided == ()
