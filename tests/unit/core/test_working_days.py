"""Which days may be entered over the State's calendar, and when an update makes deadlines be counted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core import law
from app.core.calendar import Calendar, DayReason, Entry
from app.core.errors import DomainError
from app.core.working_days import rules
from app.core.working_days.rules import NewDay

CALENDAR = law.working_calendar()
STORM = NewDay(date(2026, 11, 25), working=False, name="Nghỉ phòng chống bão", document="1234/UBND-VP")


def check(new: NewDay, days: Calendar = CALENDAR) -> None:
    rules.check_day(new, days)


def refusal(new: NewDay, days: Calendar = CALENDAR) -> str | None:
    with pytest.raises(DomainError) as refused:
        check(new, days)
    return refused.value.field


def test_a_working_day_may_be_made_free_and_a_saturday_worked() -> None:
    check(STORM)
    check(replace(STORM, day=date(2026, 11, 28), working=True))


def test_what_is_announced_already_is_not_entered_once_more() -> None:
    assert refusal(replace(STORM, day=date(2026, 11, 28))) == "day", "a Saturday is off"
    assert refusal(replace(STORM, working=True)) == "day", "a Wednesday is worked"
    assert refusal(replace(STORM, day=date(2026, 1, 2))) == "day", "the swap at New Year"


def test_what_nobody_has_announced_may_be_confirmed() -> None:
    check(replace(STORM, day=date(2026, 11, 24)))
    check(replace(STORM, day=date(2027, 2, 8)))
    check(replace(STORM, day=date(2027, 3, 1), working=True))


def test_a_day_has_one_entry() -> None:
    entered = law.working_calendar({STORM.day: STORM.entry})
    assert refusal(STORM, entered) == "day"
    assert refusal(replace(STORM, working=True), entered) == "day"


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_day_no_page_shows_is_refused(year: int) -> None:
    assert refusal(replace(STORM, day=date(year, 5, 20))) == "day"


def test_an_entry_names_the_day_in_both_languages() -> None:
    status = law.working_calendar({STORM.day: STORM.entry}).status(STORM.day)
    assert (status.reason, status.document) == (DayReason.OVERRIDE_OFF, "1234/UBND-VP")
    assert status.name is not None
    assert status.name.pair() == {"vi": "Nghỉ phòng chống bão", "en": "Nghỉ phòng chống bão"}


def test_an_update_that_brings_another_swap_has_another_fingerprint() -> None:
    more = {**CALENDAR.swaps, date(2027, 1, 4): Entry(working=False, document="1/TB-VPCP")}
    turned = {day: replace(entry, working=not entry.working) for day, entry in CALENDAR.swaps.items()}
    prints = {rules.fingerprint(replace(CALENDAR, swaps=swaps)) for swaps in (CALENDAR.swaps, more, turned)}
    assert len(prints) == 3
    assert rules.fingerprint(law.working_calendar({STORM.day: STORM.entry})) == rules.fingerprint(CALENDAR)
