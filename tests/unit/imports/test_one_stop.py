"""The monthly form 06a on administrative procedures, as one-stop software and clerks make it."""

from __future__ import annotations

import pytest

from app.core.imports.codes import ProblemCode, RepairCode, SkipReason, WarningCode
from app.core.imports.result import ReadResult
from app.core.imports.sheet import read_file
from tests.unit.imports.sheets import TODAY, csv_text, xls, xlsx
from tests.unit.imports.specs import ONE_STOP

TITLE = [("TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",), ("Kỳ báo cáo: Tháng 9 năm 2026",), ()]
HEAD = [
    (
        "STT",
        "Đơn vị",
        "Số lượng hồ sơ tiếp nhận",
        None,
        None,
        None,
        "Số lượng hồ sơ đã giải quyết",
        None,
        None,
        "Số lượng hồ sơ đang giải quyết",
        None,
        None,
    ),
    (
        None,
        None,
        "Tổng số",
        "Trực tuyến",
        "Trực tiếp, BCCI",
        "Từ kỳ trước",
        "Tổng số",
        "Trước và đúng hạn",
        "Quá hạn",
        "Tổng số",
        "Trong hạn",
        "Quá hạn",
    ),
    (None, None, *(f"({number})" for number in range(3, 13))),
]
MERGED = ["A4:A6", "B4:B6", "C4:F4", "G4:I4", "J4:L4"]
ROWS = [
    (1, "Sở Xây dựng", 100, 60, 30, 10, 80, 78, 2, 20, 19, 1),
    (2, "Xã Mẫu Sơn", 50, 20, 25, 5, 40, 40, 0, 10, 10, 0),
    (3, "Phường Mẫu Hà", 30, 20, 5, 5, 25, 25, 0, 5, 5, 0),
]
KEYS = [
    "received_total",
    "received_online",
    "received_direct",
    "received_carried",
    "resolved_total",
    "resolved_in_time",
    "resolved_late",
    "pending_total",
    "pending_in_time",
    "pending_late",
]


def read(content: bytes) -> ReadResult:
    return read_file(content, spec=ONE_STOP, today=TODAY)


def numbers(result: ReadResult) -> list[list[object]]:
    return [[row.values.get(key) for key in KEYS] for row in result.rows]


@pytest.mark.parametrize(
    "content",
    [
        xlsx([*TITLE, *HEAD, *ROWS], merged=MERGED),
        xls([*TITLE, *HEAD, *ROWS], merged=[(3, 5, 0, 0), (3, 5, 1, 1), (3, 3, 2, 5), (3, 3, 6, 8), (3, 3, 9, 11)]),
        xlsx([*TITLE, *HEAD, *ROWS]),
        csv_text([*TITLE, *HEAD, *ROWS], ";").encode("utf-8-sig"),
        xlsx([*TITLE, *HEAD[:2], *ROWS], merged=[one.replace("6", "5") for one in MERGED]),
    ],
    ids=["merged", "xls", "not merged", "csv", "no numbering"],
)
def test_equal_words_under_different_heads_are_told_apart(content: bytes) -> None:
    result = read(content)
    assert [one.target for one in result.columns] == ["#", "unit", *KEYS]
    assert numbers(result) == [list(row[2:]) for row in ROWS]
    assert result.preamble.period == "2026-09"
    assert (result.problems, result.warnings) == ((), ())


CIRCULAR_HEAD = [
    (
        "STT",
        "Đơn vị",
        "Số lượng hồ sơ tiếp nhận",
        None,
        None,
        None,
        "Số lượng hồ sơ đã giải quyết",
        None,
        None,
        None,
    ),
    (None, None, "Tổng số", "Trong kỳ", None, "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn"),
    (None, None, None, "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", None, None, None, None, None),
    ("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)", "(10)"),
]
CIRCULAR_MERGED = [
    "A1:A3",
    "B1:B3",
    "C1:F1",
    "G1:J1",
    "C2:C3",
    "D2:E2",
    "F2:F3",
    "G2:G3",
    "H2:H3",
    "I2:I3",
    "J2:J3",
]


def test_the_form_of_the_circular_with_three_rows_of_head() -> None:
    row = (1, "Sở Xây dựng", 100, 60, 30, 10, 80, 50, 28, 2)
    for content in (xlsx([*CIRCULAR_HEAD, row], merged=CIRCULAR_MERGED), csv_text([*CIRCULAR_HEAD, row]).encode()):
        result = read(content)
        assert [one.target for one in result.columns[2:]] == [
            "received_total",
            "received_online",
            "received_direct",
            "received_carried",
            "resolved_total",
            "resolved_early",
            "resolved_on_time",
            "resolved_late",
        ]
        assert result.rows[0].values["resolved_on_time"] == 28
        assert [one.reason for one in result.skipped] == [SkipReason.NUMBERING]


def test_a_total_row_of_formulas_without_results_is_skipped() -> None:
    total = (None, "Tổng cộng", *(f"=SUM({letter}7:{letter}9)" for letter in "CDEFGHIJKL"))
    result = read(xlsx([*TITLE, *HEAD, *ROWS, total], merged=MERGED))
    assert len(result.rows) == 3
    assert [(one.first_row, one.reason) for one in result.skipped] == [(10, SkipReason.TOTAL)]
    assert (result.problems, result.warnings) == ((), ())


def test_a_total_row_that_does_not_add_up_is_asked_about() -> None:
    total = (None, "Tổng cộng", 181, 100, 60, 20, 145, 143, 2, 35, 34, 1)
    result = read(xlsx([*TITLE, *HEAD, *ROWS, total], merged=MERGED))
    assert [(one.address, one.code, dict(one.args)) for one in result.warnings] == [
        ("C10", WarningCode.TOTAL_DIFFERS, {"stated": "181", "read": "180"})
    ]


def test_parts_that_do_not_make_the_total_are_asked_about() -> None:
    odd = (1, "Sở Xây dựng", 100, 60, 30, 10, 80, 79, 2, 20, 19, 1)
    result = read(xlsx([*TITLE, *HEAD, odd], merged=MERGED))
    assert [(one.address, one.code, dict(one.args)) for one in result.warnings] == [
        ("G7", WarningCode.SUM_DIFFERS, {"stated": "80", "found": "81"})
    ]


def test_a_number_typed_as_text_is_read_and_shown() -> None:
    odd = (1, "Sở Xây dựng", "1.100", 1060, 30, 10, "1080", 1078, 2, 20, 19, 1)
    result = read(xlsx([*TITLE, *HEAD, odd], merged=MERGED))
    assert numbers(result)[0][0] == 1100
    assert [(one.address, one.reasons) for one in result.repairs] == [
        ("C7", (RepairCode.THOUSANDS,)),
        ("G7", (RepairCode.NUMBER_AS_TEXT,)),
    ]


def test_names_of_places_in_capitals_are_proposed_the_usual_way() -> None:
    odd = (1, "XÃ MẪU SƠN", *ROWS[1][2:])
    result = read(xlsx([*TITLE, *HEAD, odd], merged=MERGED))
    assert [(one.before, one.after) for one in result.repairs] == [("XÃ MẪU SƠN", "Xã Mẫu Sơn")]


def test_groups_with_their_own_totals_are_headings() -> None:
    rows = [
        ("I", "Cấp tỉnh", 100, 60, 30, 10, 80, 78, 2, 20, 19, 1),
        ROWS[0],
        ("II", "Cấp xã", 80, 40, 30, 10, 65, 65, 0, 15, 15, 0),
        *ROWS[1:],
    ]
    result = read(xlsx([*TITLE, *HEAD, *rows], merged=MERGED))
    assert [(row.values["unit"], row.group) for row in result.rows] == [
        ("Sở Xây dựng", ("Cấp tỉnh",)),
        ("Xã Mẫu Sơn", ("Cấp xã",)),
        ("Phường Mẫu Hà", ("Cấp xã",)),
    ]


def test_a_list_numbered_in_roman_only_has_no_groups() -> None:
    rows = [("I", *ROWS[0][1:]), ("II", *ROWS[1][1:])]
    assert len(read(xlsx([*TITLE, *HEAD, *rows], merged=MERGED)).rows) == 2


def test_dashes_are_no_numbers_and_words_are_problems() -> None:
    odd = (1, "Sở Xây dựng", 100, 60, 30, 10, 80, 80, "-", 20, "không rõ", None)
    result = read(xlsx([*TITLE, *HEAD, odd], merged=MERGED))
    assert numbers(result)[0][6] is None
    assert [(one.address, one.code) for one in result.problems] == [("K7", ProblemCode.NOT_A_NUMBER)]


def test_the_same_unit_twice_with_other_numbers_is_a_problem() -> None:
    result = read(xlsx([*TITLE, *HEAD, ROWS[0], (2, "Sở xây dựng", *ROWS[1][2:])], merged=MERGED))
    assert [(one.row, one.code) for one in result.problems] == [(8, ProblemCode.SAME_KEY_OTHER_VALUES)]
