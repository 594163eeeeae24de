"""Dates, years, counts, amounts and ID numbers, as cells hold them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.imports.codes import ProblemCode, RepairCode
from app.core.imports.dates import parse_day, parse_partial_day, parse_year
from app.core.imports.numbers import facts_of_id, parse_decimal, parse_id_number, parse_integer, restore_id
from app.core.imports.parsed import Parsed
from app.core.imports.types import PartialDay, Sex
from tests.unit.imports.sheets import TODAY

WHOLE = PartialDay(1985, 3, 5)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (date(1985, 3, 5), WHOLE),
        (datetime.combine(date(1985, 3, 5), time(7, 30)), WHOLE),
        ("05/03/1985", WHOLE),
        ("5/3/1985", WHOLE),
        ("05.03.1985", WHOLE),
        ("5-3-1985", WHOLE),
        ("05/ 03/1985", WHOLE),
        ("1985-03-05", WHOLE),
        ("'05/03/1985", WHOLE),
        ("05/03/1985 00:00:00", WHOLE),
        ("1985-03-05T00:00:00", WHOLE),
        ("ngày 05 tháng 3 năm 1985", WHOLE),
        ("3/1985", PartialDay(1985, 3)),
        ("03.1985", PartialDay(1985, 3)),
        ("tháng 3/1985", PartialDay(1985, 3)),
        ("T3/1985", PartialDay(1985, 3)),
        ("tháng 3 năm 1985", PartialDay(1985, 3)),
        ("1985-03", PartialDay(1985, 3)),
        ("1985", PartialDay(1985)),
        (1985.0, PartialDay(1985)),
        ("năm 1985", PartialDay(1985)),
        ("", None),
        (" ", None),
        ("29/02/2000", PartialDay(2000, 2, 29)),
    ],
)
def test_dates_are_read_as_far_as_they_are_known(raw, value: PartialDay | None) -> None:
    assert parse_partial_day(raw, today=TODAY) == Parsed(value)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("31/02/1980", ProblemCode.IMPOSSIBLE_DATE),
        ("29/02/2001", ProblemCode.IMPOSSIBLE_DATE),
        ("00/05/1980", ProblemCode.IMPOSSIBLE_DATE),
        ("13/1985", ProblemCode.IMPOSSIBLE_DATE),
        ("12/25/2020", ProblemCode.DAY_AND_MONTH_SWAPPED),
        ("5/3/1085", ProblemCode.YEAR_UNCLEAR),
        ("chưa rõ", ProblemCode.NOT_A_DATE),
        (12.0, ProblemCode.NOT_A_DATE),
        (True, ProblemCode.NOT_A_DATE),
        (time(3), ProblemCode.NOT_A_DATE),
        (timedelta(1), ProblemCode.NOT_A_DATE),
        (date(1000, 1, 1), ProblemCode.NOT_A_DATE),
        (-3.5, ProblemCode.NOT_A_DATE),
        (float("nan"), ProblemCode.NOT_A_DATE),
        (float("inf"), ProblemCode.NOT_A_DATE),
    ],
)
def test_dates_that_cannot_be_are_problems(raw, problem: ProblemCode) -> None:
    found = parse_partial_day(raw, today=TODAY)
    assert (found.problem, found.value) == (problem, None)


@pytest.mark.parametrize(
    ("raw", "value", "repair"),
    [
        (31111.0, PartialDay(1985, 3, 5), RepairCode.EXCEL_SERIAL),
        ("31111", PartialDay(1985, 3, 5), RepairCode.EXCEL_SERIAL),
        ("5/3/85", PartialDay(1985, 3, 5), RepairCode.TWO_DIGIT_YEAR),
        ("5/3/05", PartialDay(2005, 3, 5), RepairCode.TWO_DIGIT_YEAR),
    ],
)
def test_days_that_excel_or_haste_shortened_are_proposed(raw, value: PartialDay, repair: RepairCode) -> None:
    assert parse_partial_day(raw, today=TODAY) == Parsed(value, (repair,))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_its_usual_form(day: date) -> None:
    assert parse_day(day.strftime("%d/%m/") + f"{day.year:04d}", today=TODAY).value == day


def test_a_month_is_no_day() -> None:
    assert parse_day("3/1985", today=TODAY).problem is ProblemCode.DAY_NEEDED


@pytest.mark.parametrize(
    ("raw", "value", "repairs"),
    [
        (2025.0, 2025, ()),
        ("2025", 2025, ()),
        ("Năm 2025", 2025, (RepairCode.YEAR_IN_WORDS,)),
        ("năm 2025.", 2025, (RepairCode.YEAR_IN_WORDS,)),
        (date(1905, 7, 17), 2025, (RepairCode.EXCEL_SERIAL,)),
        ("", None, ()),
    ],
)
def test_years_are_read(raw, value: int | None, repairs: tuple[RepairCode, ...]) -> None:
    assert parse_year(raw) == Parsed(value, repairs)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("2023-2024", ProblemCode.SEVERAL_YEARS),
        ("Năm học 2023 - 2024", ProblemCode.SEVERAL_YEARS),
        (date(2025, 1, 1), ProblemCode.NOT_A_YEAR),
        (25.0, ProblemCode.NOT_A_YEAR),
        (2025.5, ProblemCode.NOT_A_YEAR),
        ("hai lăm", ProblemCode.NOT_A_YEAR),
        (True, ProblemCode.NOT_A_YEAR),
        (float("nan"), ProblemCode.NOT_A_YEAR),
    ],
)
def test_what_is_no_year_is_a_problem(raw, problem: ProblemCode) -> None:
    assert parse_year(raw).problem is problem


@pytest.mark.parametrize(
    ("raw", "value", "repairs"),
    [
        (5.0, 5, ()),
        (0.0, 0, ()),
        ("643", 643, (RepairCode.NUMBER_AS_TEXT,)),
        ("5.0", 5, (RepairCode.NUMBER_AS_TEXT,)),
        ("1.128", 1128, (RepairCode.THOUSANDS,)),
        ("1,128", 1128, (RepairCode.THOUSANDS,)),
        ("-", None, ()),
        ("1 128", 1128, (RepairCode.THOUSANDS,)),
        ("12.345.678", 12345678, (RepairCode.THOUSANDS,)),
        ("", None, ()),
    ],
)
def test_whole_numbers_are_read(raw, value: int | None, repairs: tuple[RepairCode, ...]) -> None:
    assert parse_integer(raw) == Parsed(value, repairs)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (5.5, ProblemCode.NOT_WHOLE),
        ("5,5", ProblemCode.NOT_WHOLE),
        ("năm", ProblemCode.NOT_A_NUMBER),
        (date(2026, 1, 1), ProblemCode.NOT_A_NUMBER),
        (True, ProblemCode.NOT_A_NUMBER),
        (time(1), ProblemCode.NOT_A_NUMBER),
        (float("nan"), ProblemCode.NOT_WHOLE),
        (float("inf"), ProblemCode.NOT_WHOLE),
    ],
)
def test_what_is_no_whole_number_is_a_problem(raw, problem: ProblemCode) -> None:
    assert parse_integer(raw).problem is problem


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (91.7, Decimal("91.7")),
        (5.0, Decimal(5)),
        ("91,7 %", Decimal("91.7")),
        ("1.234,5", Decimal("1234.5")),
        ("91.7", Decimal("91.7")),
        ("12", Decimal(12)),
        ("–", None),
    ],
)
def test_decimals_are_exact(raw, value: Decimal | None) -> None:
    assert parse_decimal(raw).value == value


def test_a_number_that_can_be_two_numbers_is_a_problem() -> None:
    assert parse_decimal("1.234").problem is ProblemCode.NUMBER_UNCLEAR
    assert parse_decimal("nhiều").problem is ProblemCode.NOT_A_NUMBER
    assert parse_decimal(float("nan")).problem is ProblemCode.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("raw", "value", "repairs"),
    [
        ("001080000002", "001080000002", ()),
        ("001 080 000 002", "001080000002", (RepairCode.SEPARATORS_REMOVED,)),
        ("'001080000002", "001080000002", (RepairCode.SEPARATORS_REMOVED,)),
        (33080000004.0, "33080000004", ()),
        ("", None, ()),
    ],
)
def test_id_numbers_are_digits(raw, value: str | None, repairs: tuple[RepairCode, ...]) -> None:
    assert parse_id_number(raw) == Parsed(value, repairs)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("123456789", ProblemCode.ID_OLD_NINE_DIGITS),
        ("12345", ProblemCode.ID_LENGTH),
        ("1" * 13, ProblemCode.ID_LENGTH),
        ("00108000000A", ProblemCode.ID_NOT_DIGITS),
        ("3.30805E+10", ProblemCode.DIGITS_LOST),
        (1e20, ProblemCode.DIGITS_LOST),
        (date(2026, 1, 1), ProblemCode.ID_NOT_DIGITS),
        (float("nan"), ProblemCode.DIGITS_LOST),
        ("٠٠١٠٨٠٠٠٠٠٠٢", ProblemCode.ID_NOT_DIGITS),
    ],
)
def test_what_is_no_id_number_is_a_problem(raw, problem: ProblemCode) -> None:
    assert parse_id_number(raw).problem is problem


@pytest.mark.parametrize(
    ("number", "place", "sex", "year"),
    [
        ("001080000002", "001", Sex.MALE, 1980),
        ("033185000001", "033", Sex.FEMALE, 1985),
        ("096305000001", "096", Sex.FEMALE, 2005),
        ("079204000001", "079", Sex.MALE, 2004),
    ],
)
def test_an_id_number_tells_place_sex_and_year(number: str, place: str, sex: Sex, year: int) -> None:
    facts = facts_of_id(number)
    assert facts is not None
    assert (facts.place, facts.sex, facts.birth_year) == (place, sex, year)


def test_zeros_are_put_back_only_when_everything_known_agrees() -> None:
    assert restore_id("1080000002", sex="male", birth_year=1980) == "001080000002"
    assert restore_id("1080000002", sex="female", birth_year=1980) is None
    assert restore_id("1080000002", sex="male", birth_year=1981) is None
    assert restore_id("1080000002", sex=None, birth_year=1980) is None
    assert restore_id("1080000002", sex="male", birth_year=None) is None
    assert restore_id("080000002", sex="male", birth_year=1980) is None
