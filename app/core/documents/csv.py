"""CSV that Excel opens right: UTF-8 with its mark, dates as ISO, and no text that would run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from app.core.documents.formatting import local
from app.core.documents.labels import labels
from app.core.documents.text import literal
from app.core.documents.types import Cell, Sheet

BOM = "\ufeff"
CHUNK_LETTERS = 32_768
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def csv_chunks(sheet: Sheet, *, delimiter: str = ",", locale: str = "vi") -> Iterator[bytes]:
    """For a streamed answer. With ";" decimals have a comma, as Excel expects on a Vietnamese computer.

    The first line is the head: title and notes are for XLSX.
    """
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    buffer.write(BOM)
    writer.writerow([guarded(" – ".join(filter(None, (column.group, column.title)))) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_text(value, delimiter, locale) for value in row])
        if buffer.tell() >= CHUNK_LETTERS:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    if sheet.total is not None:
        writer.writerow([_text(value, delimiter, locale) for value in sheet.total])
    yield buffer.getvalue().encode()


def csv_bytes(sheet: Sheet, *, delimiter: str = ",", locale: str = "vi") -> bytes:
    return b"".join(csv_chunks(sheet, delimiter=delimiter, locale=locale))


def guarded(text: str) -> str:
    """An apostrophe before what a spreadsheet would take for a formula, also behind blanks."""
    plain = literal(text)
    return f"'{plain}" if plain.lstrip().startswith(FORMULA_STARTS) else plain


def _text(value: Cell, delimiter: str, locale: str) -> str:
    """Numbers keep all their decimals; a percent is its fraction."""
    match value:
        case None:
            return ""
        case bool():
            return labels(locale).yes if value else labels(locale).no
        case int() | Decimal():
            plain = f"{value:f}" if isinstance(value, Decimal) else str(value)
            return plain.replace(".", ",") if delimiter == ";" else plain
        case datetime():
            return local(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
    return guarded(value)
