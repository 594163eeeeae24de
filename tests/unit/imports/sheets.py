"""Makes files as offices keep them: XLSX with merged heads, old XLS, CSV in many encodings. All people are invented."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO
from struct import pack
from unicodedata import normalize

from openpyxl import Workbook

Table = Sequence[Sequence[object]]
_TONES = "\u0300\u0301\u0303\u0309\u0323"

LETTERHEAD = (
    ("UBND TỈNH AN BÌNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ XÂY DỰNG", None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("DANH SÁCH CÁN BỘ, CÔNG CHỨC",),
    ("(Tính đến ngày 05 tháng 3 năm 2026)",),
    (),
)
TODAY = date(2026, 11, 20)
ROSTER_HEAD = ("TT", "Mã số CBCCVC", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Chức vụ", "Biên chế", "Ghi chú")


def person(number: int, **changes: object) -> tuple[object, ...]:
    """A row under ROSTER_HEAD; every person is whole and agrees with himself."""
    sex = number % 2
    row: dict[str, object] = {
        "number": number,
        "code": f"AB{number:04d}",
        "name": f"{('Trần Văn', 'Lê Thị')[sex]} {('An', 'Bình', 'Cúc', 'Dũng', 'Én')[number % 5]}",
        "birth": date(1980, 1, 1 + number % 28),
        "sex": ("Nam", "Nữ")[sex],
        "id_number": f"001{sex}80{number:06d}",
        "position": "Chuyên viên",
        "category": "Biên chế",
        "note": None,
    } | changes
    return tuple(row.values())


def xlsx(
    rows: Table, *, merged: Iterable[str] = (), sheets: dict[str, Table] | None = None, title: str = "DS"
) -> bytes:
    """`sheets` are put before this one."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for name, other in (sheets or {}).items():
        _fill(book.create_sheet(name), other)
    sheet = book.create_sheet(title)
    _fill(sheet, rows)
    for cells in merged:
        sheet.merge_cells(cells)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet, rows: Table) -> None:
    for row_number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(row_number, column, value)
                if isinstance(value, date):
                    sheet.cell(row_number, column).number_format = "dd/mm/yyyy"


def csv_text(rows: Table, separator: str = ",") -> str:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_written(value) for value in row])
    return stream.getvalue()


def _written(value: object) -> object:
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else "" if value is None else value


def cp1258(text: str) -> bytes:
    """As Windows writes Vietnamese: letters composed, tones as marks of their own."""
    encoded = b""
    for character in normalize("NFC", text):
        pieces = normalize("NFD", character)
        tones = "".join(one for one in pieces if one in _TONES)
        base = normalize("NFC", "".join(one for one in pieces if one not in _TONES))
        encoded += (base + tones).encode("cp1258")
    return encoded


def xls(rows: Table, *, merged: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """A BIFF8 workbook in a compound file, as Excel 97-2003 wrote them. `merged`: first row, last row, first column,
    last column, from 0."""
    formats = b"".join(_record(0x00E0, pack("<HH", 0, number) + bytes(16)) for number in (0, 14))
    start = _record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)) + formats
    name = "DS".encode("utf-16-le")
    bound_length = 4 + 4 + 4 + len(name)
    offset = len(start) + bound_length + 4
    bound = _record(0x0085, pack("<IBBBB", offset, 0, 0, 2, 1) + name)
    places = ((r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None)
    cells = b"".join(_cell(*place) for place in places)
    ranges = list(merged)
    merges = _record(0x00E5, pack("<H", len(ranges)) + b"".join(pack("<HHHH", *one) for one in ranges))
    end = _record(0x000A, b"")
    sheet = _record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)) + cells + merges + end
    return _compound(start + bound + end + sheet)


def _record(kind: int, body: bytes) -> bytes:
    return pack("<HH", kind, len(body)) + body


def _cell(row: int, column: int, value: object) -> bytes:
    if isinstance(value, date):
        return _record(0x0203, pack("<HHHd", row, column, 1, float((value - date(1899, 12, 30)).days)))
    if isinstance(value, int | float):
        return _record(0x0203, pack("<HHHd", row, column, 0, float(value)))
    text = str(value).encode("utf-16-le")
    return _record(0x0204, pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    chain = [*range(3, sectors + 2), 0xFFFFFFFE]
    table = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    fat = b"".join(pack("<I", one) for one in table).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + pack("<I", 0) + b"\xff" * (108 * 4)
    root = _entry("Root Entry", 5, 0xFFFFFFFE, size=0, child=1)
    book = _entry("Workbook", 2, 2, size=len(stream), child=0xFFFFFFFF)
    return header + fat + root + book + bytes(256) + stream


def _entry(name: str, kind: int, start: int, *, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le")
    head = text.ljust(64, b"\0") + pack("<HBB", len(text) + 2, kind, 1)
    return head + pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36) + pack("<IQ", start, size)
