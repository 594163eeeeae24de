"""Recognises text typed in the old TCVN3 (.VnTime, "ABC") and VNI fonts, where only the font made Latin letters
Vietnamese.

Such text is refused with the reason. It is never converted silently, because both fonts reuse letters that are
also right Vietnamese (é, ô, à), so that a converted file would hold errors nobody sees.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import product
from unicodedata import normalize


class LegacyFont(StrEnum):
    TCVN3 = "tcvn3"
    VNI = "vni"

    @property
    def label(self) -> str:
        """The name people know it by."""
        return {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI"}[self.value]


def _pairs(codes: str, letters: str) -> dict[str, str]:
    return dict(zip(codes, letters, strict=True))


_TCVN3 = str.maketrans(
    _pairs("¨©ª«¬\u00ad®¡¢£¤¥¦§", "ăâêôơưđĂÂÊÔƠƯĐ")
    | _pairs("µ¶·¸¹»¼½¾ÆÇÈÉÊË", "àảãáạằẳẵắặầẩẫấậ")
    | _pairs("ÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞ", "èẻẽéẹềểễếệìỉĩíị")
    | _pairs("ßáâãäåæçèéêëìíî", "òỏõóọồổỗốộờởỡớợ")
    | _pairs("ïñòóôõö÷øùúûüýþ", "ùủũúụừửữứựỳỷỹýỵ")
)
_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT, _BREVE, _CIRCUMFLEX = map(chr, (0x300, 0x309, 0x303, 0x301, 0x323, 0x306, 0x302))
_VNI_BASES = {letter: letter for letter in "aeouy"} | {"ô": "ơ", "ö": "ư"}
_VNI_MARKS = (
    _pairs("ùøûõï", _ACUTE + _GRAVE + _HOOK + _TILDE + _DOT)
    | {"ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE}
    | {"ë": _BREVE + _DOT, "â": _CIRCUMFLEX, "á": _CIRCUMFLEX + _ACUTE, "à": _CIRCUMFLEX + _GRAVE}
    | {"å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT}
)
_VNI_SINGLE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = {base + mark: letter + _VNI_MARKS[mark] for (base, letter), mark in product(_VNI_BASES.items(), _VNI_MARKS)}
_VNI_LETTERS = _VNI | _VNI_SINGLE
_VNI_TOKEN = re.compile("[aeouyôö][" + "".join(_VNI_MARKS) + "]|[" + "".join(_VNI_SINGLE) + "]")

# Latin-1 characters no Vietnamese word is written with; at least one stands in almost every text in an old font.
_SUSPECT = re.compile("[¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_TOKEN = re.compile(r"[^\s,.;:()/\"0-9\-]+")
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh?|gi|kh?|ph|th?|tr|ch?|qu|b|d|đ|h|l|m|n|p|r|s|t|v|x)?"
    "(?:iê|yê|uô|ươ|uyê|uya|uâ|uê|uơ|uy|oa|oă|oe|oo|ia|ua|ưa|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y)"
    "(?:ch|nh|ng|c|m|n|p|t|i|y|o|u)?"
)
_TONE = re.compile(f"[{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}]")
_WRONG_SPELLING = re.compile("(?:c|ng)[eêi]|g[eê]|(?:k|gh|ngh)[^eêiyh]")
_WRONG_RHYME = re.compile("[eê][iy]|[ăâ]$|[ăâ][io]")


def detect(text: str) -> LegacyFont | None:
    """The old font a text was typed in, when more of its words are Vietnamese read in that font than as they stand."""
    words = [word for word in _TOKEN.findall(text) if not word.isascii() and max(word) <= "ÿ"]
    if not words:
        return None
    as_written = _count(words)
    read = {
        LegacyFont.TCVN3: _count([word.translate(_TCVN3) for word in words]),
        LegacyFont.VNI: _count([_from_vni(word) for word in words]),
    }
    font = max(read, key=lambda one: read[one])
    return font if read[font] > as_written and read[font] * 2 > len(words) else None


def is_suspect(text: str) -> bool:
    """A quick look before `detect`: does the text hold a character that right Vietnamese never has?"""
    return _SUSPECT.search(text) is not None


def share_of_vietnamese(text: str) -> float:
    """Share (0 to 1) of the words with marks that can be Vietnamese syllables; 1 when there is none."""
    words = [word for word in _TOKEN.findall(text) if not word.isascii()]
    return _count(words) / len(words) if words else 1.0


def _count(words: list[str]) -> int:
    return sum(1 for word in words if is_syllable(word))


def is_syllable(word: str) -> bool:
    """Can this be one Vietnamese syllable: right letters, at most one tone, a possible spelling?"""
    decomposed = normalize("NFD", word.casefold())
    plain = normalize("NFC", _TONE.sub("", decomposed))
    if len(_TONE.findall(decomposed)) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _WRONG_SPELLING.match(plain) and not _WRONG_RHYME.search(plain)


def _from_vni(word: str) -> str:
    return normalize("NFC", _VNI_TOKEN.sub(lambda match: _VNI_LETTERS[match[0]], word.lower()))
