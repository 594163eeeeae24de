"""Names of units as old papers write them find the unit that was meant, and only that one."""

from __future__ import annotations

from datetime import date

import pytest

from app.people.rules.unit_names import Strength, UnitDirectory, UnitName, match_key

ON = date(2024, 3, 1)
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("UBND xã Tân Lĩnh (cũ)", "Xã Tân Lĩnh"),
        ("Xã Tân Lĩnh cũ", "Xã Tân Lĩnh"),
        ("UBND H. Đại Khê", "Huyện Đại Khê"),
        ("Phòng TN&MT", "Phòng Tài nguyên và Môi trường"),
        ("Phòng TN-MT", "Phòng Tài nguyên và Môi trường"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("CN VPĐKĐĐ KV II", "Chi nhánh Văn phòng Đăng ký đất đai khu vực II"),
        ("XÃ HOÀ LẠNG", "Xã Hòa Lạng"),
        ("Xã Thuỷ Bằng Hạ", "Xã Thủy Bằng Hạ"),
        ("Phường Kì Sơn", "Phường Kỳ Sơn"),
        ("Phòng Thi đua-Khen thưởng", "Phòng Thi đua - Khen thưởng"),
    ],
)
def test_spellings_of_one_unit_meet(written: str, proper: str) -> None:
    assert match_key(written) == match_key(proper)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường Cửa Nam", "Phường Nam"),
        ("Xã Trực Ninh", "Xã Ninh"),
        ("Xã Tân Lĩnh", "Phường Tân Lĩnh"),
        ("Văn phòng UBND tỉnh", "UBND tỉnh"),
        ("Sở Tài chính", "Sở Tư pháp"),
    ],
)
def test_different_units_stay_apart(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def named(unit_id: int, name: str, path: str, *, since: int = 2010, until: int | None = None) -> UnitName:
    return UnitName(
        unit_id, name, match_key(name), path, date(since, 1, 1), date(until, 7, 1) if until is not None else None
    )


PROVINCE = UnitDirectory(
    (
        named(1, "UBND tỉnh Minh Giang", "/1/"),
        named(2, "Sở Kế hoạch và Đầu tư", "/1/2/", until=2025),
        named(3, "Sở Tài chính", "/1/3/"),
        named(10, "Huyện Đại Khê", "/1/10/", until=2025),
        named(11, "Phòng Nội vụ", "/1/10/11/", until=2025),
        named(20, "Huyện Sông Trăng", "/1/20/", until=2025),
        named(21, "Phòng Nội vụ", "/1/20/21/", until=2025),
        named(30, "Xã Tân Lĩnh", "/1/30/", until=2025),
        named(31, "Xã Tân Lĩnh", "/1/31/", since=2026),
        named(40, "Xã Đại Khê", "/1/40/", since=2026),
    )
)


def ids(text: str, on: date = ON) -> list[int]:
    return [candidate.unit_id for candidate in PROVINCE.find(text, on=on)]


def test_a_division_is_found_by_the_body_above_it_in_either_order() -> None:
    assert ids("Phòng Nội vụ huyện Sông Trăng") == [21]
    assert ids("Huyện Sông Trăng, Phòng Nội vụ") == [21]
    assert ids("Phòng Nội vụ - UBND huyện Đại Khê") == [11]
    assert ids("Phòng Nội vụ thuộc UBND huyện Đại Khê") == [11]


def test_a_name_that_several_units_bear_gives_them_all() -> None:
    assert ids("Phòng Nội vụ") == [11, 21]


def test_a_merged_unit_is_found_under_the_name_it_had() -> None:
    assert PROVINCE.find("Sở KH&ĐT", on=ON)[0].strength is Strength.EXACT
    assert PROVINCE.find("Sở KH&ĐT", on=TODAY)[0].strength is Strength.OTHER_TIME


def test_the_date_of_the_paper_tells_an_old_unit_from_the_new_one_of_the_same_name() -> None:
    assert ids("Xã Tân Lĩnh", ON)[0] == 30
    assert ids("Xã Tân Lĩnh", TODAY)[0] == 31
    assert PROVINCE.find("UBND xã Tân Lĩnh (cũ)", on=TODAY)[0].unit_id == 30


def test_what_only_looks_alike_is_a_proposal_and_never_exact() -> None:
    found = PROVINCE.find("Sở Tài chánh", on=ON)
    assert (found[0].unit_id, found[0].strength) == (3, Strength.SIMILAR)
    assert {candidate.unit_id for candidate in PROVINCE.find("Phường Đại Khê", on=ON)} == {10, 40}
    assert PROVINCE.find("Công ty Thoát nước", on=ON) == []


def test_a_search_can_be_kept_to_one_subtree() -> None:
    assert [each.unit_id for each in PROVINCE.find("Phòng Nội vụ", on=ON, within="/1/20/")] == [21]
