"""What a careful clerk asks about people; who is right raises no question."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.imports.checks.people import (
    birth_is_likely,
    joined_after_age,
    name_fits_sex,
    notes_are_likely,
    years_between,
)
from app.core.imports.checks.sums import is_sum, not_negative
from app.core.imports.codes import NoteCode, WarningCode
from app.core.imports.result import Note, Row
from app.core.imports.types import Check, PartialDay, Value
from tests.unit.imports.sheets import TODAY

BIRTH = birth_is_likely(birth="birth")
JOINED = joined_after_age(birth="birth", joined="joined")
NAME = name_fits_sex(name="name", sex="sex")
NOTES = notes_are_likely(sex="sex", position="position")


def asked(check: Check, *notes: Note, **values: Value) -> list[str]:
    return [problem.code for problem in check(Row(9, values, notes=notes), TODAY)]


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        (PartialDay(2027), WarningCode.BORN_IN_FUTURE),
        (PartialDay(2015, 5), WarningCode.AGE_UNUSUAL),
        (PartialDay(1940), WarningCode.AGE_UNUSUAL),
    ],
)
def test_unlikely_births_are_asked_about(birth: PartialDay, code: WarningCode) -> None:
    assert asked(BIRTH, birth=birth) == [code]


@pytest.mark.parametrize("birth", [PartialDay(1980, 3, 5), PartialDay(1951), None])
def test_likely_births_are_not(birth: PartialDay | None) -> None:
    assert asked(BIRTH, birth=birth) == []


@pytest.mark.parametrize(
    ("birth", "joined", "codes"),
    [
        (PartialDay(1990, 5, 2), PartialDay(2005, 5, 1), [WarningCode.JOINED_TOO_YOUNG]),
        (PartialDay(1990, 5, 2), PartialDay(2005, 5, 2), []),
        (PartialDay(1990), PartialDay(2005), []),
        (PartialDay(1990), PartialDay(1985), [WarningCode.JOINED_TOO_YOUNG]),
        (PartialDay(1990), PartialDay(2026, 12), [WarningCode.JOINED_IN_FUTURE]),
        (PartialDay(1990), PartialDay(2026), []),
        (None, PartialDay(1985), []),
        (PartialDay(1990), None, []),
    ],
)
def test_nobody_comes_before_he_may_work(birth: PartialDay | None, joined: PartialDay | None, codes: list[str]) -> None:
    assert asked(JOINED, birth=birth, joined=joined) == codes


def test_the_message_names_the_value_it_is_about() -> None:
    (problem,) = JOINED(Row(9, {"birth": PartialDay(1990, 5, 2), "joined": PartialDay(2000)}), TODAY)
    assert (problem.row, problem.key, dict(problem.args)) == (9, "joined", {"age": 10, "youngest": 15})


@pytest.mark.parametrize(
    ("name", "sex", "codes"),
    [
        ("Lê Thị Bình", "male", [WarningCode.NAME_SUGGESTS_OTHER_SEX]),
        ("Lê Văn Bình", "female", [WarningCode.NAME_SUGGESTS_OTHER_SEX]),
        ("Lê Thị Bình", "female", []),
        ("Lê Thị Bình", None, []),
        ("Văn Ngọc Thị", "female", []),
        (None, "male", []),
    ],
)
def test_middle_names_are_compared_with_the_sex(name: str | None, sex: str | None, codes: list[str]) -> None:
    assert asked(NAME, name=name, sex=sex) == codes


def test_remarks_that_cannot_be_right_are_asked_about() -> None:
    maternity = Note("note", NoteCode.MATERNITY_LEAVE, start=date(2026, 3, 1), end=date(2026, 2, 1))
    contract = Note("category", NoteCode.CONTRACT_DECREE_111)
    codes = asked(NOTES, maternity, contract, sex="male", position="Phó Giám đốc")
    assert codes == [WarningCode.MATERNITY_OF_MAN, WarningCode.LEAVE_ENDS_BEFORE_START, WarningCode.LEADER_ON_CONTRACT]
    assert asked(NOTES, contract, sex="male", position="Lái xe") == []


def test_sums_are_compared_only_when_all_parts_are_there() -> None:
    check = is_sum(total="total", parts=("one", "two"))
    assert asked(check, total=5, one=2, two=2) == [WarningCode.SUM_DIFFERS]
    assert asked(check, total=4, one=2, two=2) == []
    assert asked(check, total=5, one=2, two=None) == []
    assert asked(check, total=None, one=2, two=2) == []


def test_numbers_below_zero_are_asked_about() -> None:
    assert asked(not_negative("one", "two"), one=-1, two=0) == [WarningCode.NEGATIVE_NUMBER]


@pytest.mark.parametrize(("on", "age"), [(date(2005, 5, 1), 14), (date(2005, 5, 2), 15), (date(2006, 1, 1), 15)])
def test_age_counts_completed_years(on: date, age: int) -> None:
    assert years_between(date(1990, 5, 2), on) == age
