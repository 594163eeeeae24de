"""Units, positions, remarks and the lines above a table, read from the words clerks use."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.imports import award_names, offices, vocabulary
from app.core.imports.checks.awards import issuer_of, symbol_fits
from app.core.imports.codes import NoteCode
from app.core.imports.labels import is_numbering, label_key
from app.core.imports.notes import read_notes
from app.core.imports.preamble import read
from app.core.imports.types import Sheet, column_letter


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế",
        "UBND xã Mẫu",
        "Ủy ban nhân dân tỉnh",
        "VĂN PHÒNG SỞ",
        "Phòng TN&MT",
        "Trường THCS Mẫu",
        "Tổ xe",
        "Van phong So",
        "Phong Noi vu",
        "Lãnh đạo Sở",
    ],
)
def test_names_of_units_are_told(text: str) -> None:
    assert offices.is_unit_name(text)


@pytest.mark.parametrize(
    "text", ["Trưởng phòng", "Tô Văn An", "Vũ Thị Sở", "Vu Thi So", "Văn Công An", "Trương Quỹ", "", "Sởn"]
)
def test_persons_and_positions_are_no_units(text: str) -> None:
    assert not offices.is_unit_name(text)


@pytest.mark.parametrize(
    ("text", "position", "unit", "sure"),
    [
        ("Phó Trưởng phòng, Sở Y tế", "Phó Trưởng phòng", "Sở Y tế", True),
        ("Chuyên viên - Phòng Quy hoạch", "Chuyên viên", "Phòng Quy hoạch", True),
        ("Bí thư Đảng ủy, Giám đốc, Sở Y tế", "Bí thư Đảng ủy, Giám đốc", "Sở Y tế", True),
        ("Chủ tịch UBND xã Mẫu", "Chủ tịch", "UBND xã Mẫu", False),
        ("Văn thư", "Văn thư", None, True),
        ("Sở Y tế", "", "Sở Y tế", True),
    ],
)
def test_positions_are_parted_from_units(text: str, position: str, unit: str | None, sure: bool) -> None:
    assert offices.split_position(text) == offices.PositionAndUnit(position, unit, sure)


def test_what_is_neither_is_not_parted() -> None:
    assert offices.split_position("Người có uy tín, già làng") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phòng TN&MT huyện Mẫu", "Phòng Tài nguyên và Môi trường huyện Mẫu"),
        ("UBND xã Mẫu (cũ)", "ỦY BAN NHÂN DÂN XÃ MẪU"),
        ("Xã Hoà Mẫu", "xã Hòa  Mẫu"),
        ("Chi nhánh VPĐKĐĐ khu vực I", "Chi nhánh Văn phòng Đăng ký đất đai khu vực I"),
    ],
)
def test_spellings_of_one_unit_meet(one: str, other: str) -> None:
    assert offices.match_key(one) == offices.match_key(other)


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("Biệt phái từ Sở Y tế", NoteCode.SECONDED_IN, "Sở Y tế"),
        ("Biệt phái đến từ Sở Y tế", NoteCode.SECONDED_IN, "Sở Y tế"),
        ("Đang biệt phái tại Tỉnh ủy", NoteCode.SECONDED_OUT, "Tỉnh ủy"),
        ("HĐ 111", NoteCode.CONTRACT_DECREE_111, ""),
        ("Hợp đồng theo NĐ 111/2022/NĐ-CP", NoteCode.CONTRACT_DECREE_111, ""),
        ("HĐ 68", NoteCode.CONTRACT_DECREE_68, ""),
        ("Hợp đồng lao động", NoteCode.CONTRACT_OTHER, ""),
        ("nghỉ thai sản", NoteCode.MATERNITY_LEAVE, ""),
        ("Nghỉ không hưởng lương", NoteCode.UNPAID_LEAVE, ""),
        ("Nghỉ ốm dài ngày", NoteCode.SICK_LEAVE, "dài ngày"),
        ("Cử đi học cao cấp lý luận", NoteCode.STUDY, "cao cấp lý luận"),
        ("Kiêm nhiệm: Bí thư Chi đoàn", NoteCode.CONCURRENT_POST, "Bí thư Chi đoàn"),
        ("Kiêm Thủ quỹ", NoteCode.CONCURRENT_POST, "Thủ quỹ"),
        ("Chuyển công tác đến Sở Y tế", NoteCode.TRANSFERRED, "Sở Y tế"),
        ("Luân chuyển về xã Mẫu", NoteCode.ROTATED, "xã Mẫu"),
        ("Nghỉ hưu", NoteCode.RETIRED, ""),
        ("Xin thôi việc", NoteCode.LEFT_SERVICE, ""),
        ("Tập sự", NoteCode.PROBATION, ""),
    ],
)
def test_remarks_are_understood(text: str, code: NoteCode, what: str) -> None:
    (note,) = read_notes(text, key="note").notes
    assert (note.code, note.text, note.key) == (code, what, "note")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Nghỉ thai sản từ 1/3/2026 đến 01/9/2026", date(2026, 3, 1), date(2026, 9, 1)),
        ("Nghỉ thai sản từ ngày 01/03/2026", date(2026, 3, 1), None),
        ("Nghỉ thai sản (01/3/2026 - 01/9/2026)", None, None),
        ("Nghỉ thai sản đến hết ngày 01.9.2026", None, date(2026, 9, 1)),
        ("Nghỉ hưu từ 01/12/2026", date(2026, 12, 1), None),
        ("Biệt phái từ Sở Y tế từ 01/3/2026 đến 01/3/2027", date(2026, 3, 1), date(2027, 3, 1)),
    ],
)
def test_days_in_remarks_are_read(text: str, start: date | None, end: date | None) -> None:
    notes = read_notes(text, key="note").notes
    found = (notes[0].start, notes[0].end) if notes else (None, None)
    assert found == (start, end)


def test_a_day_that_does_not_exist_is_named() -> None:
    read_note = read_notes("Nghỉ thai sản từ 31/02/2026 đến 01/9/2026", key="note")
    assert read_note.impossible == ("31/02/2026",)
    assert (read_note.notes[0].start, read_note.notes[0].end) == (None, date(2026, 9, 1))


@pytest.mark.parametrize("text", ["Đảng viên", "Trưởng nhóm", "Nghỉ trưa", ""])
def test_other_remarks_stay_text(text: str) -> None:
    assert read_notes(text, key="note").notes == ()


def above(*lines: str) -> Sheet:
    return Sheet("x", [[line] for line in lines] + [["TT", "Họ và tên"]])


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Kỳ báo cáo: Tháng 9 năm 2026", "2026-09"),
        ("Tháng 09/2026", "2026-09"),
        ("Quý III/2026", "2026-Q3"),
        ("QUÝ 2 NĂM 2026", "2026-Q2"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("6 tháng cuối năm 2026", "2026-H2"),
        ("Năm 2026", "2026"),
        ("(Tính đến ngày 05 tháng 3 năm 2026)", None),
        ("Giai đoạn 2021-2024", None),
        ("Tháng 13 năm 2026", "2026"),
    ],
)
def test_the_period_stands_above_the_table(line: str, period: str | None) -> None:
    assert read(above("BÁO CÁO", line), 2).period == period


def test_the_day_a_sheet_was_drawn_up_for_and_its_span_are_read() -> None:
    assert read(above("(Tính đến ngày 05 tháng 3 năm 2026)"), 1).as_of == date(2026, 3, 5)
    assert read(above("tính đến 05/3/2026"), 1).as_of == date(2026, 3, 5)
    assert read(above("tính đến 31/02/2026"), 1).as_of is None
    spanned = read(above("Từ ngày 15/8/2026 đến ngày 14/9/2026"), 1)
    assert (spanned.period_from, spanned.period_to, spanned.as_of) == (date(2026, 8, 15), date(2026, 9, 14), None)


def test_the_decision_a_list_is_annexed_to_is_read() -> None:
    found = read(above("(Kèm theo Quyết định số 15/QĐ-UBND ngày 20 tháng 12 năm 2024 của Chủ tịch UBND tỉnh)"), 1)
    assert (found.decision_number, found.decided_on, found.issuer) == (
        "15/QĐ-UBND",
        date(2024, 12, 20),
        "Chủ tịch UBND tỉnh",
    )
    assert found.period is None


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (("(1)", "(2)", "(3)"), True),
        (("A", "B", 1.0, 2.0), True),
        ((1.0, 2.0, 3.0), True),
        (("", "(3)", "(4)"), True),
        (("(3)=(4)+(5)", "(4)", "(5)"), True),
        ((1.0, "Sở Y tế", 3.0), False),
        ((1.0, 5.0, 3.0), False),
        (("A", "B"), False),
    ],
)
def test_rows_that_number_the_columns_are_told(row: tuple[Any, ...], answer: bool) -> None:
    assert is_numbering(row) is answer


def test_labels_meet_in_their_key() -> None:
    assert label_key("Ngày, tháng,\nnăm sinh (3)") == label_key("NGÀY THÁNG NĂM SINH") == "ngay thang nam sinh"


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(number: int, letters: str) -> None:
    assert column_letter(number) == letters


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Chủ tịch UBND tỉnh", "province"),
        ("UBND huyện Mẫu", "base"),
        ("UBND phường Mẫu", "base"),
        ("Sở Y tế", "base"),
        ("Thủ tướng Chính phủ", "government"),
        ("Chủ tịch nước", "state"),
        ("Bộ Y tế", "province"),
        ("Giám đốc Sở Y tế", "base"),
    ],
)
def test_the_level_of_an_issuer_is_told_from_its_name(issuer: str, level: str) -> None:
    found = issuer_of(issuer)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    ("number", "issuer", "fits"),
    [
        ("15/QĐ-SNN&MT", "Sở Nông nghiệp và Môi trường", True),
        ("15/QĐ-SNNMT", "Sở Nông nghiệp và Môi trường", True),
        ("15/QĐ-SYT", "Giám đốc Sở Y tế", True),
        ("15/2024/QĐ-UBND", "UBND tỉnh", True),
        ("15/QĐ-SYT", "Sở Xây dựng", False),
        ("15/QĐ-UBND", "Sở Y tế", False),
        ("15/QĐ-SYT", "UBND tỉnh", False),
        ("không số", "UBND tỉnh", True),
        ("15/QĐ-ABC", "Hội Mẫu", True),
    ],
)
def test_the_symbol_of_a_decision_belongs_to_its_issuer(number: str, issuer: str, fits: bool) -> None:
    assert symbol_fits(number, issuer) is fits


def test_no_spelling_of_an_award_means_two_awards() -> None:
    seen: dict[str, str] = {}
    for award in award_names.all_awards().values():
        for name in award.names:
            assert seen.setdefault(label_key(name), award.code) == award.code, name


def test_no_head_means_two_values_of_one_area() -> None:
    for area, names in vocabulary._names().items():
        seen: dict[str, str] = {}
        for meaning, heads in names.items():
            for head in heads:
                key = " / ".join(label_key(level) for level in head.split(" / "))
                assert seen.setdefault(key, meaning) == meaning, (area, head)
