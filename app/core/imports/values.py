"""Reads one cell as its column wants it. What cannot be read for sure is a problem, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from rapidfuzz import fuzz, process

from app.core.imports import legacy_fonts, offices
from app.core.imports.codes import ProblemCode, RepairCode, WarningCode
from app.core.imports.dates import parse_day, parse_partial_day, parse_year, shown
from app.core.imports.labels import label_key
from app.core.imports.numbers import parse_decimal, parse_id_number, parse_integer
from app.core.imports.parsed import NOTHING, Parsed, refuse
from app.core.imports.types import Column, Kind, Raw
from app.core.vietnamese import clean, faults, is_odd, propose_name

_COURTESY = re.compile(
    r"(?:ông|bà|anh|chị|đồng chí|đ/c|đc|ths|ts|pgs|gs|bs|ks|cn)\.?(?:\s*[:.]\s*|\s+)(?=\w+\s+\w+)", re.IGNORECASE
)
_BULLET = re.compile(r"^[-–+*•]\s+")
# What follows a choice: "Giấy khen về thành tích …", the words "năm 2024" after a title, a remark in parentheses.
_TAIL = re.compile(r"\s*(?:\(.*\)|\b(?:năm|giai đoạn|về|vì|nhân dịp|đã có|do)\b.*)$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NEAR_ENOUGH = 70
_LONGEST_SHOWN = 80

Reader = Callable[[Raw], Parsed]


def reader_for(column: Column, *, today: date) -> Reader:
    """The function that reads this column's cells; the same text is read once."""
    return Remembering(_reader(column, today))


class Remembering:
    """Answers for texts and days seen before from memory: positions, units and dates repeat thousands of times.

    Numbers are read each time, since 1, 1.0 and True would share one place in memory.
    """

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._known: dict[Raw, Parsed] = {}

    def __call__(self, raw: Raw) -> Parsed:
        if type(raw) is not str and type(raw) is not date:
            return self._read(raw)
        found = self._known.get(raw)
        if found is None:
            found = self._known[raw] = self._read(raw)
        return found


def _reader(column: Column, today: date) -> Reader:
    if column.kind is Kind.CHOICE:
        return partial(parse_choice, choices={label_key(text): code for text, code in column.choices.items()})
    readers: Mapping[Kind, Reader] = {
        Kind.TEXT: parse_text,
        Kind.NAME: parse_name,
        Kind.PERSON_REF: parse_person,
        Kind.UNIT_REF: parse_unit,
        Kind.DAY: partial(parse_day, today=today),
        Kind.PARTIAL_DAY: partial(parse_partial_day, today=today),
        Kind.YEAR: parse_year,
        Kind.INTEGER: parse_integer,
        Kind.DECIMAL: parse_decimal,
        Kind.ID_NUMBER: parse_id_number,
    }
    return readers[column.kind]


def parse_text(raw: Raw) -> Parsed:
    """One clean line. Numbers become their digits ("123", not "123.0"), dates dd/mm/yyyy."""
    if not isinstance(raw, str):
        return Parsed(shown(raw))
    if legacy_fonts.is_suspect(raw) and legacy_fonts.detect(raw):
        return refuse(ProblemCode.OLD_FONT, text=raw[:_LONGEST_SHOWN])
    if not is_odd(raw):
        return Parsed(raw)
    text = clean(raw)
    return Parsed(text, tuple(RepairCode(fault.value) for fault in faults(raw))) if text else NOTHING


def parse_name(raw: Raw) -> Parsed:
    """A person's name; capitals and courtesy titles are mended as proposals."""
    found = parse_text(raw)
    if not isinstance(found.value, str):
        return found
    name, repairs = _without_bullet(found.value, found.repairs)
    if _DIGIT.search(name):
        return refuse(ProblemCode.DIGITS_IN_NAME, text=name[:_LONGEST_SHOWN])
    courtesy = _COURTESY.match(name)
    if courtesy:
        name, repairs = name[courtesy.end() :], (*repairs, RepairCode.COURTESY_REMOVED)
    proposed = propose_name(name)
    if proposed:
        name, repairs = proposed, (*repairs, RepairCode.ALL_CAPS)
    doubts = (WarningCode.PARENTHESIS_IN_NAME,) if "(" in name else ()
    if " " not in name:
        doubts = (*doubts, WarningCode.ONE_WORD_NAME)
    return found if not repairs and not doubts else Parsed(name, repairs, doubts=doubts)


def _without_bullet(text: str, repairs: tuple[RepairCode, ...]) -> tuple[str, tuple[RepairCode, ...]]:
    bare = _BULLET.sub("", text)
    return (text, repairs) if bare == text else (bare, (*repairs, RepairCode.BULLET_REMOVED))


def parse_person(raw: Raw) -> Parsed:
    """Whom a row is about: a person's name, or the name of a unit where a collective stands among people."""
    if isinstance(raw, str) and offices.is_unit_name(_BULLET.sub("", clean(raw))):
        return parse_unit(raw)
    return parse_name(raw)


def parse_unit(raw: Raw) -> Parsed:
    """A unit as written; one marked "(cũ)" keeps the mark and raises a question."""
    found = parse_text(raw)
    if not isinstance(found.value, str):
        return found
    name, repairs = _without_bullet(found.value, found.repairs)
    proposed = offices.propose_unit_name(name)
    if proposed:
        name, repairs = proposed, (*repairs, RepairCode.ALL_CAPS)
    doubts = (WarningCode.UNIT_MARKED_OLD,) if offices.is_marked_old(name) else ()
    return found if not repairs and not doubts else Parsed(name, repairs, doubts=doubts)


def parse_choice(raw: Raw, *, choices: Mapping[str, str]) -> Parsed:
    """A code for what is written, or a problem that names the nearest known text."""
    found = parse_text(raw)
    if not isinstance(found.value, str):
        return found
    key = label_key(found.value)
    code = choices.get(key)
    if code is not None:
        return Parsed(code)
    code = choices.get(label_key(_TAIL.sub("", found.value)))
    if code is not None:
        return Parsed(code, (RepairCode.WORDS_LEFT_OUT,))
    near = process.extractOne(key, list(choices), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH)
    return refuse(ProblemCode.UNKNOWN_CHOICE, text=found.value[:_LONGEST_SHOWN], near=choices[near[0]] if near else "")
