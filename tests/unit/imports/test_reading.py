"""Files are opened by what they are; what is too big, damaged, locked or something else is refused with the reason."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.core.imports.codes import Refusal
from app.core.imports.reading import open_file
from app.core.imports.refusals import FileRefused
from app.core.imports.text_files import decode
from app.core.imports.types import Limits
from tests.unit.imports.sheets import cp1258, csv_text, xls, xlsx

ROWS = [("Họ và tên", "Đơn vị"), ("Nguyễn Văn Đức", "Sở Y tế"), ("Trần Thị Ẩn", "Phòng Y tế, khu 2")]


def refusal(content: bytes, limits: Limits | None = None) -> Refusal:
    with pytest.raises(FileRefused) as refused:
        open_file(content, limits or Limits())
    assert str(refused.value)
    return refused.value.code


def rows_of(content: bytes) -> list[list[object]]:
    return [list(row) for row in open_file(content).sheets[0].rows]


@pytest.mark.parametrize(
    ("content", "encoding", "separator"),
    [
        (csv_text(ROWS).encode(), "utf-8", ","),
        (csv_text(ROWS, ";").encode("utf-8-sig"), "utf-8-sig", ";"),
        (csv_text(ROWS, "\t").encode("utf-16"), "utf-16", "\t"),
        (csv_text(ROWS, "|").encode("utf-16-le"), "utf-16-le", "|"),
        (csv_text(ROWS, ";").encode("utf-16-be"), "utf-16-be", ";"),
        (cp1258(csv_text(ROWS, ";")), "cp1258", ";"),
        (b"sep=;\r\n" + csv_text(ROWS, ";").encode(), "utf-8", ";"),
    ],
)
def test_encoding_and_separator_of_csv_are_found(content: bytes, encoding: str, separator: str) -> None:
    opened = open_file(content)
    assert (opened.encoding, opened.separator) == (encoding, separator)
    assert opened.sheets[0].rows[1][0] in {"Nguyễn Văn Đức", "Nguyê\u0303n Văn Đư\u0301c"}
    assert [len(row) for row in opened.sheets[0].rows] == [2, 2, 2]


def test_cells_with_line_breaks_stay_one_cell() -> None:
    assert rows_of(csv_text([("a", "b\nc"), ("d", "e")]).encode()) == [["a", "b\nc"], ["d", "e"]]


@pytest.mark.parametrize(
    ("text", "code"), [("Hä vµ tªn;NguyÔn V¨n Nam", Refusal.OLD_FONT), ("Hoï teân;Vaên Ñöùc", Refusal.OLD_FONT)]
)
def test_bytes_of_old_fonts_are_refused(text: str, code: Refusal) -> None:
    assert refusal(text.encode("latin-1")) is code


def test_bytes_of_no_known_encoding_are_refused() -> None:
    assert refusal("Größe;Übermaß;Äpfel".encode("latin-1")) is Refusal.UNKNOWN_ENCODING


def test_letters_garbled_by_an_earlier_saving_are_refused() -> None:
    garbled = csv_text(ROWS).encode().decode("cp1252", "replace").encode()
    assert refusal(garbled) is Refusal.GARBLED


def test_ascii_is_read_as_utf8() -> None:
    assert decode(b"a,b") == ("a,b", "utf-8")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Refusal.EMPTY_FILE),
        (b" \r\n", Refusal.EMPTY_FILE),
        (b"%PDF-1.7 ...", Refusal.OTHER_FORMAT),
        (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", Refusal.WEB_PAGE),
        (b"<?xml version='1.0'?><Workbook/>", Refusal.WEB_PAGE),
        (b"PK\x03\x04 not a zip", Refusal.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Refusal.PASSWORD),
    ],
)
def test_what_is_no_sheet_is_refused_with_the_reason(content: bytes, code: Refusal) -> None:
    assert refusal(content) is code


def test_another_package_is_no_sheet() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<w:document/>")
    assert refusal(stream.getvalue()) is Refusal.OTHER_FORMAT


def test_a_file_above_the_limit_is_not_opened() -> None:
    assert refusal(xlsx(ROWS), Limits(file_size=100)) is Refusal.TOO_BIG


def repacked(content: bytes, name: str, body: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, body if member == name else old.read(member))
    return stream.getvalue()


def test_a_package_that_grows_too_much_is_refused_before_it_is_read() -> None:
    bomb = repacked(xlsx(ROWS), "xl/styles.xml", b" " * 3_000_000)
    assert refusal(bomb, Limits(unpacked_size=1_000_000)) is Refusal.TOO_BIG_UNPACKED


def test_a_package_that_lies_about_its_size_is_refused_all_the_same() -> None:
    bomb = bytearray(repacked(xlsx(ROWS), "xl/styles.xml", b" " * 3_000_000))
    place = bomb.rfind(b"xl/styles.xml") - 46
    bomb[place + 24 : place + 28] = pack("<I", 10)
    assert refusal(bytes(bomb), Limits(unpacked_size=1_000_000)) is Refusal.TOO_BIG_UNPACKED


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', Refusal.TOO_MANY_ROWS),
        ('<row r="2"><c r="XFD2"><v>1</v></c></row>', Refusal.TOO_WIDE),
        ('<x:row spans="1:2" r="900000"><x:c r="A900000"><x:v>1</x:v></x:c></x:row>', Refusal.TOO_MANY_ROWS),
        ('<row r="100000"><c r="OZ100000"><v>1</v></c></row>', Refusal.TOO_MANY_ROWS),
    ],
)
def test_two_cells_far_apart_do_not_take_all_memory(cells: str, code: Refusal) -> None:
    sheet = f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>{cells}</sheetData></worksheet>'
    assert refusal(repacked(xlsx(ROWS), "xl/worksheets/sheet1.xml", sheet.encode())) is code


def test_two_cells_far_apart_in_an_old_workbook_are_refused_too() -> None:
    far: list[list[object]] = [["a"], *[[]] * 60_000, [None] * 200 + ["z"]]
    assert refusal(xls(far)) is Refusal.TOO_MANY_ROWS


def test_old_workbooks_cut_anywhere_are_refused_and_never_break_the_reader() -> None:
    whole = xls([("a", "b"), ("c", 1)], merged=[(0, 0, 0, 1)])
    for length in range(100, len(whole), 97):
        with suppress(FileRefused):
            assert len(open_file(whole[:length]).sheets) == 1


def test_new_workbooks_cut_anywhere_are_refused() -> None:
    whole = xlsx(ROWS)
    for length in range(100, len(whole), 301):
        assert refusal(whole[:length]) is Refusal.DAMAGED


def test_cells_of_spaces_are_empty() -> None:
    assert rows_of(xlsx([("a", "  \u00a0"), (None, "b")])) == [["a", ""], ["", "b"]]


def test_hidden_sheets_are_marked_and_formulas_without_result_are_known() -> None:
    content = xlsx([("a", "=1+1", "#N/A")])
    sheet = open_file(content).sheets[0]
    assert (sheet.uncomputed, dict(sheet.errors)) == (frozenset({(0, 1)}), {(0, 2): "#N/A"})
    assert not sheet.hidden
