"""Vietnamese text: one form to store (`clean`), one to find by (`fold`), one to order by (`sort_key`).

Python's own order puts Đ after Z, SQLite's NOCASE knows ASCII only, and the same name arrives composed or
decomposed; so every domain stores these three forms instead of asking the database.
"""

from __future__ import annotations

import re
from enum import StrEnum
from unicodedata import combining, is_normalized, normalize

# Đ does not decompose, and old files hold its Icelandic and African look-alikes, whose lower case is ð and ɖ.
_BARRED_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "Đ": "d", "Ð": "d", "Ɖ": "d"})
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_LOOK_ALIKE = re.compile("[ÐƉðɖ]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ODD = re.compile(r"[^\S ]|  |[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeffÐƉðɖ]")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_WORD = re.compile(r"[^\W_]+")
_PART_OF_NAME = re.compile(r"[^\s\-'’.]+")

# Dictionary order of letters that share a base letter: a ă â, d đ, e ê, o ô ơ, u ư.
_LETTERS = {"d": "d0", "đ": "d1"} | {vowel: f"{vowel}0" for vowel in "aeou"}
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_SECOND_FORMS = {
    ("a", _BREVE): "a1", ("a", _CIRCUMFLEX): "a2", ("e", _CIRCUMFLEX): "e1",
    ("o", _CIRCUMFLEX): "o1", ("o", _HORN): "o2", ("u", _HORN): "u1",
}  # fmt: skip
# ngang – huyền – hỏi – ngã – sắc – nặng
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NUMBER_WIDTH = 8


class TextFault(StrEnum):
    """What `clean` had to mend."""

    DECOMPOSED = "decomposed"
    INVISIBLE = "invisible"
    NO_BREAK_SPACE = "no_break_space"
    SPACES = "spaces"
    LOOK_ALIKE = "look_alike"


def fold(text: str) -> str:
    """Lower case without marks, for finding: hoà and hòa, Đ and d become one. Not for showing.

    It does not join i and y (Mĩ, Mỹ), which are two spellings.
    """
    if text.isascii():
        return text.casefold()
    return _MARKS.sub("", normalize("NFD", text.casefold())).translate(_BARRED_D)


def clean(text: str) -> str:
    """One line as it is stored: NFC, no invisible characters, single plain spaces, a true Đ."""
    if not is_odd(text):
        return text
    text = _INVISIBLE.sub("", normalize("NFC", text)).translate(_LOOK_ALIKES)
    return " ".join(text.split())


def clean_lines(text: str) -> str:
    """Several lines as they are stored: each cleaned, no more than one empty line in a row, none at the ends."""
    lines = [clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def is_odd(text: str) -> bool:
    """Would `clean` change it?"""
    if text[:1] == " " or text[-1:] == " ":
        return True
    return _ODD.search(text) is not None or not is_normalized("NFC", text)


def faults(text: str) -> tuple[TextFault, ...]:
    """What `clean` mends in this text, for showing beside it."""
    plain = _INVISIBLE.sub("", text)
    spaced = plain.replace("\u00a0", " ")
    found = {
        TextFault.DECOMPOSED: not is_normalized("NFC", text),
        TextFault.INVISIBLE: plain != text,
        TextFault.NO_BREAK_SPACE: spaced != plain,
        TextFault.SPACES: " ".join(spaced.split()) != spaced,
        TextFault.LOOK_ALIKE: _LOOK_ALIKE.search(text) is not None,
    }
    return tuple(fault for fault, present in found.items() if present)


def propose_name(text: str) -> str | None:
    """A person's name typed in capitals (or in small letters only) as it is usually written; None when it already is.

    A proposal: whoever reads it decides, since names as "Y Moan" or "H'Hen Niê" follow no rule of Kinh names.
    """
    if len(text) < 2 or not (text.isupper() or text.islower()) or " " not in text:
        return None
    return _PART_OF_NAME.sub(lambda part: part[0][:1].upper() + part[0][1:].lower(), text)


def sort_key(name: str) -> str:
    """The order of people in Vietnamese offices: given name (last word), then family name, then the middle ones.

    Compare with a binary collation. Within a syllable letters come first (a ă â b c d đ …), tones second.
    """
    words = normalize("NFD", name.casefold()).split()
    if len(words) > 1:
        words = [words[-1], words[0], *words[1:-1]]
    return " ".join(_syllable_key(word) for word in words)


def sort_key_text(text: str) -> str:
    """Dictionary order of any text (units, titles of works), words in their own order, numbers by value."""
    words = _WORD.findall(normalize("NFC", text.casefold()))
    return " ".join(_syllable_key(normalize("NFD", word)) for word in words)


def _syllable_key(word: str) -> str:
    if word.isdecimal():
        return word.zfill(_NUMBER_WIDTH)
    letters: list[str] = []
    tones = ""
    base = ""
    for character in word:
        if not combining(character):
            base = character
            letters.append(_LETTERS.get(character, character))
        elif character in _TONES:
            tones += _TONES[character]
        elif (base, character) in _SECOND_FORMS:
            letters[-1] = _SECOND_FORMS[base, character]
    return f"{''.join(letters)}!{tones or '0'}"
