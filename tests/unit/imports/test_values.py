"""One cell at a time: what it says, what was mended, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.imports.codes import ProblemCode, RepairCode, WarningCode
from app.core.imports.parsed import Parsed, value_text
from app.core.imports.types import Column, Kind, PartialDay
from app.core.imports.values import parse_choice, parse_name, parse_person, parse_text, parse_unit, reader_for
from tests.unit.imports.sheets import TODAY


@pytest.mark.parametrize(
    ("raw", "value", "repairs"),
    [
        ("Trần Văn An", "Trần Văn An", ()),
        ("TRẦN VĂN AN", "Trần Văn An", (RepairCode.ALL_CAPS,)),
        ("Ông Trần Văn An", "Trần Văn An", (RepairCode.COURTESY_REMOVED,)),
        ("ThS. Lê Thị Bình", "Lê Thị Bình", (RepairCode.COURTESY_REMOVED,)),
        ("- Trần Văn An", "Trần Văn An", (RepairCode.BULLET_REMOVED,)),
        ("Bà Huyện Thanh Quan", "Huyện Thanh Quan", (RepairCode.COURTESY_REMOVED,)),
    ],
)
def test_names_are_mended_as_proposals(raw: str, value: str, repairs: tuple[RepairCode, ...]) -> None:
    assert parse_name(raw) == Parsed(value, repairs)


def test_odd_names_are_asked_about_or_refused() -> None:
    assert parse_name("Trần Văn An (B)").doubts == (WarningCode.PARENTHESIS_IN_NAME,)
    assert parse_name("Bình").doubts == (WarningCode.ONE_WORD_NAME,)
    assert parse_name("Trần Văn 2").problem is ProblemCode.DIGITS_IN_NAME
    assert parse_name("TrÇn ThÞ Hoa").problem is ProblemCode.OLD_FONT


def test_a_unit_among_people_is_read_as_a_unit() -> None:
    assert parse_person("UBND xã Mẫu (cũ)").doubts == (WarningCode.UNIT_MARKED_OLD,)
    assert parse_person("Văn Công An") == Parsed("Văn Công An")
    assert parse_unit("PHƯỜNG MẪU HÀ").value == "Phường Mẫu Hà"
    assert parse_unit("SỞ XÂY DỰNG") == Parsed("SỞ XÂY DỰNG")


def test_numbers_in_text_columns_lose_their_point() -> None:
    assert parse_text(123.0).value == "123"
    assert parse_text(date(2026, 3, 5)).value == "05/03/2026"


def test_choices_meet_whatever_the_capitals_and_marks() -> None:
    choices = {"bien che": "civil_servant"}
    assert parse_choice("BIÊN CHẾ", choices=choices).value == "civil_servant"
    found = parse_choice("Biên chếs", choices=choices)
    assert (found.problem, dict(found.args)) == (
        ProblemCode.UNKNOWN_CHOICE,
        {"text": "Biên chếs", "near": "civil_servant"},
    )
    assert parse_choice("Khác hẳn", choices=choices).args["near"] == ""


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_reads_an_empty_looking_cell_as_nothing(kind: Kind) -> None:
    read = reader_for(Column("key", {"vi": "Cột", "en": "Column"}, kind), today=TODAY)
    assert read("\u200b") == Parsed()


@pytest.mark.parametrize("kind", list(Kind))
@given(
    raw=st.one_of(
        st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times()
    )
)
def test_no_cell_breaks_a_reader_and_problems_have_no_value(kind: Kind, raw) -> None:
    read = reader_for(Column("key", {"vi": "Cột", "en": "Column"}, kind, choices={"a": "b"}), today=TODAY)
    found = read(raw)
    assert found.value is None or found.problem is None


def test_values_are_shown_the_vietnamese_way() -> None:
    shown = [
        value_text(one) for one in (date(2026, 3, 5), PartialDay(2026, 3), PartialDay(2026), Decimal("1.5"), None, "a")
    ]
    assert shown == ["05/03/2026", "03/2026", "2026", "1.5", "", "a"]
