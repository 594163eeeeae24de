"""Columns get their meaning from the saved profile, then from their words; doubt is left to a person."""

from __future__ import annotations

import pytest

from app.core.imports.codes import Origin, Refusal
from app.core.imports.json_form import profile_from_json, profile_to_json
from app.core.imports.refusals import FileRefused
from app.core.imports.result import ReadResult
from app.core.imports.sheet import Picked, read_file
from app.core.imports.types import Profile
from tests.unit.imports.sheets import LETTERHEAD, ROSTER_HEAD, TODAY, person, xlsx
from tests.unit.imports.specs import AWARDS, ROSTER

HEAD = ("TT", "Danh xưng", "Họ và tên", "Ngày sinh")
ROW = (1, "MA1", "Trần Văn An", 1980)


def read(*rows: tuple[object, ...], **options) -> ReadResult:
    return read_file(xlsx(rows), spec=ROSTER, today=TODAY, **options)


def targets(result: ReadResult) -> list[tuple[str | None, Origin]]:
    return [(one.target, one.origin) for one in result.columns]


def test_an_unknown_head_is_left_to_a_person_with_samples() -> None:
    unknown = read(HEAD, ROW).columns[1]
    assert (unknown.target, unknown.origin, unknown.samples) == (None, Origin.NONE, ("MA1",))
    assert unknown.needs_person


def test_a_correction_is_remembered_for_the_next_sheet_of_the_source() -> None:
    first = read(HEAD, ROW)
    profile = first.as_profile("Sở A").corrected_by_hand(first.columns[1].label_key, "staff_code")
    again = read(HEAD, ROW, profiles=[profile])
    assert targets(again)[1] == ("staff_code", Origin.PROFILE)
    assert again.rows[0].values["staff_code"] == "MA1"
    assert profile.corrected == {"danh xung"}


def test_a_profile_holds_when_columns_move_or_are_added() -> None:
    first = read(HEAD, ROW)
    profile = first.as_profile("Sở A").corrected_by_hand("danh xung", "staff_code")
    moved = read(
        ("TT", "Ngày sinh", "Họ và tên", "Danh xưng", "Chức vụ"),
        (1, 1980, "Trần Văn An", "MA1", "Văn thư"),
        profiles=[profile],
    )
    assert targets(moved)[3] == ("staff_code", Origin.PROFILE)
    assert targets(moved)[4] == ("position", Origin.EXACT)
    assert moved.signature != first.signature


def test_the_same_head_in_another_order_has_the_same_signature() -> None:
    assert read(HEAD, ROW).signature == read(HEAD[::-1], ROW[::-1]).signature


def test_a_column_can_be_left_out_by_a_profile() -> None:
    profile = Profile("Sở A", "x", {"ngay sinh": "-"})
    result = read(HEAD, ROW, profiles=[profile])
    assert targets(result)[3] == (None, Origin.LEFT_OUT)
    assert result.missing == ("birth",)
    assert not result.is_readable


def test_a_profile_with_the_same_head_wins_over_others() -> None:
    signature = read(HEAD, ROW).signature
    other = Profile("Sở B", "other", {"danh xung": "position"})
    same = Profile("Sở A", signature, {"danh xung": "staff_code"})
    assert targets(read(HEAD, ROW, profiles=[other, same]))[1] == ("staff_code", Origin.PROFILE)


def test_a_profile_that_names_a_vanished_key_is_not_followed() -> None:
    profile = Profile("Sở A", "x", {"danh xung": "blood_group"})
    assert targets(read(HEAD, ROW, profiles=[profile]))[1] == (None, Origin.NONE)


def test_profiles_survive_storing() -> None:
    profile = read(HEAD, ROW).as_profile("Sở A", corrected=frozenset({"ngay sinh"}))
    assert profile_from_json(profile_to_json(profile)) == profile


def test_two_columns_of_one_meaning_are_left_to_a_person() -> None:
    result = read(("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Chức danh"), (1, "Trần Văn An", 1980, "a", "b"))
    assert targets(result)[3:] == [(None, Origin.AMBIGUOUS)] * 2
    assert result.columns[3].suggestions[0] == "position"
    assert "position" not in result.rows[0].values


def test_the_word_for_word_head_wins_over_a_similar_one() -> None:
    result = read(("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Chức vụ hiện nay"), (1, "Trần Văn An", 1980, "a", "b"))
    assert targets(result)[3][0] is None or targets(result)[3] == ("position", Origin.EXACT)
    similar = read(
        ("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Số CCCDD"), (1, "Trần Văn An", 1980, "001080000002", "b")
    )
    assert targets(similar)[3:] == [("id_number", Origin.EXACT), (None, Origin.NONE)]


@pytest.mark.parametrize("head", ["Họ và tênn", "Họ tên cán bộ công chức viên chức", "Tên và họ"])
def test_a_similar_head_is_taken_and_shown_for_checking(head: str) -> None:
    result = read(("TT", head, "Ngày sinh", "Chức vụ"), (1, "Trần Văn An", 1980, "Văn thư"))
    match = result.columns[1]
    assert (match.target, match.needs_person) == ("full_name", match.origin is not Origin.EXACT)
    assert match.confidence >= 88


def test_short_heads_that_differ_by_a_mark_are_different() -> None:
    rows = [("TT", "Họ và tên", "Danh hiệu", "Nam"), (1, "Trần Văn An", "LĐTT", "x")]
    result = read_file(xlsx(rows), spec=AWARDS, today=TODAY)
    assert result.columns[3].target is None
    assert result.missing == ("year",)


def test_the_row_of_the_head_can_be_pointed_at() -> None:
    rows = [("Phần một", "Phần hai"), ("Ông/bà", "Lúc sinh"), ("Trần Văn An", 1980)]
    with pytest.raises(FileRefused) as refused:
        read(*rows)
    assert refused.value.code is Refusal.HEAD_NOT_FOUND
    result = read(*rows, picked=Picked(head_row=2))
    assert [one.label for one in result.columns] == ["Ông/bà", "Lúc sinh"]
    assert set(result.missing) == {"full_name", "birth"}


def test_the_sheet_can_be_chosen() -> None:
    rows = [ROSTER_HEAD, person(1)]
    content = xlsx([ROSTER_HEAD, person(2), person(3)], sheets={"Cũ": rows}, title="Mới")
    assert (
        read_file(content, spec=ROSTER, today=TODAY, picked=Picked(sheet="Mới")).rows[0].values["staff_code"]
        == "AB0002"
    )
    assert read_file(content, spec=ROSTER, today=TODAY).sheet == "Cũ"
    with pytest.raises(FileRefused) as refused:
        read_file(content, spec=ROSTER, today=TODAY, picked=Picked(sheet="Khác"))
    assert refused.value.code is Refusal.NO_SUCH_SHEET


def test_a_sheet_with_a_head_and_nothing_below_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        read(*LETTERHEAD, ROSTER_HEAD, (None, None, "Tổng cộng: 0 người"))
    assert refused.value.code is Refusal.NO_ROWS


def test_a_required_value_without_a_column_is_named_once_and_not_row_by_row() -> None:
    result = read(("TT", "Họ và tên", "Chức vụ"), (1, "Trần Văn An", "Văn thư"), (2, "Lê Thị Bình", "Kế toán"))
    assert (result.missing, result.problems) == (("birth",), ())
