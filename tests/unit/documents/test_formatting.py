from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.documents.formatting import (
    alignment,
    cell_text,
    moment,
    number,
    number_line,
    percent,
    spelled_day,
    spelled_moment,
)
from app.core.documents.types import Align, Cell, Column, ColumnKind

NOON = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "places", "vietnamese", "english"),
    [
        (1234567, 0, "1.234.567", "1,234,567"),
        (Decimal("1234.56"), 1, "1.234,6", "1,234.6"),
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("-2.5"), 0, "-3", "-3"),
        (Decimal("-0.04"), 1, "0,0", "0.0"),
        (90, 1, "90,0", "90.0"),
    ],
)
def test_numbers_have_the_marks_of_the_language(value: Decimal, places: int, vietnamese: str, english: str) -> None:
    assert number(value, places=places) == vietnamese
    assert number(value, places=places, locale="en") == english


def test_a_share_is_computed_and_never_retyped() -> None:
    assert percent(Decimal(28) / 424, places=2) == "6,60\u00a0%"


@pytest.mark.parametrize(
    ("value", "symbol", "line"),
    [
        (5, "QĐ-UBND", "Số: 05/QĐ-UBND"),
        (142, "BB-KTCV", "Số: 142/BB-KTCV"),
        (None, "BB-KTCV", "Số:       /BB-KTCV"),
        (7, "", "Số: 07"),
    ],
)
def test_the_number_of_a_document(value: int | None, symbol: str, line: str) -> None:
    assert number_line(value, symbol) == line


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 2, 5), "ngày 05 tháng 02 năm 2027"),
        (date(2027, 1, 31), "ngày 31 tháng 01 năm 2027"),
        (date(2027, 3, 9), "ngày 09 tháng 3 năm 2027"),
        (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_have_a_leading_zero(day: date, words: str) -> None:
    assert spelled_day(day) == words


def test_an_open_day_leaves_the_clerk_his_slots() -> None:
    assert spelled_day(None, year=2026) == "ngày    tháng    năm 2026"
    assert spelled_day(None).split() == ["ngày", "tháng", "năm"]


def test_moments_are_shown_on_the_vietnamese_clock() -> None:
    assert moment(NOON) == "00:30 21/11/2026"
    assert spelled_moment(NOON) == "00 giờ 30 phút, ngày 21 tháng 11 năm 2026"


def test_a_moment_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        moment(datetime(2026, 11, 20, 8, 0))  # noqa: DTZ001  # the mistake itself


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (None, Column("", kind=ColumnKind.NUMBER), "–"),
        (0, Column("", kind=ColumnKind.NUMBER), "0"),
        (True, Column(""), "Có"),
        (date(2026, 3, 9), Column("", kind=ColumnKind.DAY), "09/03/2026"),
        (NOON, Column("", kind=ColumnKind.MOMENT), "00:30 21/11/2026"),
        (Decimal("0.917"), Column("", kind=ColumnKind.PERCENT, places=1), "91,7\u00a0%"),
        ("Chưa rõ", Column("", kind=ColumnKind.NUMBER), "Chưa rõ"),
    ],
)
def test_a_cell_is_written_by_its_value_and_its_column(value: Cell, column: Column, text: str) -> None:
    assert cell_text(value, column) == text


def test_numbers_stand_on_the_right_unless_the_column_says_otherwise() -> None:
    assert alignment(Column("", kind=ColumnKind.NUMBER)) is Align.RIGHT
    assert alignment(Column("", kind=ColumnKind.NUMBER, align=Align.CENTER)) is Align.CENTER
    assert alignment(Column("")) is Align.LEFT
    assert alignment(Column("", kind=ColumnKind.DAY)) is Align.CENTER
