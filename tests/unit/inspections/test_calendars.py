"""Calendar files as RFC 5545 has them, read back by a few lines of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.inspections.rules.calendars import Event, calendar_file, folded, weeks_of

WHEN = datetime(2026, 11, 20, 3, 5, tzinfo=UTC)
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


def event(summary: str) -> Event:
    return Event("plan-1@guong", summary, date(2026, 12, 10), date(2026, 12, 14), WHEN, "https://example.vn/p")


def properties(content: bytes) -> dict[str, str]:
    """Unfolded and unescaped."""
    assert content.endswith(b"\r\n")
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    pairs = [line.partition(":")[::2] for line in lines]
    return {name: value for name, value in pairs}


def unescaped(text: str) -> str:
    told, letters = "", iter(text)
    for letter in letters:
        if letter == "\\":
            following = next(letters)
            told += "\n" if following == "n" else following
        else:
            told += letter
    return told


def test_days_are_days_and_the_end_is_the_day_after_the_last() -> None:
    found = properties(calendar_file([event("Kiểm tra")], name="Kế hoạch"))
    assert found["DTSTART;VALUE=DATE"] == "20261210"
    assert found["DTEND;VALUE=DATE"] == "20261215"
    assert found["DTSTAMP"] == "20261120T030500Z"


@given(LETTERS)
def test_whatever_the_unit_is_called_comes_back_as_it_was(name: str) -> None:
    found = properties(calendar_file([event(name)], name="x"))
    assert unescaped(found["SUMMARY"]) == name


@given(LETTERS)
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(line: str) -> None:
    pieces = folded(line).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])


def test_lines_of_a_name_do_not_end_a_property() -> None:
    content = calendar_file([event("Sở A\r\nSTATUS:CANCELLED; B, C\\D")], name="x")
    assert properties(content)["SUMMARY"] == r"Sở A\nSTATUS:CANCELLED\; B\, C\\D"
    assert properties(content)["STATUS"] == "CONFIRMED"


def test_weeks_run_from_monday_to_sunday_and_hold_the_whole_month() -> None:
    weeks = weeks_of(date(2026, 12, 1))
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in weeks)
    assert {day.day for week in weeks for day in week if day.month == 12} == set(range(1, 32))
