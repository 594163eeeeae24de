"""Remarks that clerks put where they fit ("Nghỉ thai sản từ 01/3/2026 đến 01/9/2026"), read into codes with dates.

What matches no pattern stays the text it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from app.core.imports.codes import NoteCode
from app.core.imports.dates import find_days
from app.core.imports.result import Note
from app.core.vietnamese import clean

_DATE = r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2,4}"
_SPAN: Final = re.compile(
    rf"\s*[,;(]?\s*(?:(?:kể\s+)?từ(?:\s+ngày)?\s*(?P<start>{_DATE}))?"
    rf"\s*(?:[,;\-–]?\s*(?:đến|tới|-|–)(?:\s+(?:hết\s+)?ngày|\s+hết)?\s*(?P<end>{_DATE}))?\s*\)?\s*[.;]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Pattern:
    code: NoteCode
    words: re.Pattern[str]


def _pattern(code: NoteCode, words: str) -> _Pattern:
    return _Pattern(code, re.compile(words, re.IGNORECASE))


_CONTRACT = r"(?:hđlđ|hđ|hợp đồng(?:\s+lao động)?)[\s.]*(?:theo\s+)?(?:nđ|nghị định)?[\s.]*(?:số\s*)?"
_WHAT = r"(?P<what>\S.*?)?"
# The first that matches wins, so the narrower stand before the wider.
_PATTERNS = (
    _pattern(NoteCode.SECONDED_IN, rf"(?:được\s+)?biệt phái\s+(?:đến\s+)?từ\s+(?!ngày|\d){_WHAT}$"),
    _pattern(NoteCode.SECONDED_IN, rf"{_WHAT}\s+biệt phái\s+(?:đến|về)$"),
    _pattern(NoteCode.SECONDED_OUT, rf"(?:đang\s+|được\s+|cử\s+)*biệt phái\s*(?:đi|đến|sang|tại|về|ra)?\s*{_WHAT}$"),
    _pattern(NoteCode.ROTATED, rf"(?:đang\s+|được\s+)?luân chuyển\s*(?:đi|đến|sang|tại|về|từ)?\s*{_WHAT}$"),
    _pattern(NoteCode.TRANSFERRED, rf"(?:đã\s+)?(?:chuyển|điều động)(?:\s+công tác)?\s+(?:đi|đến|sang|về)\s*{_WHAT}$"),
    _pattern(NoteCode.CONTRACT_DECREE_111, rf"{_CONTRACT}111(?:/2022)?(?:/NĐ-CP)?\b.*$"),
    _pattern(NoteCode.CONTRACT_DECREE_68, rf"{_CONTRACT}(?:68|161)(?:/20\d\d)?(?:/NĐ-CP)?\b.*$"),
    _pattern(NoteCode.CONTRACT_OTHER, r"(?:hđ|hđlđ|hợp đồng)\b.*$"),
    _pattern(NoteCode.MATERNITY_LEAVE, r"(?:đang\s+)?(?:nghỉ\s+)?(?:chế độ\s+)?(?:thai sản|sinh con|đẻ)$"),
    _pattern(NoteCode.SICK_LEAVE, rf"(?:đang\s+)?nghỉ\s+(?:ốm|chữa bệnh|điều trị|bệnh)\s*{_WHAT}$"),
    _pattern(NoteCode.UNPAID_LEAVE, r"(?:đang\s+)?nghỉ\s+(?:việc riêng\s+)?không\s+(?:hưởng\s+)?lương$"),
    _pattern(NoteCode.ANNUAL_LEAVE, r"(?:đang\s+)?nghỉ\s+phép(?:\s+năm)?$"),
    _pattern(NoteCode.STUDY, rf"(?:đang\s+|được\s+)?(?:cử\s+)?đi\s+(?:học|đào tạo|bồi dưỡng)\s*{_WHAT}$"),
    _pattern(NoteCode.RETIRED, r"(?:đã\s+|sẽ\s+)?(?:nghỉ\s+hưu|hưu trí)(?:\s+trước tuổi)?$"),
    _pattern(NoteCode.LEFT_SERVICE, r"(?:đã\s+|xin\s+)?(?:thôi việc|nghỉ việc|chấm dứt hợp đồng|tinh giản biên chế)$"),
    _pattern(NoteCode.CONCURRENT_POST, rf"(?:kiêm nhiệm|kiêm)\s*:?\s*{_WHAT}$"),
    _pattern(NoteCode.PROBATION, r"(?:đang\s+)?(?:tập sự|thử việc)$"),
)


@dataclass(frozen=True)
class ReadNotes:
    """`impossible` are dates in the text that do not exist."""

    notes: tuple[Note, ...] = ()
    impossible: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def read_notes(text: str, *, key: str) -> ReadNotes:
    """The remarks in one cell, parted by semicolons; `key` is the column they stand in."""
    notes: list[Note] = []
    impossible: list[str] = []
    for piece in re.split(r"\s*;\s*", clean(text)):
        note, wrong = _read_one(piece, key)
        impossible += wrong
        if note is not None:
            notes.append(note)
    return ReadNotes(tuple(notes), tuple(impossible))


def _read_one(text: str, key: str) -> tuple[Note | None, list[str]]:
    span = _SPAN.search(text)
    said = text[: span.start()] if span and (span["start"] or span["end"]) else text
    for pattern in _PATTERNS:
        found = pattern.words.match(said.strip(" .,"))
        if found:
            days = {} if span is None else {name: _day(span[name]) for name in ("start", "end") if span[name]}
            what = found.groupdict().get("what") or ""
            note = Note(key, pattern.code, what.strip(" .,:"), days.get("start"), days.get("end"))
            wrong = [span[name] for name, day in days.items() if day is None] if span else []
            return note, wrong
    return None, []


def _day(text: str) -> date | None:
    found = find_days(text)
    return found[0][1] if found else None
