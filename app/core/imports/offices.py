"""Units and positions as they are written in sheets: told from persons, split, spelled out, brought to one form."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.core.vietnamese import clean, fold

_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "offices.toml").read_text(encoding="utf-8"))


def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_DATA[name], key=len, reverse=True))


_UNIT = re.compile(rf"(?:{_words('unit_words')})(?![\w])", re.IGNORECASE)
# Without marks a short word may as well be a family (Vụ, Vũ; Trường, Trương), so only clear ones count there.
_CLEAR = sorted(
    {fold(word) for word in _DATA["unit_words"] if " " in word or fold(word) in _DATA["clear_without_marks"]}
)
_UNIT_FOLDED = re.compile("(?:" + "|".join(map(re.escape, reversed(_CLEAR))) + r")(?![\w])")
_POSITION = re.compile(rf"(?:{_words('position_words')})(?![\w])", re.IGNORECASE)
_PLACE = re.compile(rf"(?:{_words('place_words')})\s+\w", re.IGNORECASE)
_LEADER = re.compile(rf"(?<!\w)(?:{_words('leader_words')})(?![\w])", re.IGNORECASE)
_OLD = re.compile(rf"\(\s*(?:{_words('old_marks')})[^)]*\)|\s+(?:cũ)$", re.IGNORECASE)
_ABBREVIATIONS = {fold(short): full for short, full in _DATA["abbreviations"].items()}
_ABBREVIATION = re.compile(
    r"(?<![\w&])(?:" + "|".join(sorted(map(re.escape, _DATA["abbreviations"]), key=len, reverse=True)) + r")(?![\w&])",
    re.IGNORECASE,
)
_ACRONYMS = frozenset(_DATA["acronyms"])
_ROMAN = re.compile(r"[IVX]+")
_NOT_WORD = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+[-–]\s+")
_VOWELS = frozenset("aeiouy")
FAMILY_NAMES = frozenset(_DATA["family_names"])


@dataclass(frozen=True)
class PositionAndUnit:
    """`sure` is false when no comma told where the position ends."""

    position: str
    unit: str | None
    sure: bool = True


@lru_cache(maxsize=8192)
def is_unit_name(text: str) -> bool:
    """Does the text begin as a unit's name does ("Sở Nội vụ", "UBND xã …")? "Trưởng phòng" does not."""
    text = text.strip()
    if text.isascii():
        return _UNIT_FOLDED.match(text.casefold()) is not None
    return _UNIT.match(text) is not None


def is_leader(position: str) -> bool:
    """Does the position lead others, as head or deputy?"""
    return _LEADER.search(position) is not None


def is_marked_old(name: str) -> bool:
    """ "UBND xã Tân An (cũ)" """
    return _OLD.search(name) is not None


@lru_cache(maxsize=8192)
def match_key(name: str) -> str:
    """The form in which two spellings of one unit meet: spelled out, without marks and without "(cũ)"."""
    return _NOT_WORD.sub(" ", fold(spell_out(_OLD.sub(" ", clean(name))))).strip()


def spell_out(name: str) -> str:
    """ "Phòng TN&MT" → "Phòng Tài nguyên và Môi trường"."""
    return _ABBREVIATION.sub(lambda found: _ABBREVIATIONS[fold(found[0])], name)


@lru_cache(maxsize=8192)
def split_position(text: str) -> PositionAndUnit | None:
    """ "Phó Trưởng phòng, Sở Xây dựng" → position and unit; None when neither is recognised."""
    text = clean(text)
    for cut in _SEPARATOR.finditer(text):
        rest = text[cut.end() :]
        if is_unit_name(rest) and cut.start():
            return PositionAndUnit(text[: cut.start()], rest)
    position = _POSITION.match(text)
    if position:
        rest = text[position.end() :].strip()
        if rest and is_unit_name(rest):
            return PositionAndUnit(position[0], rest, sure=False)
        return PositionAndUnit(text, None) if not rest else None
    return PositionAndUnit("", text) if is_unit_name(text) else None


def propose_unit_name(text: str) -> str | None:
    """ "XÃ HOÀ AN" → "Xã Hoà An"; None for anything but the name of a place in capitals.

    In other names ("SỞ TÀI CHÍNH") capitals do not tell which words carry one, so they stay as they are.
    """
    if not text.isupper() or not _PLACE.match(text):
        return None
    return " ".join(_unit_word(word) for word in text.split(" "))


def _unit_word(word: str) -> str:
    bare = word.strip("().,-")
    is_acronym = bare.lower() in _ACRONYMS or "&" in bare or _ROMAN.fullmatch(bare)
    if is_acronym or not _VOWELS & set(fold(bare)):
        return word
    return word[:1] + word[1:].lower() if word[:1].isalpha() else word[:2] + word[2:].lower()


def level_ended(issuer: str, on: date) -> str | None:
    """The source by which a level of government had ended on a day; None while it could still decide."""
    words = set(clean(issuer).casefold().split())
    text = f" {clean(issuer).casefold()} "
    for level in _DATA["ended_levels"]:
        named = any((" " in word and f" {word} " in text) or word in words for word in level["words"])
        if named and on > level["last_day"]:
            return str(level["source"])
    return None
