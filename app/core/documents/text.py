"""Text from people made fit for every format: nothing that breaks XML, Typst or the eye, everything else literally."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

from app.core.documents.fonts import drawn_ranges

DROPPED = {"Cc", "Cf", "Cs"}
NOT_XML = {"\ufffe", "\uffff"}
NOT_DRAWN = "□"
WHITE = str.maketrans({"\r": "\n", "\t": " ", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n"})


def literal(text: str) -> str:
    """NFC, with line breaks as `\\n` and without control, direction and zero-width characters."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(WHITE))
    return "".join(char for char in composed if char == "\n" or _is_kept(char))


def drawable(text: str) -> str:
    """As `literal`, with a box for what the document's font cannot draw (emoji): a PDF/UA file may not hold it."""
    plain = literal(text)
    return plain if plain.isascii() else "".join(char if _is_drawn(char) else NOT_DRAWN for char in plain)


def lines(text: str) -> tuple[str, ...]:
    """The non-empty lines."""
    return tuple(line.strip() for line in drawable(text).split("\n") if line.strip())


def one_line(text: str) -> str:
    return " ".join(lines(text))


def _is_kept(char: str) -> bool:
    return unicodedata.category(char) not in DROPPED and char not in NOT_XML


@cache
def _is_drawn(char: str) -> bool:
    if char == "\n":
        return True
    ranges = drawn_ranges()
    position = bisect_right(ranges, (ord(char), 0x110000)) - 1
    return position >= 0 and ord(char) <= ranges[position][1]
