"""The words of a head, brought to a form in which agencies' spellings meet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from app.core.imports.types import Raw
from app.core.vietnamese import clean, fold

SEPARATOR = " / "

_NUMBERING = re.compile(r"[(\[]\s*\d{1,2}\s*[)\]]")
_PARENTHESIS = re.compile(r"\([^()]*\)")
_NOT_WORD = re.compile(r"[\W_]+")
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,3})\s*\)?\s*(?:=[\d\s()+\-*/:×x]+)?")
_COLUMN_LETTER = re.compile(r"\(?\s*[A-ZĐa-zđ]\s*\)?")

ORDINAL_LABELS = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu", "s tt", "no", "#"})

FAMILY_LABELS = frozenset({
    "ho va ten dem", "ho ten dem", "ho dem", "ho va dem", "ho lot", "ho va chu dem", "ho chu dem", "ho va ten lot",
    "ho va chu lot", "ho",
})  # fmt: skip
GIVEN_LABELS = frozenset({"ten", "ten goi", "ten rieng"})
# Lowest labels that only part a value whose name stands above them, marks kept.
PART_WORDS = frozenset({"nam", "nữ", "nu", "ngày", "ngay", "tháng", "thang", "năm"})

Path = tuple[str, ...]


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """Folded words only: "Ngày, tháng,\\nnăm sinh (3)" → "ngay thang nam sinh"."""
    return _NOT_WORD.sub(" ", fold(_NUMBERING.sub(" ", clean(text)))).strip()


@lru_cache(maxsize=4096)
def label_keys(text: str) -> tuple[str, ...]:
    """The key of the label, and that of the label without what stands in parentheses, if any is left."""
    keys = (label_key(text), label_key(_PARENTHESIS.sub(" ", text)))
    return tuple(dict.fromkeys(key for key in keys if key))


def accented_key(text: str) -> str:
    """As `label_key`, but with the marks kept: it tells "Nam" (man) from "Năm" (year)."""
    return _NOT_WORD.sub(" ", _NUMBERING.sub(" ", clean(text)).casefold()).strip()


def joined(path: Path) -> str:
    """A head of several rows as one label: "Ngày, tháng, năm sinh / Nam"."""
    return SEPARATOR.join(path)


def path_key(path: Path) -> str:
    """What a profile remembers a column by."""
    return SEPARATOR.join(key for key in map(label_key, path) if key)


def is_ordinal(path: Path) -> bool:
    """Is this the column of running numbers ("TT", "STT", "Số TT")?"""
    return len(path) == 1 and (label_key(path[0]) in ORDINAL_LABELS or path[0].strip() == "#")


def label_text(value: Raw) -> str:
    """A cell of the head as text; years stand there as numbers."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def is_numbering(row: Sequence[Raw]) -> bool:
    """A row that only numbers the columns: (1) (2) (3), A B 1 2 3, (7)=(8)+(9)."""
    numbers: list[int] = []
    filled = 0
    for value in row:
        if value == "":
            continue
        filled += 1
        text = label_text(value)
        number = _COLUMN_NUMBER.fullmatch(text)
        if number:
            numbers.append(int(number[1]))
        elif not _COLUMN_LETTER.fullmatch(text):
            return False
    rising = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) >= 2 and rising and filled - len(numbers) <= 3
