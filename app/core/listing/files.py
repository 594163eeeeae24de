"""The files a list can become: core.documents writes them, this adds the head and sends them piece by piece."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from tempfile import TemporaryFile

from app.core.documents.csv import BOM, csv_chunks, guarded
from app.core.documents.types import Sheet
from app.core.documents.xlsx import write_workbook

BYTES_A_CHUNK = 64 * 1024


def csv_file(sheet: Sheet, *, delimiter: str, locale: str) -> Iterator[bytes]:
    """The list's name and notes, one to a line, an empty line, the table. The mark stands once, at the very top."""
    head = StringIO()
    csv.writer(head, delimiter=delimiter).writerows([*([guarded(line)] for line in (sheet.title, *sheet.notes)), []])
    yield (BOM + head.getvalue()).encode()
    table = csv_chunks(sheet, delimiter=delimiter, locale=locale)
    yield next(table).removeprefix(BOM.encode())
    yield from table


def xlsx_file(sheet: Sheet, *, made_at: datetime, locale: str) -> Iterator[bytes]:
    """A workbook is a ZIP with its index last: it is made whole, on the disk, and then sent."""
    with TemporaryFile() as file:
        write_workbook((sheet,), file, made_at=made_at, locale=locale)
        file.seek(0)
        while chunk := file.read(BYTES_A_CHUNK):
            yield chunk
