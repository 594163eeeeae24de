"""Heads of rosters in the shapes agencies make them; what comes out is the same people."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.imports.codes import Origin, ProblemCode, RepairCode
from app.core.imports.types import PartialDay
from tests.unit.imports.rosters import NAMES, PEOPLE, read, values
from tests.unit.imports.sheets import LETTERHEAD, ROSTER_HEAD, csv_text, person, xlsx

SPLIT_HEAD = [
    ("TT", "Mã số", "Họ và tên", "Ngày, tháng, năm sinh", None, "Chức vụ", "Biên chế", "Số CCCD", "Ghi chú"),
    (None, None, None, "Nam", "Nữ"),
]
SPLIT_MERGED = ("D7:E7", "A7:A8", "B7:B8", "C7:C8", "F7:F8", "G7:G8", "H7:H8", "I7:I8", "A4:I4")


def split(number: int, **changes: object) -> tuple[object, ...]:
    """A row under SPLIT_HEAD: birth stands in the column of the sex."""
    row = person(number, **changes)
    births = (row[3], None) if row[4] == "Nam" else (None, row[3])
    return (row[0], row[1], row[2], *births, row[6], row[7], row[5], row[8])


def test_a_plain_roster_is_read_whole() -> None:
    result = read(xlsx([ROSTER_HEAD, *PEOPLE]))
    assert values(result, "full_name") == NAMES
    assert values(result, "sex") == ["female", "male"] * 3
    assert result.rows[0].number == 2
    assert (result.problems, result.warnings, result.missing) == ((), (), ())


def test_the_head_is_found_under_a_letterhead() -> None:
    result = read(xlsx([*LETTERHEAD, ROSTER_HEAD, *PEOPLE], merged=["A4:I4", "A5:I5"]))
    assert (result.head_first_row, result.head_last_row) == (7, 7)
    assert result.preamble.agencies == ("UBND TỈNH AN BÌNH", "SỞ XÂY DỰNG")
    assert result.preamble.as_of == date(2026, 3, 5)
    assert values(result, "full_name") == NAMES


@pytest.mark.parametrize("blank_rows", [0, 1, 12])
def test_the_head_may_stand_on_any_row(blank_rows: int) -> None:
    result = read(xlsx([*[()] * blank_rows, ("DANH SÁCH",), ROSTER_HEAD, *PEOPLE]))
    assert result.head_first_row == blank_rows + 2
    assert values(result, "full_name") == NAMES


def test_columns_may_come_in_any_order_with_others_between() -> None:
    order = [2, 0, 5, 3, 1, 4, 7, 6, 8]
    rows = [[*(row[place] for place in order), "khác"] for row in (ROSTER_HEAD, *PEOPLE)]
    rows[0][-1] = "Trình độ tin học"
    result = read(xlsx(rows))
    assert values(result, "full_name") == NAMES
    unknown = result.columns[-1]
    assert (unknown.label, unknown.target, unknown.origin) == ("Trình độ tin học", None, Origin.NONE)
    assert unknown.needs_person


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "as in CSV"])
def test_birth_under_nam_or_nu_gives_sex_and_date(merged: bool) -> None:
    rows = [*LETTERHEAD, *SPLIT_HEAD, *[split(number) for number in range(1, 7)]]
    result = read(xlsx(rows, merged=SPLIT_MERGED) if merged else csv_text(rows).encode())
    assert [one.label for one in result.columns[3:5]] == ["Ngày, tháng, năm sinh / Nam", "Ngày, tháng, năm sinh / Nữ"]
    assert values(result, "sex") == ["female", "male"] * 3
    assert values(result, "birth")[0] == PartialDay(1980, 1, 2)
    assert values(result, "full_name") == NAMES
    assert result.problems == ()


def test_birth_in_both_columns_is_a_problem_and_no_sex_is_chosen() -> None:
    odd = list(split(1))
    odd[3] = odd[4]
    result = read(xlsx([*SPLIT_HEAD, odd, split(2)]))
    assert [(one.address, one.code) for one in result.problems] == [("E3", ProblemCode.TWO_SEXES)]
    assert values(result, "sex") == [None, "male"]


@pytest.mark.parametrize(
    ("labels", "target"),
    [
        (("Năm sinh", None), "birth"),
        (("Ngày sinh (Nam)", "Ngày sinh (Nữ)"), "birth"),
        (("Năm sinh nam", "Năm sinh nữ"), "birth"),
        (("Nam", "Nữ"), "birth"),
    ],
)
def test_heads_of_birth_by_sex_in_one_row(labels: tuple[str | None, str | None], target: str) -> None:
    head = ("TT", "Họ tên", *labels, "Chức vụ")
    births = (1985, None) if labels[1] is None else (None, 1985)
    result = read(xlsx([head, (1, "Trần Văn An", 1980, None, "Văn thư"), (2, "Lê Thị Bình", *births, "Kế toán")]))
    assert values(result, target) == [PartialDay(1980), PartialDay(1985)]
    assert values(result, "sex") == ([None, None] if labels[1] is None else ["male", "female"])


def test_a_column_of_marks_under_nu_tells_the_sex_and_asks_to_be_confirmed() -> None:
    head = ("STT", "Họ và tên", "Năm sinh", "Nữ", "Chức vụ")
    rows = [(1, "Trần Văn An", 1980, None, "Văn thư"), (2, "Lê Thị Bình", 1985, "x", "Kế toán")]
    result = read(xlsx([head, *rows]))
    assert values(result, "sex") == ["male", "female"]
    assert (result.columns[3].target, result.columns[3].needs_person) == ("sex.female", True)


def test_an_unused_column_nu_says_nothing_about_anybody() -> None:
    head = ("STT", "Họ và tên", "Năm sinh", "Nữ", "Chức vụ")
    result = read(xlsx([head, (1, "Trần Văn An", 1980, None, "Văn thư"), (2, "Lê Thị Bình", 1985, None, "Kế toán")]))
    assert values(result, "sex") == [None, None]


def test_marks_under_gioi_tinh_tell_the_sex() -> None:
    head = [("TT", "Họ và tên", "Giới tính", None, "Ngày sinh"), (None, None, "Nam", "Nữ", None)]
    rows = [(1, "Trần Văn An", "x", None, 1980), (2, "Lê Thị Bình", None, "X", 1985)]
    result = read(xlsx([*head, *rows], merged=["C1:D1", "A1:A2", "B1:B2", "E1:E2"]))
    assert values(result, "sex") == ["male", "female"]
    assert not any(one.needs_person for one in result.columns)


@pytest.mark.parametrize(
    "labels",
    [("Họ và tên đệm", "Tên"), ("Họ đệm", "Tên"), ("Họ và chữ đệm", "Tên"), ("Họ và tên", None)],
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_name_in_two_columns_becomes_one(labels: tuple[str, str | None], merged: bool) -> None:
    head = ("TT", *labels, "Ngày sinh")
    rows = [(1, "Trần Văn", "An", 1980), (2, "Lê Thị Ngọc", "Bình", 1985), (3, "LÒ THỊ", "ÉN", 1990)]
    ranges = ["B1:C1"] if merged and labels[1] is None else []
    result = read(xlsx([head, *rows], merged=ranges))
    assert values(result, "full_name") == ["Trần Văn An", "Lê Thị Ngọc Bình", "Lò Thị Én"]
    assert result.repairs[0].reasons == (RepairCode.ALL_CAPS,)


@pytest.mark.parametrize("ordinal", ["STT", "TT", "Số TT", "Số thứ tự", "#"])
@pytest.mark.parametrize("name", ["Họ tên", "Họ và tên", "Họ, tên đệm và tên", "HỌ VÀ TÊN", "Ho va ten", "Họ  và\ntên"])
def test_usual_spellings_of_heads_are_known(ordinal: str, name: str) -> None:
    result = read(xlsx([(ordinal, name, "Năm sinh"), (1, "Trần Văn An", 1980), (2, "Lê Thị Bình", 1985)]))
    assert [one.target for one in result.columns] == ["#", "full_name", "birth"]


def test_day_month_and_year_in_three_columns_become_one_date() -> None:
    head = [("TT", "Họ và tên", "Ngày sinh", None, None), (None, None, "Ngày", "Tháng", "Năm")]
    rows = [(1, "Trần Văn An", 5, 3, 1980), (2, "Lê Thị Bình", None, None, 1985), (3, "Lê Thị Cúc", 31, 2, 1985)]
    result = read(xlsx([*head, *rows], merged=["C1:E1", "A1:A2", "B1:B2"]))
    assert values(result, "birth") == [PartialDay(1980, 3, 5), PartialDay(1985), None]
    assert [(one.row, one.code) for one in result.problems] == [(5, ProblemCode.IMPOSSIBLE_DATE)]


def test_three_rows_of_head_are_joined() -> None:
    head = [
        ("TT", "Thông tin cá nhân", None, None, None, "Công tác", None),
        (None, "Họ và tên", "Ngày, tháng, năm sinh", None, "Số CCCD", "Chức vụ", "Phòng"),
        (None, None, "Nam", "Nữ", None, None, None),
    ]
    rows = [
        (1, "Trần Văn An", date(1980, 3, 5), None, "001080000001", "Văn thư", "Văn phòng"),
        (2, "Lê Thị Bình", None, 1985, "001185000002", "Kế toán", "Văn phòng"),
    ]
    merged = ["A1:A3", "B1:E1", "F1:G1", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:G3"]
    for content in (xlsx([*head, *rows], merged=merged), csv_text([*head, *rows], ";").encode("utf-8-sig")):
        result = read(content)
        assert [one.target for one in result.columns] == [
            "#",
            "full_name",
            "birth.male",
            "birth.female",
            "id_number",
            "position",
            "room",
        ]
        assert values(result, "sex") == ["male", "female"]
        assert result.columns[2].label == "Thông tin cá nhân / Ngày, tháng, năm sinh / Nam"
