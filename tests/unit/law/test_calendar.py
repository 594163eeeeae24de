"""Working days: library, official swaps, local entries; months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core import law
from app.core.calendar import Calendar, DayReason, Entry, add_months, calendar_of
from app.core.rulebook import Text


def official() -> Calendar:
    return law.working_calendar()


@pytest.mark.parametrize(
    ("day", "working", "reason"),
    [
        ("2026-01-01", False, DayReason.HOLIDAY),
        ("2026-01-02", False, DayReason.SWAPPED_OFF),
        ("2026-01-03", False, DayReason.WEEKEND),
        ("2026-01-10", True, DayReason.SWAPPED_WORKED),
        ("2026-02-13", True, DayReason.WORKDAY),
        ("2026-02-16", False, DayReason.HOLIDAY),
        ("2026-02-20", False, DayReason.HOLIDAY),
        ("2026-02-23", True, DayReason.WORKDAY),
        ("2026-04-27", False, DayReason.HOLIDAY),
        ("2026-08-22", True, DayReason.SWAPPED_WORKED),
        ("2026-08-31", False, DayReason.HOLIDAY),
        ("2026-09-02", False, DayReason.HOLIDAY),
        ("2026-11-24", False, DayReason.HOLIDAY),
        ("2024-05-04", True, DayReason.SWAPPED_WORKED),
        ("2025-04-26", True, DayReason.SWAPPED_WORKED),
    ],
)
def test_a_day_is_worked_or_off_as_the_state_announced(day: str, working: bool, reason: DayReason) -> None:
    status = official().status(date.fromisoformat(day))
    assert (status.working, status.reason) == (working, reason)


def test_an_official_swap_names_its_document() -> None:
    off, worked = official().status(date(2026, 1, 2)), official().status(date(2026, 1, 10))
    assert off.document == worked.document == "12729/VPCP-KGVX"


def test_a_holiday_is_named_in_both_languages() -> None:
    name = official().status(date(2026, 9, 2)).name
    assert name is not None
    assert name.pair() == {"vi": "Quốc khánh", "en": "National Day"}


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-02-13", 1, "2026-02-23"),
        ("2026-02-13", 7, "2026-03-03"),
        ("2025-12-31", 1, "2026-01-05"),
        ("2026-01-09", 1, "2026-01-10"),
        ("2026-01-09", 2, "2026-01-12"),
        ("2026-08-21", 1, "2026-08-22"),
        ("2026-08-28", 1, "2026-09-03"),
        ("2026-11-23", 1, "2026-11-25"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-03-03", -7, "2026-02-13"),
        ("2026-02-23", -1, "2026-02-13"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, count: int, due: str) -> None:
    assert official().add_working_days(date.fromisoformat(start), count) == date.fromisoformat(due)


@pytest.mark.parametrize("start", [date(2026, 1, 1) + timedelta(days=offset) for offset in range(0, 400, 7)])
def test_counting_and_counting_the_days_between_agree(start: date) -> None:
    assert official().working_days_between(start, official().add_working_days(start, 10)) == 10


def test_a_local_entry_wins_over_the_state_and_the_library() -> None:
    storm = Entry(working=False, document="1234/UBND-VP")
    duty = Entry(working=True, document="1235/UBND-VP")
    calendar = law.working_calendar({date(2026, 1, 10): storm, date(2026, 2, 16): duty})
    assert calendar.status(date(2026, 1, 10)).reason is DayReason.OVERRIDE_OFF
    assert calendar.status(date(2026, 2, 16)).reason is DayReason.OVERRIDE_WORKED
    assert calendar.status(date(2026, 2, 16)).document == "1235/UBND-VP"
    assert not official().is_working(date(2026, 2, 16)), "the shipped calendar is untouched"


def test_what_nobody_has_announced_is_provisional() -> None:
    assert official().status(date(2027, 2, 8)).provisional, "Lunar New Year 2027 is the library's guess"
    assert official().status(date(2027, 3, 1)).provisional, "a working day of 2027 may still be swapped"
    assert not official().status(date(2027, 3, 6)).provisional, "an ordinary Saturday"
    assert official().status(date(2026, 11, 24)).provisional, "the act behind the culture day was not seen"
    assert not official().status(date(2026, 2, 17)).provisional


def test_a_local_entry_settles_a_provisional_day() -> None:
    day = date(2027, 2, 5)
    calendar = law.working_calendar({day: Entry(working=False, document="9/TB-VPCP")})
    assert not calendar.status(day).provisional


def test_the_exceptions_of_a_year_are_its_holidays_swaps_and_local_entries() -> None:
    storm = Entry(working=False, document="1234/UBND-VP")
    found = law.working_calendar({date(2026, 11, 25): storm}).exceptions(2026)
    assert [status.day for status in found] == sorted(status.day for status in found)
    assert {status.day.isoformat() for status in found} == {
        "2026-01-01", "2026-01-02", "2026-01-10", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20",
        "2026-04-26", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-22", "2026-08-31", "2026-09-01", "2026-09-02",
        "2026-11-24", "2026-11-25",
    }  # fmt: skip


def test_a_year_ends_with_its_last_day() -> None:
    entries = {date(year, 12, 31): Entry(working=False, document="x") for year in (2023, 2024, 2025)}
    assert [law.working_calendar(entries).exceptions(year)[-1].day for year in (2023, 2024)] == [
        date(2023, 12, 31), date(2024, 12, 31),
    ]  # fmt: skip


def test_a_year_is_announced_or_not() -> None:
    assert [official().is_announced(year) for year in (2024, 2026, 2027)] == [True, True, False]
    assert Calendar().is_announced(2050)


def test_a_swap_of_the_library_names_its_day_as_it_is_written_here() -> None:
    name = official().status(date(2026, 8, 31)).name
    assert name is not None
    assert name.pair() == {
        "vi": "Ngày nghỉ (thay cho ngày 22/08/2026)", "en": "Day off (substituted from 22/08/2026)",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-15", 12, "2027-03-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-11-20", 120, "2036-11-20"),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_the_last(start: str, months: int, due: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        ("2026-02-14", "2026-02-23", "2026-02-13"),
        ("2026-11-24", "2026-11-25", "2026-11-23"),
        ("2026-01-03", "2026-01-05", "2025-12-31"),
        ("2026-11-20", "2026-11-20", "2026-11-20"),
    ],
)
def test_rolling_finds_the_nearest_working_day(day: str, after: str, before: str) -> None:
    assert official().on_or_after(date.fromisoformat(day)) == date.fromisoformat(after)
    assert official().on_or_before(date.fromisoformat(day)) == date.fromisoformat(before)


def test_a_calendar_without_the_rulebook_has_the_library_alone() -> None:
    assert Calendar().is_working(date(2026, 1, 2))
    assert not Calendar().status(date(2030, 1, 2)).provisional


@pytest.mark.parametrize(
    ("first", "last", "provisional"),
    [
        ("2026-11-20", "2026-11-30", True),
        ("2026-11-20", "2026-11-24", True),
        ("2026-11-20", "2026-11-23", False),
        ("2026-11-24", "2026-11-30", False),
        ("2026-12-01", "2026-12-31", False),
        ("2026-12-30", "2027-01-01", True),
        ("2026-11-23", "2026-11-24", True),
        ("2026-12-31", "2027-01-01", True),
        ("2027-03-06", "2027-03-07", False),
        ("2027-01-01", "2027-01-01", False),
        ("2027-03-05", "2027-03-06", False),
        ("2027-03-05", "2027-03-08", True),
        ("2027-03-06", "2027-03-08", True),
        ("2026-11-30", "2026-11-20", False),
    ],
)
def test_days_after_the_first_up_to_the_last_may_rest_on_what_nobody_announced(
    first: str, last: str, provisional: bool
) -> None:
    assert official().has_provisional(date.fromisoformat(first), date.fromisoformat(last)) is provisional


def test_a_local_entry_settles_the_days_between_too() -> None:
    settled = law.working_calendar({date(2026, 11, 24): Entry(working=True, document="1234/UBND-VP")})
    assert not settled.has_provisional(date(2026, 11, 20), date(2026, 11, 30))
    assert not settled.is_provisional(date(2026, 11, 24))


def test_a_swap_is_named_and_settled_on_both_its_days() -> None:
    for day, working in ((date(2026, 1, 2), False), (date(2026, 1, 10), True)):
        status = official().status(day)
        assert (status.day, status.working, status.provisional) == (day, working, False)
        assert status.name is not None
        assert status.name.en == "Working day swapped at New Year 2026"


def test_a_local_entry_carries_its_own_name() -> None:
    name = Text("Nghỉ phòng chống bão", "Storm")
    day = date(2026, 11, 25)
    status = law.working_calendar({day: Entry(working=False, document="1234/UBND-VP", name=name)}).status(day)
    assert (status.day, status.working, status.name, status.document) == (day, False, name, "1234/UBND-VP")


def test_an_ordinary_day_has_no_name_and_no_document() -> None:
    for day, working in ((date(2026, 11, 20), True), (date(2026, 11, 21), False)):
        status = official().status(day)
        assert (status.day, status.working, status.name, status.document) == (day, working, None, None)


def test_a_saturday_worked_by_the_library_of_a_year_not_announced_is_provisional() -> None:
    """The same swap, once before and once after the year has been announced."""
    worked = date(2026, 8, 22)
    assert not official().status(worked).provisional
    early = Calendar(announced_through=2025).status(worked)
    assert (early.day, early.working, early.provisional) == (worked, True, True)


def test_a_text_that_announces_no_year_makes_no_day_provisional_but_its_unsettled_ones() -> None:
    rules = law.rule_set("calendar", date(2026, 11, 20))
    silent = calendar_of(replace(rules, rules=tuple(rule for rule in rules.rules if rule.kind != "announced")))
    assert silent.announced_through is None
    assert not silent.status(date(2030, 1, 1)).provisional
    assert silent.status(date(2026, 11, 24)).provisional


def test_no_working_day_lies_between_a_day_and_an_earlier_one() -> None:
    assert official().working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert official().working_days_between(date(2026, 11, 20), date(2026, 11, 10)) == 0
    assert official().working_days_between(date(2026, 11, 20), date(2026, 11, 23)) == 1
