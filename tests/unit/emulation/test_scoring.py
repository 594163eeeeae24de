"""Points of each method, missing lines, caps, and what must hold of every sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.emulation.rules import criteria as sets
from app.emulation.rules.scoring import UnknownOption, evaluate, line_of
from app.emulation.types import Criteria, Input, Method, Missing, Rating
from tests.unit.emulation.sets import people, units


def share(above: int, below: int) -> Input:
    return Input(numerator=Decimal(above), denominator=Decimal(below))


@pytest.mark.parametrize(
    ("code", "told", "points"),
    [
        ("on_time", share(95, 100), 1710),
        ("on_time", share(1, 3), 600),
        ("online", share(60, 100), 400),
        ("online", share(25, 100), 200),
        ("satisfaction", share(91, 100), 1000),
        ("satisfaction", share(90, 100), 999),
        ("satisfaction", share(45, 100), 500),
        ("initiatives", Input(count=1), 200),
        ("initiatives", Input(count=5), 400),
        ("late_arrivals", Input(count=3), 350),
        ("late_arrivals", Input(count=30), 0),
        ("discipline", Input(count=2), -200),
        ("discipline", Input(count=9), -300),
        ("early_files", share(50, 100), 100),
        ("early_files", share(100, 100), 200),
        ("on_time", share(0, 0), None),
        ("on_time", None, None),
        ("harassment", None, 800),
        ("initiatives", None, 0),
    ],
)
def test_a_line_by_its_method(code: str, told: Input | None, points: int | None) -> None:
    assert line_of(units().criterion(code), told).points == points


def test_a_level_gives_its_points_and_an_unknown_one_is_refused() -> None:
    guidance = people().criterion("guidance")
    assert line_of(guidance, Input(option="mostly")).points == 800
    with pytest.raises(UnknownOption):
        line_of(guidance, Input(option="perfect"))


def test_a_neutral_line_counts_with_its_points() -> None:
    neutral = replace(units().criterion("on_time"), missing=Missing.NEUTRAL, neutral=900)
    assert line_of(neutral, None).points == 900


def test_a_missing_line_is_left_out_and_the_rest_scaled_to_a_hundred() -> None:
    scored = evaluate(units(), {"on_time": share(9, 10)})
    assert scored.base == 8432, "(16,2 + 8 + 7 + 0) of 37 possible points, times a hundred: half up"
    assert scored.missing == len(units().lines) - 1


def test_bonus_and_malus_stay_within_their_caps() -> None:
    inputs = {"early_files": share(1, 1), "initiatives_applied": Input(count=9), "discipline": Input(count=9)}
    scored = evaluate(units(), inputs)
    assert (scored.bonus, scored.minus) == (300, 300)


def test_a_sheet_without_any_data_has_no_total() -> None:
    bare = replace(units(), lines=tuple(line for line in units().lines if line.missing is Missing.EXCLUDE))
    scored = evaluate(bare, {})
    assert (scored.total, scored.rating) == (None, None)


@pytest.mark.parametrize(("rate", "rating"), [(100, Rating.EXCELLENT), (0, Rating.FAILED)])
def test_the_band_follows_the_total(rate: int, rating: Rating) -> None:
    inputs = {line.code: share(rate, 100) for line in units().lines if line.method is Method.RATIO}
    low = {line.code: Input(count=99) for line in units().lines if line.method is Method.MINUS and not rate}
    assert evaluate(units(), {**inputs, **low}).rating is rating


def test_an_issued_set_reads_back_the_same_and_hashes_the_same() -> None:
    for each in (units(), people()):
        content = sets.to_content(each)
        assert sets.from_content(content) == each
        assert sets.content_hash(content) == sets.content_hash(sets.to_content(sets.from_content(content)))


def test_weights_that_do_not_make_the_total_block_the_issue() -> None:
    assert list(sets.faults(units())) == []
    assert list(sets.faults(people())) == []
    heavier = replace(units(), lines=(replace(units().lines[0], maximum=600), *units().lines[1:]))
    assert list(sets.faults(heavier)) == ["weights"]


def told_for(criteria: Criteria) -> st.SearchStrategy[dict[str, Input | None]]:
    fields = {}
    for line in criteria.lines:
        if line.method is Method.CHOICE:
            known = st.sampled_from(line.options).map(lambda option: Input(option=option.code))
        elif line.method is Method.RATIO or line.in_percent:
            known = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(
                lambda pair: share(min(pair), max(*pair, 1))
            )
        else:
            known = st.integers(0, 50).map(lambda count: Input(count=count))
        fields[line.code] = st.none() | known
    return st.fixed_dictionaries(fields)


@pytest.mark.parametrize("criteria", [units(), people()], ids=["units", "people"])
def test_every_line_and_total_keeps_its_bounds_and_the_total_is_the_sum(criteria: Criteria) -> None:
    @settings(max_examples=60, deadline=None)
    @given(told_for(criteria))
    def holds(inputs: dict[str, Input | None]) -> None:
        scored = evaluate(criteria, inputs)
        for line in scored.lines:
            assert line.points is None or line.points <= max(line.maximum, 300)
        assert scored.total is not None
        assert scored.base is not None
        assert 0 <= scored.total <= criteria.total + criteria.bonus_cap
        extras = {line.code for line in criteria.lines if line.is_extra}
        regular = [line for line in scored.lines if line.criterion not in extras and line.points is not None]
        possible = sum(line.maximum for line in regular)
        earned = sum(line.points or 0 for line in regular)
        assert abs(scored.base * possible - earned * criteria.total) * 2 <= possible
        if possible == criteria.total:
            assert scored.base == earned, "nothing missing: the total is the sum of the lines"
        assert sum(group.points for group in scored.groups) == earned
        assert evaluate(criteria, inputs) == scored

    holds()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30))
def test_more_lateness_never_gives_more_points(fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    totals = [evaluate(people(), {"late_arrivals": Input(count=count)}).total or 0 for count in (fewer, more)]
    assert totals[0] >= totals[1]
