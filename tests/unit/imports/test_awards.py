"""Lists of past awards: abbreviations, collectives among people, units that are gone, decisions that do not fit."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.imports import award_names
from app.core.imports.codes import ProblemCode, RepairCode, WarningCode
from app.core.imports.result import ReadResult
from app.core.imports.sheet import read_file
from tests.unit.imports.sheets import TODAY, csv_text, xlsx
from tests.unit.imports.specs import AWARDS

HEAD = (
    "TT",
    "Họ và tên",
    "Chức vụ, đơn vị công tác",
    "Danh hiệu/ hình thức",
    "Năm",
    "Số quyết định",
    "Ngày QĐ",
    "Cơ quan ban hành",
)
PLAIN = {
    "number": 1,
    "name": "Trần Văn An",
    "post": "Trưởng phòng, Sở Xây dựng",
    "award": "LĐTT",
    "year": 2024,
    "decision": "120/QĐ-SXD",
    "decided": date(2024, 12, 20),
    "issuer": "Sở Xây dựng",
}


def award(**changes: object) -> tuple[object, ...]:
    return tuple((PLAIN | changes).values())


def read(*rows: tuple[object, ...], head: tuple[object, ...] = HEAD) -> ReadResult:
    content = xlsx([("TỔNG HỢP KHEN THƯỞNG GIAI ĐOẠN 2021-2024",), (), head, *rows], merged=["A1:H1"])
    return read_file(content, spec=AWARDS, today=TODAY)


def warned(*rows: tuple[object, ...]) -> list[tuple[str, str]]:
    return [(one.address, one.code) for one in read(*rows).warnings]


def test_position_and_unit_in_one_cell_are_parted() -> None:
    (row,) = read(award()).rows
    assert row.values["position"] == "Trưởng phòng"
    assert row.values["unit"] == "Sở Xây dựng"
    assert row.values["award"] == "advanced_worker"
    assert (row.values["year"], row.values["decided_on"]) == (2024, date(2024, 12, 20))


def test_position_and_unit_may_also_have_columns_of_their_own() -> None:
    head = ("STT", "Họ tên", "Chức vụ", "Đơn vị", "Danh hiệu thi đua", "Năm khen thưởng")
    (row,) = read((1, "Trần Văn An", "Văn thư", "Sở Xây dựng", "LĐTT", 2024), head=head).rows
    assert (row.values["position"], row.values["unit"]) == ("Văn thư", "Sở Xây dựng")


def test_a_decision_under_one_head_over_three_columns() -> None:
    top = ("TT", "Họ và tên", "Danh hiệu", "Năm", "Quyết định khen thưởng", None, None)
    low = (None, None, None, None, "Số", "Ngày", "Cơ quan ban hành")
    row = (1, "Trần Văn An", "LĐTT", 2024, "120/QĐ-SXD", "20.12.2024", "Sở Xây dựng")
    for content in (xlsx([top, low, row], merged=["E1:G1"]), csv_text([top, low, row], ";").encode()):
        result = read_file(content, spec=AWARDS, today=TODAY)
        assert [one.target for one in result.columns[4:]] == ["decision_number", "decided_on", "issuer"]
        assert result.rows[0].values["decided_on"] == date(2024, 12, 20)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("LĐTT", "advanced_worker"),
        ("Lao động tiên tiến", "advanced_worker"),
        ("CSTĐCS", "emulation_fighter_base"),
        ("Chiến sỹ thi đua cấp cơ sở", "emulation_fighter_base"),
        ("CSTĐ cấp tỉnh", "emulation_fighter_province"),
        ("Tập thể LĐXS", "excellent_collective"),
        ("TTLĐTT", "advanced_collective"),
        ("BKTTg", "merit_diploma_prime_minister"),
        ("Bằng khen của Chủ tịch UBND tỉnh", "merit_diploma_province"),
        ("BK UBND tỉnh", "merit_diploma_province"),
        ("Giấy khen", "certificate_of_merit"),
        ("HCLĐ hạng Ba", "labour_order"),
        ("Danh hiệu LĐTT", "advanced_worker"),
        ("chiến sĩ thi đua CƠ SỞ", "emulation_fighter_base"),
        ("Cờ thi đua của Chính phủ", "flag_government"),
    ],
)
def test_abbreviations_of_awards_are_known(written: str, code: str) -> None:
    assert read(award(award=written)).rows[0].values["award"] == code
    assert award_names.recognise(written) == award_names.all_awards()[code]


def test_words_after_an_award_are_left_out_as_a_proposal() -> None:
    result = read(award(award="Giấy khen về thành tích phòng chống bão", decided=date(2024, 3, 8)))
    assert result.rows[0].values["award"] == "certificate_of_merit"
    assert result.rows[0].values["award_text"] == "Giấy khen về thành tích phòng chống bão"
    assert [one.reasons for one in result.repairs] == [(RepairCode.WORDS_LEFT_OUT,)]


def test_an_award_may_stand_in_the_heading_of_a_group() -> None:
    head = ("TT", "Họ và tên", "Chức vụ, đơn vị công tác")
    rows = [
        ("A", "Năm 2023"),
        ("I", "Chiến sĩ thi đua cơ sở"),
        (1, "Trần Văn An", "Văn thư, Sở Y tế"),
        ("II", "Danh hiệu Lao động tiên tiến"),
        (2, "Lê Thị Bình", "Kế toán, Sở Y tế"),
        ("B", "Năm 2024"),
        ("I", "Những người khác"),
        (3, "Lê Thị Cúc", "Kế toán, Sở Y tế"),
    ]
    result = read(*rows, head=head)
    given = [(row.values["award"], row.values["year"]) for row in result.rows]
    assert given == [("emulation_fighter_base", 2023), ("advanced_worker", 2023), (None, 2024)]
    assert result.missing == ()
    assert [(one.address, one.key, one.code) for one in result.problems] == [("11", "award", ProblemCode.MISSING_VALUE)]


def test_an_unknown_award_is_a_problem_with_a_suggestion_and_never_guessed() -> None:
    result = read(award(award="Lao động tiên tiếng"))
    (problem,) = result.problems
    assert (problem.address, problem.code) == ("D4", ProblemCode.UNKNOWN_CHOICE)
    assert problem.args["near"] == "advanced_worker"
    assert result.rows[0].values["award"] is None


def test_years_in_words_and_dotted_dates_are_read() -> None:
    result = read(award(year="Năm 2024", decided="20.12.2024"))
    assert result.rows[0].values["year"] == 2024
    assert result.rows[0].values["decided_on"] == date(2024, 12, 20)
    assert [(one.address, one.reasons) for one in result.repairs] == [("E4", (RepairCode.YEAR_IN_WORDS,))]


def test_a_span_of_years_is_a_problem() -> None:
    (problem,) = read(award(year="2023-2024")).problems
    assert (problem.address, problem.code) == ("E4", ProblemCode.SEVERAL_YEARS)


def test_a_collective_stands_in_the_column_of_names() -> None:
    row = award(name="Phòng Quy hoạch", post=None, award="TTLĐTT")
    result = read(row)
    assert result.rows[0].values["full_name"] == "Phòng Quy hoạch"
    assert (result.problems, result.warnings) == ((), ())


def test_a_unit_that_is_gone_keeps_its_mark_and_is_asked_about() -> None:
    result = read(award(post="Văn thư, UBND xã Mẫu Sơn (cũ)"))
    assert result.rows[0].values["unit"] == "UBND xã Mẫu Sơn (cũ)"
    assert [one.code for one in result.warnings] == [WarningCode.UNIT_MARKED_OLD]


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"decided": date(2026, 12, 2), "year": 2025}, "G4", WarningCode.DECIDED_IN_FUTURE),
        ({"decided": date(2023, 12, 20)}, "G4", WarningCode.DECIDED_BEFORE_YEAR),
        ({"decided": date(2024, 2, 3)}, "G4", WarningCode.DECIDED_BEFORE_YEAR_END),
        ({"decided": date(2026, 2, 3)}, "G4", WarningCode.DECIDED_LONG_AFTER),
        ({"decision": "120/QĐ-UBND"}, "F4", WarningCode.SYMBOL_OF_OTHER_ISSUER),
        ({"issuer": "UBND tỉnh"}, "F4", WarningCode.SYMBOL_OF_OTHER_ISSUER),
        ({"award": "CSTĐ cấp tỉnh"}, "H4", WarningCode.ISSUER_BELOW_TITLE),
        ({"award": "TTLĐTT"}, "B4", WarningCode.TITLE_FOR_UNITS),
        ({"name": "Sở Xây dựng", "post": None}, "B4", WarningCode.TITLE_FOR_PERSONS),
        ({"post": "Trưởng nhóm tự quản"}, "C4", WarningCode.UNIT_NOT_NAMED),
    ],
)
def test_what_a_careful_clerk_asks(changes: dict[str, object], place: str, code: WarningCode) -> None:
    assert warned(award(**changes)) == [(place, code)]


def test_a_district_cannot_decide_after_districts_ended() -> None:
    late = award(issuer="UBND huyện Mẫu", decision="9/QĐ-UBND", year=2024, decided=date(2025, 7, 1))
    early = award(issuer="UBND huyện Mẫu", decision="9/QĐ-UBND", year=2024, decided=date(2025, 6, 30))
    assert warned(late) == [("H4", WarningCode.ISSUER_ABOLISHED)]
    assert warned(early) == []


def test_commendations_may_be_given_in_the_course_of_the_year() -> None:
    assert warned(award(award="Giấy khen", decided=date(2024, 3, 8))) == []


@pytest.mark.parametrize("issuer", ["Chủ tịch UBND tỉnh", "UBND tỉnh"])
@pytest.mark.parametrize("symbol", ["QĐ-UBND", "QĐ-CTUBND", "QĐ-CT"])
def test_symbols_of_the_committee_and_its_chair_fit_both(issuer: str, symbol: str) -> None:
    assert warned(award(award="CSTĐ cấp tỉnh", issuer=issuer, decision=f"15/{symbol}")) == []


def test_one_number_with_two_dates_is_asked_about() -> None:
    other = award(number=2, name="Lê Thị Bình", decided=date(2024, 12, 21))
    assert warned(award(), other) == [("G5", WarningCode.NUMBER_WITH_OTHER_DATE)]


def test_the_same_title_of_one_year_by_two_decisions_is_asked_about() -> None:
    twice = award(number=2, decision="121/QĐ-SXD")
    result = read(award(), twice)
    assert [(one.row, one.code) for one in result.problems] == [(5, ProblemCode.SAME_KEY_OTHER_VALUES)]


def test_a_position_run_into_its_unit_is_parted_as_a_proposal() -> None:
    result = read(award(post="Chuyên viên Phòng Quy hoạch"))
    assert (result.rows[0].values["position"], result.rows[0].values["unit"]) == ("Chuyên viên", "Phòng Quy hoạch")
    assert [one.reasons for one in result.repairs] == [(RepairCode.SPLIT_WITHOUT_COMMA,)]
