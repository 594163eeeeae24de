"""Reads the letterhead and the lines above a table: whose sheet it is, as of which day, about which period."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from app.core.imports import offices
from app.core.imports.labels import label_text
from app.core.imports.result import Preamble
from app.core.imports.types import Sheet
from app.core.vietnamese import fold

_STATE_LINES = frozenset({"cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc"})
_DAY = r"(\d{1,2})\s*(?:/|-|\.|tháng)\s*(\d{1,2})\s*(?:/|-|\.|năm)\s*(\d{4})"
_AS_OF = re.compile(rf"(?:tính đến|đến hết|thời điểm|có mặt đến|đến)\s*(?:hết\s*)?(?:ngày)?\s*{_DAY}", re.IGNORECASE)
_SPAN = re.compile(rf"từ\s*(?:ngày)?\s*{_DAY}\s*(?:đến|-|–)\s*(?:hết\s*)?(?:ngày)?\s*{_DAY}", re.IGNORECASE)
_DECISION = re.compile(
    rf"(?:quyết định|qđ)\s*(?:số)?\s*[:.]?\s*(\d+[a-z]?\s*/[^\s,;)]+)"
    rf"\s*,?\s*(?:(?:ký\s+)?ngày\s*{_DAY})?(?:\s*của\s+([^\n)]+))?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"tháng\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})", re.IGNORECASE)
_QUARTER = re.compile(r"quý\s*(IV|I{1,3}|[1-4])\s*(?:/|-|năm)?\s*(\d{4})", re.IGNORECASE)
_HALF = re.compile(r"6 tháng (đầu|cuối) năm\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!tháng )\bnăm\s*(\d{4})\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


def read(sheet: Sheet, head_row: int) -> Preamble:
    """From the rows above the head (from 0)."""
    rows = [[label_text(value) for value in row if value != ""] for row in sheet.rows[:head_row]]
    lines = tuple(text for row in rows for text in row)
    text = " \n ".join(lines)
    span = _read_span(text)
    decision = _DECISION.search(text)
    return Preamble(
        lines=lines,
        agencies=tuple(_agencies(rows)),
        as_of=None if span else _read_day(_AS_OF.search(text)),
        period=_period(text),
        decision_number=decision[1].replace(" ", "") if decision else None,
        decided_on=_read_day(decision, 2) if decision and decision[2] else None,
        issuer=decision[5].strip(" .,") if decision and decision[5] else None,
        period_from=span[0] if span else None,
        period_to=span[1] if span else None,
    )


def _agencies(rows: Iterable[list[str]]) -> Iterable[str]:
    """The left side of a letterhead: names of bodies before the title, the superior one first."""
    for row in rows:
        for text in row:
            if fold(text) not in _STATE_LINES and offices.is_unit_name(text) and len(text) < 100:
                yield text


def _read_day(found: re.Match[str] | None, first: int = 1) -> date | None:
    if found is None:
        return None
    day, month, year = (int(found[place]) for place in range(first, first + 3))
    if 1 <= month <= 12 and 1900 <= year <= 2100 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def _read_span(text: str) -> tuple[date, date] | None:
    found = _SPAN.search(text)
    start, end = _read_day(found, 1), _read_day(found, 4)
    return (start, end) if start and end and start <= end else None


def _period(text: str) -> str | None:
    """The narrowest period named, as the calculators write it. A day ("ngày 1 tháng 11 năm 2026") is no period."""
    without_days = re.sub(rf"ngày\s*{_DAY}", " ", text, flags=re.IGNORECASE)
    month = _MONTH.search(without_days)
    if month and 1 <= int(month[1]) <= 12:
        return f"{month[2]}-{int(month[1]):02d}"
    quarter = _QUARTER.search(without_days)
    if quarter:
        return f"{quarter[2]}-Q{_QUARTERS.get(quarter[1].upper(), quarter[1])}"
    half = _HALF.search(without_days)
    if half:
        return f"{half[2]}-H{1 if half[1].lower() == 'đầu' else 2}"
    year = _YEAR.search(without_days)
    return year[1] if year else None
