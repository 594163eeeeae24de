"""From which day a clock runs, and what a changed calendar moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.complaints.rules.deadlines import clock_start, moved_to

RECEIVED, ACCEPTED = date(2026, 11, 2), date(2026, 11, 9)
TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "accepted_on", "rounds", "start"),
    [
        ("feedback.reply", None, 0, RECEIVED),
        ("feedback.reply", ACCEPTED, 0, RECEIVED),
        ("feedback.reply", ACCEPTED, 1, ACCEPTED),
        ("complaint.accept", None, 0, RECEIVED),
        ("complaint.resolve_first", ACCEPTED, 0, ACCEPTED),
        ("complaint.resolve_first", None, 0, RECEIVED),
        ("denunciation.resolve", ACCEPTED, 1, ACCEPTED),
    ],
)
def test_a_clock_runs_from_receipt_or_acceptance_and_a_second_look_from_the_day_it_was_asked_for(
    code: str, accepted_on: date | None, rounds: int, start: date
) -> None:
    assert clock_start(code, received_on=RECEIVED, accepted_on=accepted_on, rounds=rounds) == start


def test_an_open_deadline_follows_the_calendar_both_ways() -> None:
    due = TODAY + 5 * DAY
    assert moved_to(due, due + DAY, on=TODAY) == due + DAY
    assert moved_to(due, due - DAY, on=TODAY) == due - DAY


def test_what_is_due_on_the_day_of_the_change_has_not_passed() -> None:
    assert moved_to(TODAY, TODAY + DAY, on=TODAY) == TODAY + DAY


def test_what_had_passed_stays_late() -> None:
    yesterday = TODAY - DAY
    assert moved_to(yesterday, TODAY + DAY, on=TODAY) == yesterday


def test_nothing_is_late_because_the_past_was_counted_anew() -> None:
    assert moved_to(TODAY + DAY, TODAY - DAY, on=TODAY) == TODAY + DAY
    assert moved_to(TODAY + DAY, TODAY, on=TODAY) == TODAY


def test_more_time_in_force_keeps_its_day() -> None:
    extended = TODAY + 30 * DAY
    assert moved_to(extended, TODAY + 2 * DAY, on=TODAY, extended_to=extended) == extended
    assert moved_to(extended, extended + DAY, on=TODAY, extended_to=extended) == extended + DAY
    assert moved_to(extended + DAY, TODAY + 2 * DAY, on=TODAY, extended_to=extended) == extended, "and gets it back"


def test_more_time_that_a_second_look_has_set_aside_is_forgotten() -> None:
    due = TODAY + 10 * DAY
    assert moved_to(due, due + DAY, on=TODAY, extended_to=due + 20 * DAY) == due + DAY
