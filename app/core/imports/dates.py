"""Dates as people type them: real ones, text with slashes or dots, a month, a year, words, Excel's day numbers."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app.core.imports.codes import ProblemCode, RepairCode
from app.core.imports.parsed import NOTHING, Parsed, refuse
from app.core.imports.types import PartialDay, Raw
from app.core.vietnamese import clean

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# Excel counts days from here; its day 1 is 1900-01-01 and it believes in 1900-02-29.
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})\.?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAY_IN_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:năm\s*)?(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng\s*|t)?(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})\.?", re.IGNORECASE)
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(?:(?:sinh\s+)?năm\s*|n\.?\s*)?(\d{4})\.?", re.IGNORECASE)
_SEVERAL_YEARS = re.compile(r"(?:năm học\s*|giai đoạn\s*|năm\s*)?(\d{4})\s*[-–,;/&]\s*(\d{2,4})", re.IGNORECASE)


def parse_day(raw: Raw, *, today: date) -> Parsed:
    """A whole date; a month or a year alone is a problem."""
    found = parse_partial_day(raw, today=today)
    if not isinstance(found.value, PartialDay):
        return found
    if not found.value.is_whole:
        return refuse(ProblemCode.DAY_NEEDED, text=shown(raw))
    return Parsed(found.value.earliest, found.repairs)


def parse_partial_day(raw: Raw, *, today: date) -> Parsed:
    """A date as far as it is known. "31/02/1980" is a problem, never the nearest day."""
    if isinstance(raw, datetime):
        return _from_day(raw.date())
    if isinstance(raw, date):
        return _from_day(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(float(raw))
    if not isinstance(raw, str):
        return refuse(ProblemCode.NOT_A_DATE, text=shown(raw))
    text = clean(raw).strip("'’` ")
    return _from_text(text, today) if text else NOTHING


def parse_year(raw: Raw) -> Parsed:
    """2025, "Năm 2025"; a span of years is a problem, since the row would count for one."""
    if isinstance(raw, date):
        serial = (raw.date() if isinstance(raw, datetime) else raw) - _EXCEL_DAY_ZERO
        # A year in a cell formatted as a date: 2025 shows as 17/07/1905.
        if EARLIEST_YEAR <= serial.days <= LATEST_YEAR:
            return Parsed(serial.days, (RepairCode.EXCEL_SERIAL,))
        return refuse(ProblemCode.NOT_A_YEAR, text=shown(raw))
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        whole = float(raw).is_integer() and EARLIEST_YEAR <= raw <= LATEST_YEAR
        return Parsed(int(raw)) if whole else refuse(ProblemCode.NOT_A_YEAR, text=shown(raw))
    text = clean(raw) if isinstance(raw, str) else shown(raw)
    if not text:
        return NOTHING
    year = _YEAR.fullmatch(text)
    if year and EARLIEST_YEAR <= int(year[1]) <= LATEST_YEAR:
        return Parsed(int(year[1]), () if text == year[1] else (RepairCode.YEAR_IN_WORDS,))
    several = _SEVERAL_YEARS.fullmatch(text)
    return refuse(ProblemCode.SEVERAL_YEARS if several else ProblemCode.NOT_A_YEAR, text=text)


def shown(raw: Raw) -> str:
    """A cell as a person would read it."""
    if isinstance(raw, date):
        return raw.strftime("%d/%m/%Y")
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def find_days(text: str) -> list[tuple[str, date | None]]:
    """All dates written in a sentence, in order; None beside one that does not exist."""
    return [(found[0], _real_day(int(found[3]), int(found[2]), int(found[1]))) for found in _DAY.finditer(text)]


def _from_day(day: date) -> Parsed:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return refuse(ProblemCode.NOT_A_DATE, text=shown(day))
    return Parsed(PartialDay(day.year, day.month, day.day))


def _from_number(number: float) -> Parsed:
    """A bare number up to 2100 is a year; a larger one the number of a day, as Excel keeps it."""
    if number.is_integer() and EARLIEST_YEAR <= number <= LATEST_YEAR:
        return Parsed(PartialDay(int(number)))
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        day = _EXCEL_DAY_ZERO + timedelta(days=int(number))
        return Parsed(PartialDay.of(day), (RepairCode.EXCEL_SERIAL,))
    return refuse(ProblemCode.NOT_A_DATE, text=shown(number))


def _from_text(text: str, today: date) -> Parsed:
    found = _DAY.fullmatch(text) or _DAY_IN_WORDS.fullmatch(text)
    if found:
        return _from_pieces(int(found[1]), int(found[2]), found[3], today)
    found = _ISO.fullmatch(text)
    if found:
        return _from_pieces(int(found[3]), int(found[2]), found[1], today)
    found = _MONTH.fullmatch(text)
    if found:
        return _from_month(int(found[1]), int(found[2]), text)
    found = _ISO_MONTH.fullmatch(text)
    if found:
        return _from_month(int(found[2]), int(found[1]), text)
    found = _YEAR.fullmatch(text)
    if found and EARLIEST_YEAR <= int(found[1]) <= LATEST_YEAR:
        return Parsed(PartialDay(int(found[1])))
    if text.isdecimal():
        return _from_number(float(text))
    return refuse(ProblemCode.NOT_A_DATE, text=text)


def _from_month(month: int, year: int, text: str) -> Parsed:
    if 1 <= month <= 12 and EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Parsed(PartialDay(year, month))
    return refuse(ProblemCode.IMPOSSIBLE_DATE, text=text)


def _from_pieces(day: int, month: int, year_text: str, today: date) -> Parsed:
    text = f"{day:02d}/{month:02d}/{year_text}"
    year = int(year_text)
    repairs: tuple[RepairCode, ...] = ()
    if len(year_text) == 2:
        # "85" can only be 1985; "05" may be 1905 or 2005, and this century is the one people alive were born in.
        this_century = today.year // 100 * 100 + year
        year = this_century if this_century <= today.year else this_century - 100
        repairs = (RepairCode.TWO_DIGIT_YEAR,)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return refuse(ProblemCode.YEAR_UNCLEAR, text=text)
    if _real_day(year, month, day):
        return Parsed(PartialDay(year, month, day), repairs)
    if _real_day(year, day, month):
        return refuse(ProblemCode.DAY_AND_MONTH_SWAPPED, text=text)
    return refuse(ProblemCode.IMPOSSIBLE_DATE, text=text)


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
