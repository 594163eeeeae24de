from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from app.core.documents import xlsx
from app.core.documents.types import Cell, Column, ColumnKind, Sheet

MADE_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
COLUMNS = (
    Column("Họ và tên"),
    Column("Điểm", kind=ColumnKind.NUMBER, places=1),
    Column("Tỷ lệ", kind=ColumnKind.PERCENT, places=1, group="Hồ sơ"),
    Column("Ngày", kind=ColumnKind.DAY),
    Column("Lúc", kind=ColumnKind.MOMENT),
)
ROW: tuple[Cell, ...] = ("Nguyễn Thị Ổn", Decimal("84.2"), Decimal("0.917"), date(2026, 11, 20), MADE_AT)


def made(*sheets: Sheet) -> bytes:
    return xlsx.workbook(sheets, made_at=MADE_AT)


def read(content: bytes, sheet: int = 0) -> list[list[Any]]:
    rows: list[list[Any]] = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()
    return rows


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def test_values_come_back_with_their_types() -> None:
    head, row = read(made(Sheet("Bảng", COLUMNS, (ROW,))))
    assert head == ["Họ và tên", "Điểm", "Hồ sơ – Tỷ lệ", "Ngày", "Lúc"]
    assert row[:3] == ["Nguyễn Thị Ổn", 84.2, 0.917]
    assert row[3] == date(2026, 11, 20)
    assert row[4] == datetime(2026, 11, 20, 15, 0)  # noqa: DTZ001  # a workbook holds the wall clock


def test_formats_show_days_percents_and_decimals() -> None:
    page = opened(made(Sheet("Bảng", COLUMNS, (ROW,))))
    assert [cell.number_format for cell in page[2]][1:] == ["#,##0.0", "0.0%", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]


@pytest.mark.parametrize("text", ["=1+1", "+84912", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.vn", "007"])
def test_a_text_never_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    content = made(Sheet("Bảng", (Column("a"),), ((text,),)))
    cell = opened(content)["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_the_head_is_frozen_filtered_and_below_title_and_notes() -> None:
    sheet = Sheet(
        "Bảng", COLUMNS, (ROW, ROW), title="Danh sách", notes=("Lọc: quý IV", "=1"), total=("Cộng", 2, *[None] * 3)
    )
    content = made(sheet)
    page = opened(content)
    assert (page.freeze_panes, page.auto_filter.ref) == ("A6", "A5:E7")
    assert page.print_title_rows == "$5:$5"
    rows = read(content)
    assert [row[0] for row in rows] == [
        "Danh sách",
        "Lọc: quý IV",
        "=1",
        "",
        "Họ và tên",
        *["Nguyễn Thị Ổn"] * 2,
        "Cộng",
    ]


def test_missing_is_empty_and_zero_is_zero() -> None:
    columns = (Column("a", kind=ColumnKind.NUMBER), Column("b", kind=ColumnKind.NUMBER), Column("c"))
    assert read(made(Sheet("Bảng", columns, ((None, 0, False),))))[1] == ["", 0.0, "Không"]


def test_an_identity_number_keeps_all_its_digits() -> None:
    columns = (Column("a", kind=ColumnKind.NUMBER), Column("b", kind=ColumnKind.NUMBER))
    assert read(made(Sheet("Bảng", columns, ((12345678901234567, 123456789012345),))))[1] == [
        "12345678901234567",
        123456789012345.0,
    ]


def test_several_sheets_get_names_that_excel_accepts() -> None:
    names = ["Kết quả: quý I/2026", "kết quả quý i 2026", "[]", "Đ" * 40, "Đ" * 40]
    book = CalamineWorkbook.from_filelike(BytesIO(made(*(Sheet(name, (Column("a"),), ()) for name in names))))
    assert book.sheet_names == ["Kết quả quý I 2026", "kết quả quý i 2026 2", "Sheet", "Đ" * 31, f"{'Đ' * 29} 2"]


def test_rows_are_read_once_and_one_by_one() -> None:
    def rows() -> Iterator[tuple[Cell, ...]]:
        for at in range(2_000):
            yield (at,)

    assert len(read(made(Sheet("Bảng", (Column("a", kind=ColumnKind.NUMBER),), rows())))) == 2_001


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    text = read(made(Sheet("Bảng", (Column("a"),), (("ế" * 40_000,),))))[1][0]
    assert len(text) == 32_767
    assert text.endswith("…")


def test_more_rows_than_excel_holds_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    sheet = Sheet("Bảng", (Column("a"),), (("x",),) * 3)
    with pytest.raises(ValueError, match="at most 3 rows"):
        made(sheet)


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert made(Sheet("Bảng", COLUMNS, (ROW,))) == made(Sheet("Bảng", COLUMNS, (ROW,)))
