"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.forms import clean_line, clean_text, read_day


@pytest.mark.parametrize(
    "text", ["05/09/2026", "5/9/2026", "5-9-2026", "05.09.2026", "5 / 9 / 2026", "05092026", "2026-09-05"]
)
def test_every_usual_way_of_writing_is_the_same_day(text: str) -> None:
    assert read_day(text) == date(2026, 9, 5)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "5/9/26", "2026/09/05", "32/01/2026", "01/01/1899", "ngày mai", "0509202"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


def test_a_line_arrives_composed_and_without_stray_spaces() -> None:
    assert clean_line("  Nguye\u0302\u0303n\u00a0 Va\u0306n  An\u200b ") == "Nguyễn Văn An"
    assert clean_line(" \u200b ") is None
    assert clean_line(None) is None


def test_lines_keep_their_breaks() -> None:
    assert clean_text(" một \r\n\r\n\r\n\r\n hai ") == "một\n\nhai"
