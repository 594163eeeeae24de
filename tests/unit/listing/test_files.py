"""The head that a list's file carries above its table."""

from __future__ import annotations

from app.core.documents.types import Column, Sheet
from app.core.listing.files import csv_file


def written(sheet: Sheet, delimiter: str = ",") -> str:
    return b"".join(csv_file(sheet, delimiter=delimiter, locale="vi")).decode()


def test_name_and_notes_stand_above_the_table_and_the_mark_once_at_the_top() -> None:
    sheet = Sheet(
        "Đơn", (Column("Số"), Column("Người gửi")), [(1, "Ái"), (2, None)], title="Đơn", notes=("Bộ lọc: a, b",)
    )
    assert written(sheet) == '\ufeffĐơn\r\n"Bộ lọc: a, b"\r\n\r\nSố,Người gửi\r\n1,Ái\r\n2,\r\n'
    assert written(sheet, ";").splitlines()[1] == "Bộ lọc: a, b"


def test_a_head_line_never_becomes_a_formula() -> None:
    assert written(Sheet("x", (Column("Số"),), [], title="=1+1", notes=("+84 90",))).startswith(
        "\ufeff'=1+1\r\n'+84 90\r\n"
    )
