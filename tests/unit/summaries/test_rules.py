"""A summary's numbers: three windows side by side, shares computed, periods caught up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.core import law
from app.core.evidence import Figure
from app.core.periods import PeriodKind
from app.summaries import rules
from app.summaries.types import Line


def figure(code: str, value: int, *, unit_id: int | None = None, key: str = "") -> Figure:
    return Figure(code, Decimal(value), "inspections.lines", {"late": "1"}, unit_id, key)


def test_each_number_stands_beside_last_year_and_the_year_so_far() -> None:
    [line] = rules.lines([figure("late", 3)], [figure("late", 5)], [figure("late", 9)])
    assert (line.value, line.year_earlier, line.change, line.cumulated) == (3, 5, -2, 9)
    assert line.endpoint == "inspections.lines"
    assert line.params == line.earlier_params == line.cumulated_params == {"late": "1"}


def test_a_number_of_last_year_alone_is_zero_now_and_opens_only_that_year() -> None:
    [line] = rules.lines([], [figure("late", 5)], [])
    assert (line.value, line.change) == (0, -5)
    assert (line.params, line.earlier_params, line.cumulated_params) == (None, {"late": "1"}, None)


def test_means_do_not_add_up_over_the_year() -> None:
    now, year = figure("score_group_mean", 28, key="simpler"), figure("score_group_mean", 27, key="simpler")
    [line] = rules.lines([now], [], [year])
    assert line.cumulated is None


def test_shares_are_of_what_was_checked_and_nothing_has_no_share() -> None:
    found = rules.lines([figure("present", 333), figure("lines_checked", 424), figure("absent_unexcused", 28)], [], [])
    shares = {rate.code: rate.share for rate in rules.rates(found)}
    assert round(shares["unexcused_rate"] * 100, 2) == Decimal("6.60"), "computed, never retyped"
    assert "late_rate" not in shares
    [empty] = rules.rates([Line("present", Decimal()), Line("lines_checked", Decimal())])
    assert empty.share is None


def test_kinds_are_sorted_by_how_often_they_were_found() -> None:
    kinds = [figure("findings", 2, key="no_badge"), figure("findings", 7, key="late"), figure("findings", 9)]
    found = rules.lines(kinds, [], [])
    assert [line.key for line in rules.by_key(found, "findings")] == ["late", "no_badge"]


@pytest.mark.parametrize(
    ("today", "newest"),
    [
        (date(2026, 11, 14), ["2026-10"]),
        (date(2026, 11, 15), ["2026-10", "2026-11"]),
        (date(2026, 12, 14), ["2026-10", "2026-11"]),
        (date(2026, 12, 15), ["2026-10", "2026-11", "2026-12", "2026-Q4", "2026-H2", "2026"]),
    ],
)
def test_a_period_is_due_on_the_day_after_its_cut_off(today: date, newest: list[str]) -> None:
    definition = law.report_periods(date(2026, 11, 20))
    assert rules.due_periods(definition, today=today, since=date(2026, 10, 1)) == newest


def test_a_machine_that_stood_still_catches_up_a_year_and_a_month() -> None:
    definition = law.report_periods(date(2026, 11, 20))
    due = rules.due_periods(definition, today=date(2026, 11, 20), since=date(2020, 1, 1))
    months = [label for label in due if len(label) == 7 and "Q" not in label and "H" not in label]
    assert 13 <= len(months) <= 14
    assert definition.period(PeriodKind.YEAR, 2025).label in due


def test_made_again_without_anything_new_it_is_the_same() -> None:
    one = [Line("late", Decimal("3.0")), Line("present", Decimal())]
    other = [Line("late", Decimal(3), endpoint="x", params={"a": "b"})]
    assert rules.same_numbers(one, other)
    assert not rules.same_numbers(one, [Line("late", Decimal(4))])
