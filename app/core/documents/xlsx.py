"""Workbooks by XlsxWriter: real dates, numbers and percents; texts stay texts, whatever they begin with.

Rows are streamed through a temporary file, so that a long export needs little memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

from app.core.documents.formatting import local
from app.core.documents.labels import labels
from app.core.documents.text import literal
from app.core.documents.types import Cell, Column, ColumnKind, Sheet

MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
EXACT_DIGITS = 15
NAME_LENGTH = 31
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
WIDTHS = {ColumnKind.TEXT: 28, ColumnKind.MOMENT: 17}
NARROW = 12
LANDSCAPE_FROM = 6


def workbook(sheets: Iterable[Sheet], *, made_at: datetime, locale: str = "vi") -> bytes:
    out = BytesIO()
    write_workbook(sheets, out, made_at=made_at, locale=locale)
    return out.getvalue()


def write_workbook(sheets: Iterable[Sheet], target: BinaryIO, *, made_at: datetime, locale: str = "vi") -> None:
    """Each sheet's rows are read once. Raises ValueError when one has more rows than Excel can hold."""
    import xlsxwriter

    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
        names: set[str] = set()
        for sheet in sheets:
            _write_sheet(book, sheet, _free_name(sheet.name, names), locale)


def _free_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts: 31 letters, no reserved mark, not used before in any case."""
    base = " ".join(literal(wanted).translate(NOT_IN_NAMES).split()).strip("'") or "Sheet"
    name, count = base[:NAME_LENGTH], 1
    while name.casefold() in taken:
        count += 1
        name = f"{base[: NAME_LENGTH - len(str(count)) - 1]} {count}"
    taken.add(name.casefold())
    return name


def _write_sheet(book: Any, sheet: Sheet, name: str, locale: str) -> None:
    page = book.add_worksheet(name)
    top = _write_top(book, page, sheet)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E6F0FA"})
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, WIDTHS.get(column.kind, NARROW))
        page.write_string(top, at, _title(column), head)
    formats = [_format(book, column) for column in sheet.columns]
    last = top
    for last, row in enumerate(sheet.rows, start=top + 1):  # where the rows end is needed below
        _write_row(page, last, row, formats, locale=locale)
    if last > top:
        page.autofilter(top, 0, last, len(sheet.columns) - 1)
    if sheet.total is not None:
        bold = [_format(book, column, bold=True) for column in sheet.columns]
        _write_row(page, last + 1, sheet.total, bold, locale=locale)
    _set_print(page, top, len(sheet.columns))


def _write_top(book: Any, page: Any, sheet: Sheet) -> int:
    """Title and notes, one to a line; returns the row of the head."""
    at = 0
    if sheet.title:
        page.write_string(at, 0, literal(sheet.title), book.add_format({"bold": True, "font_size": 14}))
        at += 1
    for note in sheet.notes:
        page.write_string(at, 0, literal(note), book.add_format({"italic": True}))
        at += 1
    return at + 1 if at else 0


def _set_print(page: Any, top: int, columns: int) -> None:
    """Frozen head on screen; on paper A4, as wide as the sheet, with the head on every page."""
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P/&N")
    if columns > LANDSCAPE_FROM:
        page.set_landscape()


def _title(column: Column) -> str:
    title = literal(column.title)
    return f"{literal(column.group)} – {title}" if column.group else title


def _format(book: Any, column: Column, *, bold: bool = False) -> Any:
    decimals = f".{'0' * column.places}" if column.places else ""
    shapes = {
        ColumnKind.NUMBER: f"#,##0{decimals}",
        ColumnKind.PERCENT: f"0{decimals}%",
        ColumnKind.DAY: "dd/mm/yyyy",
        ColumnKind.MOMENT: "dd/mm/yyyy hh:mm",
    }
    options: dict[str, object] = {"valign": "top", "bold": bold}
    if column.kind is ColumnKind.TEXT:
        options["text_wrap"] = True
    else:
        options["num_format"] = shapes[column.kind]
    return book.add_format(options)


def _write_row(page: Any, at: int, row: Sequence[Cell], formats: Sequence[Any], *, locale: str) -> None:
    if at >= MOST_ROWS:
        raise ValueError(f"a sheet holds at most {MOST_ROWS} rows")
    for column, (value, form) in enumerate(zip(row, formats, strict=True)):
        _write_cell(page, (at, column), value, form, locale=locale)


def _write_cell(page: Any, place: tuple[int, int], value: Cell, form: Any, *, locale: str) -> None:
    """A missing value is an empty cell; a number that Excel would round (an identity number) is written as text."""
    match value:
        case None:
            page.write_blank(*place, None, form)
        case bool():
            page.write_string(*place, labels(locale).yes if value else labels(locale).no, form)
        case int() | Decimal() if len(Decimal(value).as_tuple().digits) <= EXACT_DIGITS:
            page.write_number(*place, value, form)
        case datetime():
            page.write_datetime(*place, local(value).replace(tzinfo=None), form)
        case date():
            page.write_datetime(*place, value, form)
        case _:
            page.write_string(*place, _fitting(literal(str(value))), form)


def _fitting(text: str) -> str:
    """Excel's cells end at 32,767 letters, and XlsxWriter drops a longer text without a word."""
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"
