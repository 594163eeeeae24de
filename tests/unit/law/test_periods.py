"""Reporting periods of Decree 09/2019, article 12, and calendar months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.core import law
from app.core.periods import Definition, PeriodKind, parse_label
from app.core.rulebook import Override


def decree() -> Definition:
    return law.report_periods(date(2026, 11, 20))


def calendar_months() -> Definition:
    return law.report_periods(date(2026, 11, 20), "calendar_months")


def labels(moment: date | datetime) -> list[str]:
    return [decree().holding(kind, moment).label for kind in PeriodKind]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-14T23:59:00+07:00", ["2026-12", "2026-Q4", "2026-H2", "2026"]),
        ("2026-12-15T00:00:00+07:00", ["2027-01", "2027-Q1", "2027-H1", "2027"]),
        ("2026-12-14T17:00:00+00:00", ["2027-01", "2027-Q1", "2027-H1", "2027"]),
        ("2026-12-14T16:59:59+00:00", ["2026-12", "2026-Q4", "2026-H2", "2026"]),
        ("2026-06-14T12:00:00+07:00", ["2026-06", "2026-Q2", "2026-H1", "2026"]),
        ("2026-06-15T12:00:00+07:00", ["2026-07", "2026-Q3", "2026-H2", "2026"]),
        ("2026-03-14T12:00:00+07:00", ["2026-03", "2026-Q1", "2026-H1", "2026"]),
        ("2026-03-15T12:00:00+07:00", ["2026-04", "2026-Q2", "2026-H1", "2026"]),
        ("2025-12-15T12:00:00+07:00", ["2026-01", "2026-Q1", "2026-H1", "2026"]),
    ],
)
def test_a_moment_falls_in_its_periods(moment: str, expected: list[str]) -> None:
    assert labels(datetime.fromisoformat(moment)) == expected


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        labels(datetime(2026, 12, 14, 23, 59))  # noqa: DTZ001  # naive on purpose


@pytest.mark.parametrize(
    ("kind", "number", "start", "last_day"),
    [
        (PeriodKind.MONTH, 11, "2026-10-15", "2026-11-14"),
        (PeriodKind.MONTH, 1, "2025-12-15", "2026-01-14"),
        (PeriodKind.QUARTER, 1, "2025-12-15", "2026-03-14"),
        (PeriodKind.QUARTER, 4, "2026-09-15", "2026-12-14"),
        (PeriodKind.HALF, 1, "2025-12-15", "2026-06-14"),
        (PeriodKind.HALF, 2, "2026-06-15", "2026-12-14"),
        (PeriodKind.YEAR, 1, "2025-12-15", "2026-12-14"),
    ],
)
def test_periods_run_from_the_15th_to_the_14th(kind: PeriodKind, number: int, start: str, last_day: str) -> None:
    period = decree().period(kind, 2026, number)
    assert (period.start, period.last_day) == (date.fromisoformat(start), date.fromisoformat(last_day))


@pytest.mark.parametrize("kind", PeriodKind)
@pytest.mark.parametrize("definition_of", [decree, calendar_months])
def test_periods_follow_each_other_without_gap(
    definition_of: Callable[[], Definition], kind: PeriodKind
) -> None:
    definition = definition_of()
    period = definition.period(kind, 2024)
    for _ in range(30):
        following = definition.following(period)
        assert following.start == period.end
        assert definition.previous(following) == period
        assert parse_label(period.label) == (kind, period.year, period.number)
        period = following


def test_every_day_belongs_to_exactly_the_period_that_holds_it() -> None:
    for offset in range(800):
        day = date(2025, 11, 1) + timedelta(days=offset)
        period = decree().holding(PeriodKind.MONTH, day)
        assert day in period
        assert day not in decree().following(period)


def test_moments_are_aware_and_vietnamese() -> None:
    period = decree().period(PeriodKind.YEAR, 2026)
    assert period.start_at == datetime(2025, 12, 14, 17, tzinfo=UTC)
    assert period.end_at == datetime(2026, 12, 14, 17, tzinfo=UTC)


def test_calendar_months_are_a_local_option() -> None:
    assert calendar_months().holding(PeriodKind.MONTH, date(2026, 12, 15)).label == "2026-12"
    assert calendar_months().period(PeriodKind.QUARTER, 2026, 4).start == date(2026, 10, 1)
    assert calendar_months().rule.status == "local"


def test_a_period_is_compared_with_last_year_and_cumulated() -> None:
    november = decree().period(PeriodKind.MONTH, 2026, 11)
    assert decree().year_earlier(november).start == date(2025, 10, 15)
    assert decree().cumulated(november) == (date(2025, 12, 15), date(2026, 11, 15))


def test_a_report_is_sent_at_least_one_working_day_after_the_cut_off() -> None:
    calendar = law.working_calendar()
    assert decree().earliest_send_by(decree().period(PeriodKind.MONTH, 2026, 11), calendar) == date(2026, 11, 16)
    assert decree().earliest_send_by(decree().period(PeriodKind.MONTH, 2026, 2), calendar) == date(2026, 2, 23)
    assert decree().province_sends_by(decree().period(PeriodKind.YEAR, 2026)) == date(2026, 12, 25)
    assert calendar_months().province_sends_by(calendar_months().period(PeriodKind.YEAR, 2026)) is None


@pytest.mark.parametrize("label", ["2026-13", "2026-Q5", "2026-H3", "26-01", "2026-1", "", "2026-Q", "nay"])
def test_what_is_no_period_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        parse_label(label)


@pytest.mark.parametrize(("kind", "number"), [("month", 13), ("month", 0), ("quarter", 5), ("half", 3), ("year", 2)])
def test_a_year_has_no_such_period(kind: str, number: int) -> None:
    with pytest.raises(ValueError, match="in a year"):
        decree().period(PeriodKind(kind), 2026, number)


def test_a_period_ends_before_the_day_on_which_the_next_begins() -> None:
    period = decree().period(PeriodKind.MONTH, 2026, 11)
    assert [day in period for day in (period.start, period.last_day, period.end)] == [True, True, False]
    assert period.start - timedelta(days=1) not in period


def test_a_definition_says_what_its_rule_says() -> None:
    default, option = decree(), calendar_months()
    assert (default.code, default.rule.code) == ("decree_09_2019", "decree_09_2019")
    assert (default.months_back, default.first_day, default.gap_working_days, default.province_sends_by_day) == (
        1, 15, 1, 25,
    )  # fmt: skip
    assert (option.months_back, option.first_day, option.province_sends_by_day) == (0, 1, None)


def test_the_gap_before_sending_is_the_provinces_own_where_it_has_set_one() -> None:
    own = Override("reporting", "decree_09_2019", "gap_working_days", 3, date(2026, 1, 1), "Quyết định số 12/QĐ-UBND")
    definition = law.report_periods(date(2026, 11, 20), overrides=[own])
    assert definition.gap_working_days == 3
    sends = definition.earliest_send_by(definition.period(PeriodKind.MONTH, 2026, 11), law.working_calendar())
    assert sends == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [
        (PeriodKind.MONTH, 3, "0999-03"), (PeriodKind.MONTH, 11, "0999-11"), (PeriodKind.QUARTER, 2, "0999-Q2"),
        (PeriodKind.HALF, 1, "0999-H1"), (PeriodKind.YEAR, 1, "0999"),
    ],
)  # fmt: skip
def test_a_label_is_as_long_in_every_year(kind: PeriodKind, number: int, label: str) -> None:
    assert calendar_months().period(kind, 999, number).label == label
    assert parse_label(label) == (kind, 999, number)
