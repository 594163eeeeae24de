"""What a head may decide, the words of a formula, flags and the steps of a period."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.core.errors import DomainError, IllegalMove
from app.emulation.rules import flags, formulas
from app.emulation.rules.reviewing import Decision, bounds, decided_points
from app.emulation.rules.scoring import evaluate
from app.emulation.types import Flag, Input, PeriodState, ReasonKind, ReviewAction
from tests.unit.emulation.sets import people, units

WHY = "Đã đối chiếu với sổ theo dõi của đơn vị"


def adjusted(points: str | None, *, reason: str | None = WHY, option: str | None = None) -> Decision:
    number = Decimal(points) if points is not None else None
    return Decision(ReviewAction.ADJUST, number, option, ReasonKind.FACT_WRONG, reason)


def test_accepting_keeps_the_proposal() -> None:
    assert decided_points(units().criterion("on_time"), Decision(ReviewAction.ACCEPT), 1710) == 1710


def test_an_adjustment_needs_its_reason_and_stays_within_the_line() -> None:
    line = units().criterion("on_time")
    assert decided_points(line, adjusted("15.5"), 1710) == 1550
    for decision, field in (
        (adjusted("15.5", reason="quá ngắn"), "reason"), (adjusted("18.01"), "points"), (adjusted("-1"), "points"),
        (adjusted("17.1"), "points"), (adjusted("1.234"), "points"), (adjusted(None), "points"),
        (Decision(ReviewAction.ADJUST, Decimal(1), reason=WHY), "reason_kind"),
    ):  # fmt: skip
        with pytest.raises(DomainError) as refused:
            decided_points(line, decision, 1710)
        assert refused.value.field == field


def test_a_level_is_chosen_not_typed() -> None:
    line = people().criterion("guidance")
    assert decided_points(line, adjusted(None, option="always"), None) == 1200
    with pytest.raises(DomainError):
        decided_points(line, adjusted("12"), None)


def test_bonus_and_malus_lines_have_bounds_of_their_own() -> None:
    assert bounds(units().criterion("early_files")) == (0, 200)
    assert bounds(units().criterion("discipline")) == (-300, 0)


@pytest.mark.parametrize(
    ("code", "told", "points", "words"),
    [
        ("on_time", Input(Decimal(220), Decimal(240)), 1650, "220/240 = 91,67 % → 18 × 91,67 ÷ 100 = 16,5 (tối đa 18)"),
        ("late_arrivals", Input(count=3), 350, "5 − 0,5 × 3 = 3,5 (không dưới 0)"),
        ("discipline", Input(count=1), -100, "− 1 × 1 = −1 (trừ tối đa 3)"),
        ("initiatives", Input(count=1), 200, "2 × 1 = 2 (tối đa 4)"),
        ("harassment", None, 800, "Không có phát sinh: 8 điểm"),
    ],
)
def test_a_formula_is_told_in_words(code: str, told: Input | None, points: int, words: str) -> None:
    assert formulas.words(units().criterion(code), told, points).vi == words


def test_flags_name_what_to_look_at_first() -> None:
    scored = evaluate(units(), {"late_arrivals": Input(count=1)})
    assert flags.flags(units(), scored, previous=None, bands=()) == (Flag.VIOLATION, Flag.MISSING_DATA)
    clean = evaluate(units(), {line.code: Input(Decimal(1), Decimal(1), 0) for line in units().lines})
    found = flags.flags(units(), clean, previous=(clean.total or 0) - 1001, bands=())
    assert found == (Flag.BIG_CHANGE,)


def test_a_period_moves_forward_only() -> None:
    flags.check_move(PeriodState.DRAFT, PeriodState.OPEN)
    for current, target in (
        (PeriodState.CLOSED, PeriodState.OPEN), (PeriodState.DRAFT, PeriodState.CLOSED),
        (PeriodState.UNDER_REVIEW, PeriodState.OPEN),
    ):  # fmt: skip
        with pytest.raises(IllegalMove):
            flags.check_move(current, target)
    assert set(flags.MOVES) == set(PeriodState)
