"""Files as agencies keep them, made in memory: letterhead, title, head, rows, signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

Row = Sequence[object]


def workbook(*, issuer: str, title: str, as_of: str, head: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One sheet; `as_of` is the line in brackets below the title."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    # The day of making would change the file's hash with every build.
    book.set_properties({"created": datetime(2025, 1, 1)})  # noqa: DTZ001  # a property of the file without a zone
    sheet = book.add_worksheet("Biểu")
    lines: list[Row] = [
        ("UBND TỈNH MINH GIANG", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (issuer.upper(), None, None, "Độc lập - Tự do - Hạnh phúc"), (), (title.upper(),), (f"({as_of})",), (), head,
        *rows, (), (None, None, None, "THỦ TRƯỞNG ĐƠN VỊ"),
    ]  # fmt: skip
    for number, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(number, column, datetime.combine(value, datetime.min.time()))
            elif value is not None:
                sheet.write(number, column, value)
    book.close()
    return stream.getvalue()


def as_of(day: date) -> str:
    return f"Tính đến ngày {day:%d} tháng {day:%m} năm {day.year}"
