"""Counts, amounts and ID numbers: what Excel turned into floats or text, and what it lost on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

from app.core.imports.codes import ProblemCode, RepairCode, WarningCode
from app.core.imports.dates import shown
from app.core.imports.parsed import NOTHING, Parsed, refuse
from app.core.imports.result import Args
from app.core.imports.types import Raw, Sex
from app.core.vietnamese import clean

Doubt = tuple[WarningCode, Args]

ID_LENGTH = 12
OLD_ID_LENGTH = 9
# A float holds fifteen digits for sure.
_EXACT_IN_FLOAT = 10**15
_NOTHING_SIGNS = frozenset({"-", "–", "—", "/", "…", "..."})
_PLAIN = re.compile(r"[+-]?\d+")
_DOTTED_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
_OTHER_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[ ,']\d{3})+")
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*,\d+|[+-]?\d+,\d+")
_DECIMAL_POINT = re.compile(r"[+-]?\d+\.\d+")
_ZERO_TAIL = re.compile(r"([+-]?\d+)[.,]0+")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_ID_SEPARATORS = re.compile(r"[\s.\-'’`]")


def parse_integer(raw: Raw) -> Parsed:
    """A whole number. "1.128" is read as 1128, the Vietnamese way, and said so."""
    if isinstance(raw, bool | date | timedelta) or not isinstance(raw, int | float | str):
        return refuse(ProblemCode.NOT_A_NUMBER, text=shown(raw))
    if not isinstance(raw, str):
        return Parsed(int(raw)) if float(raw).is_integer() else refuse(ProblemCode.NOT_WHOLE, text=shown(raw))
    text = clean(raw).strip("'’` ")
    if not text or text in _NOTHING_SIGNS:
        return NOTHING
    if _PLAIN.fullmatch(text):
        return Parsed(int(text), (RepairCode.NUMBER_AS_TEXT,))
    if _DOTTED_THOUSANDS.fullmatch(text) or _OTHER_THOUSANDS.fullmatch(text):
        return Parsed(int(re.sub(r"[^\d+-]", "", text)), (RepairCode.THOUSANDS,))
    whole = _ZERO_TAIL.fullmatch(text)
    if whole:
        return Parsed(int(whole[1]), (RepairCode.NUMBER_AS_TEXT,))
    fraction = _DECIMAL_COMMA.fullmatch(text) or _DECIMAL_POINT.fullmatch(text)
    return refuse(ProblemCode.NOT_WHOLE if fraction else ProblemCode.NOT_A_NUMBER, text=text)


def parse_decimal(raw: Raw) -> Parsed:
    """An amount or a percentage ("91,7 %" is 91.7). "1.234" as text can mean two numbers, so it is a problem."""
    if isinstance(raw, bool | date | timedelta) or not isinstance(raw, int | float | str):
        return refuse(ProblemCode.NOT_A_NUMBER, text=shown(raw))
    if not isinstance(raw, str):
        return Parsed(Decimal(repr(raw))) if isfinite(raw) else refuse(ProblemCode.NOT_A_NUMBER, text=shown(raw))
    text = clean(raw).strip("'’` ").removesuffix("%").strip()
    if not text or text in _NOTHING_SIGNS:
        return NOTHING
    repairs = (RepairCode.NUMBER_AS_TEXT,)
    if _PLAIN.fullmatch(text):
        return Parsed(Decimal(text), repairs)
    if _DECIMAL_COMMA.fullmatch(text):
        return Parsed(Decimal(text.replace(".", "").replace(",", ".")), repairs)
    if _DOTTED_THOUSANDS.fullmatch(text):
        return refuse(ProblemCode.NUMBER_UNCLEAR, text=text)
    if _DECIMAL_POINT.fullmatch(text):
        return Parsed(Decimal(text), repairs)
    return refuse(ProblemCode.NOT_A_NUMBER, text=text)


def parse_id_number(raw: Raw) -> Parsed:
    """A personal identification number: 12 digits, kept as text. A shorter one is left to `restore_id`.

    The value may come back with 10 or 11 digits; whoever reads the row decides whether zeros were lost in front.
    """
    if isinstance(raw, bool | date | timedelta) or not isinstance(raw, int | float | str):
        return refuse(ProblemCode.ID_NOT_DIGITS, text=shown(raw))
    if not isinstance(raw, str):
        whole = float(raw).is_integer() and 0 < raw < _EXACT_IN_FLOAT
        return _of_length(str(int(raw)), ()) if whole else refuse(ProblemCode.DIGITS_LOST, text=shown(raw))
    text = clean(raw)
    if not text:
        return NOTHING
    if _SCIENTIFIC.fullmatch(text):
        return refuse(ProblemCode.DIGITS_LOST, text=text)
    digits = _ID_SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        return refuse(ProblemCode.ID_NOT_DIGITS, text=text)
    return _of_length(digits, () if digits == text else (RepairCode.SEPARATORS_REMOVED,))


def _of_length(digits: str, repairs: tuple[RepairCode, ...]) -> Parsed:
    if len(digits) == OLD_ID_LENGTH:
        return refuse(ProblemCode.ID_OLD_NINE_DIGITS)
    if not ID_LENGTH - 2 <= len(digits) <= ID_LENGTH:
        return refuse(ProblemCode.ID_LENGTH, digits=len(digits))
    return Parsed(digits, repairs)


@dataclass(frozen=True)
class IdFacts:
    """What the first six digits repeat: place of birth registration, sex and year of birth. There is no check digit."""

    place: str
    sex: Sex
    birth_year: int


def facts_of_id(number: str) -> IdFacts | None:
    """None unless it is 12 digits. Digit 4 tells century and sex: 0, 1 for 19xx, 2, 3 for 20xx, even for men."""
    if len(number) != ID_LENGTH or not number.isdecimal():
        return None
    century, is_female = divmod(int(number[3]), 2)
    return IdFacts(number[:3], Sex.FEMALE if is_female else Sex.MALE, 1900 + 100 * century + int(number[4:6]))


def restore_id(digits: str, *, sex: str | None, birth_year: int | None) -> str | None:
    """The number with its lost zeros in front, only when sex, century and year of birth then all agree."""
    restored = digits.zfill(ID_LENGTH)
    facts = facts_of_id(restored)
    if facts is None or sex is None or birth_year is None or facts.place == "000":
        return None
    return restored if (facts.sex, facts.birth_year) == (sex, birth_year) else None


def check_id(number: str, *, sex: str | None, birth_year: int | None) -> tuple[Parsed, list[Doubt]]:
    """Restores lost zeros where the row bears it out, and compares a whole number with the row's sex and birth."""
    if len(number) < ID_LENGTH:
        restored = restore_id(number, sex=sex, birth_year=birth_year)
        if restored is None:
            return refuse(ProblemCode.ID_CANNOT_BE_RESTORED, digits=len(number)), []
        return Parsed(restored, (RepairCode.LEADING_ZERO,)), []
    doubts: list[Doubt] = []
    facts = facts_of_id(number)
    if facts and facts.place == "000":
        doubts.append((WarningCode.ID_PLACE_UNKNOWN, {}))
    if facts and sex and facts.sex != sex:
        doubts.append((WarningCode.ID_SEX_DIFFERS, {}))
    if facts and birth_year and facts.birth_year != birth_year:
        doubts.append((WarningCode.ID_YEAR_DIFFERS, {"number_year": facts.birth_year, "sheet_year": birth_year}))
    return Parsed(number), doubts
