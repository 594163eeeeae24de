"""Rows of rosters: groups, totals, signatures, people twice, what is mended and what is asked about."""

from __future__ import annotations

from datetime import date
from time import process_time
from unicodedata import normalize

import pytest

from app.core.imports.codes import NoteCode, ProblemCode, RepairCode, SkipReason, WarningCode
from app.core.imports.sheet import Picked
from tests.unit.imports.rosters import NAMES, PEOPLE, read, values
from tests.unit.imports.sheets import LETTERHEAD, ROSTER_HEAD, cp1258, csv_text, person, xls, xlsx

GROUPED = [
    ROSTER_HEAD,
    ("I", None, "Lãnh đạo Sở"),
    person(1),
    ("II", None, "Văn phòng Sở"),
    person(2),
    person(3),
    ("III", None, "Phòng Quy hoạch"),
    person(4),
]


def test_group_rows_become_the_room_of_the_rows_below() -> None:
    result = read(xlsx(GROUPED))
    assert values(result, "room") == ["Lãnh đạo Sở", "Văn phòng Sở", "Văn phòng Sở", "Phòng Quy hoạch"]
    assert [one.text for one in result.skipped] == ["Lãnh đạo Sở", "Văn phòng Sở", "Phòng Quy hoạch"]
    assert {one.reason for one in result.skipped} == {SkipReason.GROUP}


@pytest.mark.parametrize("text", ["I. Văn phòng Sở", "Văn phòng Sở", "VĂN PHÒNG SỞ", "A. Khối hành chính", "Một cửa"])
def test_a_merged_row_of_full_width_is_a_group(text: str) -> None:
    result = read(xlsx([ROSTER_HEAD, (text,), person(1), person(2)], merged=["A2:I2"]))
    assert [row.group for row in result.rows] == [(text.split(". ")[-1],)] * 2
    assert result.problems == ()


def test_groups_within_groups_are_kept_in_order() -> None:
    rows = [
        ROSTER_HEAD,
        ("A", None, "Khối Sở"),
        ("I", None, "Phòng Kế hoạch (2 người)"),
        person(1),
        ("II", None, "Thanh tra"),
        person(2),
        ("B", None, "Đơn vị trực thuộc"),
        ("I", None, "Trung tâm Kỹ thuật"),
        person(3),
    ]
    groups = [row.group for row in read(xlsx(rows)).rows]
    assert groups == [
        ("Khối Sở", "Phòng Kế hoạch"),
        ("Khối Sở", "Thanh tra"),
        ("Đơn vị trực thuộc", "Trung tâm Kỹ thuật"),
    ]


def test_a_room_column_is_stronger_than_the_group_row() -> None:
    head = ("TT", "Họ và tên", "Năm sinh", "Phòng, ban")
    rows = [("I", "Khối văn phòng"), (1, "Trần Văn An", 1980, "Tổ lái xe"), (2, "Lê Thị Bình", 1985, None)]
    assert values(read(xlsx([head, *rows])), "room") == ["Tổ lái xe", "Khối văn phòng"]


def test_cells_merged_over_several_people_count_for_each() -> None:
    head = ("TT", "Đơn vị", "Họ và tên", "Năm sinh")
    rows = [
        (1, "Phòng Quy hoạch", "Trần Văn An", 1980),
        (2, None, "Lê Thị Bình", 1985),
        (3, "Thanh tra", "Lê Thị Cúc", 1990),
    ]
    assert values(read(xlsx([head, *rows], merged=["B2:B3"])), "unit") == ["Phòng Quy hoạch"] * 2 + ["Thanh tra"]


def test_totals_signatures_and_blank_rows_are_reported_and_not_read() -> None:
    foot = [
        (),
        (None, None, "Tổng cộng: 3 người"),
        (),
        (None, None, "An Bình, ngày 05 tháng 3 năm 2026"),
        (None, None, "NGƯỜI LẬP BIỂU", None, None, "GIÁM ĐỐC"),
        (),
        (None, None, None, None, None, "(Đã ký)"),
        (None, None, "Trần Văn Lập", None, None, "Lê Thị Giám"),
    ]
    result = read(xlsx([ROSTER_HEAD, *PEOPLE[:3], *foot]))
    assert values(result, "full_name") == NAMES[:3]
    assert [(one.first_row, one.reason.value) for one in result.skipped] == [
        (5, "blank"),
        (6, "total"),
        (7, "blank"),
        (8, "signature"),
        (9, "signature"),
        (10, "blank"),
        (11, "signature"),
        (12, "below_table"),
    ]
    assert result.warnings == ()


def test_a_stated_number_of_people_that_differs_is_asked_about() -> None:
    result = read(xlsx([ROSTER_HEAD, *PEOPLE[:3], (None, None, "Danh sách này có 5 người./.")]))
    assert [(one.row, one.code, dict(one.args)) for one in result.warnings] == [
        (5, WarningCode.COUNT_DIFFERS, {"stated": 5, "read": 3})
    ]


def test_a_row_that_numbers_the_columns_and_a_repeated_head_are_skipped() -> None:
    numbering = tuple(f"({number})" for number in range(1, 10))
    result = read(xlsx([ROSTER_HEAD, numbering, *PEOPLE[:2], ROSTER_HEAD, tuple(range(1, 10)), *PEOPLE[2:4]]))
    assert values(result, "full_name") == NAMES[:4]
    assert [one.reason.value for one in result.skipped] == ["numbering", "repeated_head", "numbering"]


def test_prepared_numbers_without_people_are_no_rows() -> None:
    result = read(xlsx([ROSTER_HEAD, *PEOPLE[:2], (3,), (4,)]))
    assert len(result.rows) == 2
    assert [one.reason for one in result.skipped] == [SkipReason.ONLY_NUMBER] * 2


def test_the_data_may_stand_on_the_second_sheet() -> None:
    guide = [("Hướng dẫn",), ("Họ và tên", "ghi đầy đủ"), ("Cột khác", "tùy chọn")]
    result = read(xlsx([*LETTERHEAD, ROSTER_HEAD, *PEOPLE], sheets={"Hướng dẫn": guide}, title="Tháng 3"))
    assert (result.sheet, result.other_sheets) == ("Tháng 3", ("Hướng dẫn",))
    assert values(result, "full_name") == NAMES


@pytest.mark.parametrize(
    "content",
    [
        lambda rows: csv_text(rows).encode(),
        lambda rows: csv_text(rows, ";").encode("utf-8-sig"),
        lambda rows: csv_text(rows, "\t").encode("utf-16"),
        lambda rows: cp1258(csv_text(rows, ";")),
        lambda rows: normalize("NFD", csv_text(rows)).encode(),
        lambda rows: xls(rows),
        lambda rows: xlsx(rows),
    ],
    ids=["csv", "csv semicolon bom", "csv tab utf-16", "csv cp1258", "csv nfd", "xls", "xlsx"],
)
def test_every_format_gives_the_same_people(content) -> None:
    result = read(content([*LETTERHEAD, ROSTER_HEAD, *PEOPLE]))
    plain = read(xlsx([*LETTERHEAD, ROSTER_HEAD, *PEOPLE]))
    assert [row.values for row in result.rows] == [row.values for row in plain.rows]
    assert [row.number for row in result.rows] == [row.number for row in plain.rows]


def test_decomposed_names_with_stray_spaces_are_mended_and_shown() -> None:
    odd = "  " + normalize("NFD", "Lê\u00a0Thị") + "\u200b Bình "
    result = read(xlsx([ROSTER_HEAD, person(1, name=odd)]))
    assert values(result, "full_name") == ["Lê Thị Bình"]
    (repair,) = result.repairs
    assert (repair.address, repair.before, repair.after) == ("C2", odd, "Lê Thị Bình")
    assert set(repair.reasons) == {
        RepairCode.DECOMPOSED,
        RepairCode.SPACES,
        RepairCode.NO_BREAK_SPACE,
        RepairCode.INVISIBLE,
    }


def test_lost_zeros_come_back_only_when_sex_and_year_agree() -> None:
    result = read(
        xlsx(
            [
                ROSTER_HEAD,
                person(2, id_number=1080000002),
                person(4, id_number=33080000004),
                person(6, id_number=33199000006),
                person(8, id_number="00108000008"),
                person(10, id_number="123456789"),
            ]
        )
    )
    assert values(result, "id_number") == ["001080000002", "033080000004", None, None, None]
    assert [repair.reasons for repair in result.repairs] == [(RepairCode.LEADING_ZERO,)] * 2
    assert [(one.address, one.code) for one in result.problems] == [
        ("F4", ProblemCode.ID_CANNOT_BE_RESTORED),
        ("F5", ProblemCode.ID_CANNOT_BE_RESTORED),
        ("F6", ProblemCode.ID_OLD_NINE_DIGITS),
    ]


def test_a_whole_number_that_disagrees_with_the_row_is_only_asked_about() -> None:
    result = read(xlsx([ROSTER_HEAD, person(2, id_number="001190000002")]))
    assert [one.code for one in result.warnings] == [WarningCode.ID_SEX_DIFFERS, WarningCode.ID_YEAR_DIFFERS]
    assert (values(result, "id_number"), result.problems) == (["001190000002"], ())


def test_a_proposed_repair_can_be_turned_down() -> None:
    content = xlsx([ROSTER_HEAD, person(1, name="LÊ THỊ BÌNH"), person(2, id_number=1080000002)])
    result = read(content, picked=Picked(turned_down=frozenset({"C2", "F3"})))
    assert values(result, "full_name") == ["LÊ THỊ BÌNH", "Trần Văn Cúc"]
    assert [(one.address, one.code) for one in result.problems] == [("F3", ProblemCode.REPAIR_TURNED_DOWN)]
    assert result.repairs == ()


def test_impossible_dates_and_missing_names_are_problems_with_their_place() -> None:
    result = read(xlsx([ROSTER_HEAD, person(1, birth="31/02/1980"), person(2, name=None), person(3)]))
    assert [(one.address, one.key, one.code) for one in result.problems] == [
        ("D2", "birth", ProblemCode.IMPOSSIBLE_DATE),
        ("C3", "full_name", ProblemCode.MISSING_VALUE),
    ]
    assert [row.number for row in result.good_rows] == [4]


def test_the_same_person_twice_is_left_out_and_a_differing_one_is_a_problem() -> None:
    rows = [person(1), person(1), person(2), person(2, position="Trưởng phòng")]
    result = read(xlsx([ROSTER_HEAD, *rows]))
    assert [row.number for row in result.rows] == [2, 4, 5]
    (skipped,) = result.skipped
    assert (skipped.first_row, skipped.reason, skipped.same_as) == (3, SkipReason.SAME_AS_EARLIER, 2)
    codes = {(one.row, one.code, one.args["other_row"], one.args["columns"]) for one in result.problems}
    assert codes == {(5, ProblemCode.SAME_KEY_OTHER_VALUES, 4, "G")}


def test_two_people_of_one_name_and_birth_are_asked_about() -> None:
    other = person(1, code="AB0099", id_number="001180000099")
    result = read(xlsx([ROSTER_HEAD, person(1), other]))
    assert [(one.row, one.code) for one in result.warnings] == [(3, WarningCode.PERHAPS_SAME)]


def test_remarks_are_read_wherever_they_stand() -> None:
    result = read(
        xlsx(
            [
                ROSTER_HEAD,
                person(1, category="Biệt phái từ Sở Y tế"),
                person(3, note="Nghỉ thai sản từ 01/3/2026 đến 01/9/2026; Kiêm nhiệm: Thủ quỹ"),
                person(2, note="Nghỉ thai sản từ 01/3/2026"),
            ]
        )
    )
    notes = [[(note.code, note.text) for note in row.notes] for row in result.rows]
    assert notes[0] == [(NoteCode.SECONDED_IN, "Sở Y tế")]
    assert notes[1] == [(NoteCode.MATERNITY_LEAVE, ""), (NoteCode.CONCURRENT_POST, "Thủ quỹ")]
    assert (result.rows[1].notes[0].start, result.rows[1].notes[0].end) == (date(2026, 3, 1), date(2026, 9, 1))
    assert result.problems == ()
    assert [(one.address, one.code) for one in result.warnings] == [("I4", WarningCode.MATERNITY_OF_MAN)]


def test_formulas_without_results_and_with_errors_are_told_apart_from_empty_cells() -> None:
    result = read(xlsx([ROSTER_HEAD, person(1, name="=C9"), person(2, name="#REF!"), person(3)]))
    assert [(one.address, one.code) for one in result.problems] == [
        ("C2", ProblemCode.FORMULA_WITHOUT_VALUE),
        ("C3", ProblemCode.FORMULA_ERROR),
    ]


def test_ten_thousand_people_are_read_within_a_second_and_a_half() -> None:
    content = xlsx([ROSTER_HEAD, *[person(number) for number in range(1, 10_001)]])
    start = process_time()
    result = read(content)
    assert process_time() - start <= 1.5
    assert len(result.rows) == 10_000


def test_the_dash_before_a_name_and_a_place_with_its_day_are_no_data() -> None:
    head = ("Họ và tên", "Ngày sinh", "Chức vụ")
    people = [("- Trần Văn An", "ngày 05 tháng 3 năm 1985", "Văn thư"), ("Lê Thị Bình", 1985, "Kế toán")]
    result = read(xlsx([head, *people, ("An Bình, ngày 01 tháng 4 năm 2026",), ("Ghi chú: còn thiếu 2 người",)]))
    assert values(result, "full_name") == ["Trần Văn An", "Lê Thị Bình"]
    assert [one.reason for one in result.skipped] == [SkipReason.SIGNATURE, SkipReason.BELOW_TABLE]


def test_running_numbers_are_known_without_a_head() -> None:
    head = (None, "Họ và tên", "Ngày sinh", "Chức vụ")
    people = [(1, "Trần Văn An", 1980, "a"), (2, "Lê Thị Bình", 1985, "b"), (3, "Lê Thị Cúc", 1990, "c")]
    assert read(xlsx([head, *people])).columns[0].target == "#"


def test_a_row_numbered_by_a_formula_without_result_is_a_row() -> None:
    numbered = [("=ROW()-1", *person(number)[1:]) for number in (1, 2)]
    result = read(
        xlsx([ROSTER_HEAD, (None, None, "Bộ phận Một cửa"), *numbered, (None, None, "Đội xe"), *numbered[:1]])
    )
    assert [row.group for row in result.rows] == [("Bộ phận Một cửa",), ("Bộ phận Một cửa",), ("Đội xe",)]


def test_a_person_with_nothing_but_a_name_is_no_heading() -> None:
    result = read(
        xlsx([ROSTER_HEAD, person(1), (None, None, "Nguyễn Văn Cường"), (None, None, "Người lao động"), person(2)])
    )
    assert values(result, "full_name") == ["Lê Thị Bình", "Nguyễn Văn Cường", "Trần Văn Cúc"]
    assert result.rows[2].group == ("Người lao động",)
