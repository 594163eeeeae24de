from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest

from app.core.documents.csv import csv_bytes, csv_chunks, guarded
from app.core.documents.types import Cell, Column, ColumnKind, Sheet
from tests.unit.documents.samples import HOSTILE

COLUMNS = (Column("Họ và tên"), Column("Điểm", kind=ColumnKind.NUMBER, group="Quý I"))


def read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def sheet(*rows: tuple[Cell, ...]) -> Sheet:
    return Sheet("Bảng", COLUMNS, rows, title="Không in", notes=("Không in",))


def test_the_first_line_is_the_head() -> None:
    assert read(csv_bytes(sheet(("Nguyễn Thị Ổn", 5)))) == [["Họ và tên", "Quý I – Điểm"], ["Nguyễn Thị Ổn", "5"]]


def test_what_people_write_comes_back_whole() -> None:
    assert read(csv_bytes(sheet((f'{HOSTILE}, "x"; a\nb', 1))))[1][0] == f'{HOSTILE}, "x"; a\nb'


def test_with_a_semicolon_decimals_have_a_comma() -> None:
    row = ("a", Decimal("-1234.5"))
    assert read(csv_bytes(sheet(row), delimiter=";"), ";")[1][1] == "-1234,5"
    assert read(csv_bytes(sheet(row)))[1][1] == "-1234.5"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@x", "  =1", "\t=1", "\r=1", "＝1", "\u200b=1"])
def test_a_text_that_would_run_as_a_formula_is_guarded(text: str) -> None:
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["Nguyễn", "a=b", "5-6", "'x", ""])
def test_other_texts_are_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_heads_are_guarded_too() -> None:
    assert read(csv_bytes(Sheet("Bảng", (Column("=1"),), ())))[0] == ["'=1"]


def test_days_and_moments_are_iso_on_the_vietnamese_clock_and_missing_is_empty() -> None:
    row = (date(2026, 11, 20), datetime(2026, 11, 20, 17, 30, tzinfo=UTC))
    assert read(csv_bytes(sheet(row, (None, True))))[1:] == [["2026-11-20", "2026-11-21 00:30"], ["", "Có"]]


def test_a_long_list_is_sent_in_pieces() -> None:
    pieces = list(csv_chunks(sheet(*[("Nguyễn Thị Ổn", at) for at in range(5_000)])))
    assert len(pieces) > 2
    assert len(read(b"".join(pieces))) == 5_001


def test_the_total_is_the_last_line() -> None:
    assert read(csv_bytes(Sheet("Bảng", COLUMNS, (("a", 1),), total=("Cộng", 1))))[-1] == ["Cộng", "1"]
