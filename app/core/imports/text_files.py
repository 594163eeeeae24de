"""CSV as it leaves Excel, old one-stop software and phones: the encoding and the separator are found, not asked."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from unicodedata import normalize

from app.core.imports import legacy_fonts
from app.core.imports.codes import Refusal
from app.core.imports.package import check_extent
from app.core.imports.refusals import FileRefused
from app.core.imports.types import Limits, OpenedFile, Sheet

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# UTF-8 once read as Windows-1252 and saved again: "Nguyễn" became "Nguyá»…n".
_GARBLED = re.compile("á[»º][^ a-z]|Ã[\u00a0-¿]|Ä‘|Æ°|Ä\u0090")
_SAMPLE = 200_000
_LINES_LOOKED_AT = 60
_ENOUGH_VIETNAMESE = 0.6


def open_text(content: bytes, limits: Limits) -> OpenedFile:
    text, encoding = decode(content)
    if len(_GARBLED.findall(text[:_SAMPLE])) > 2:
        raise FileRefused(Refusal.GARBLED)
    check_extent(text.count("\n"), 1, limits)
    text, separator = _separator(text)
    try:
        lines = csv.reader(StringIO(text), delimiter=separator)
        rows = [[cell if cell.strip() else "" for cell in line] for line in lines]
    except csv.Error as error:
        raise FileRefused(Refusal.DAMAGED) from error
    check_extent(len(rows), max(map(len, rows), default=0), limits)
    return OpenedFile("csv", (Sheet("CSV", rows),), encoding, separator)


def decode(content: bytes) -> tuple[str, str]:
    """The text in NFC-ready form and the name of its encoding; refuses TCVN3, VNI and what cannot be told."""
    encoding = _unicode_encoding(content)
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        return _decode_single_byte(content)


def _unicode_encoding(content: bytes) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    head = content[:2000]
    if head.count(0) * 4 > len(head):
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    return "utf-8"


def _decode_single_byte(content: bytes) -> tuple[str, str]:
    sample = content[:_SAMPLE].decode("cp1258", "replace")
    if legacy_fonts.share_of_vietnamese(normalize("NFC", sample)) >= _ENOUGH_VIETNAMESE:
        try:
            return content.decode("cp1258"), "cp1258"
        except UnicodeDecodeError as error:
            raise FileRefused(Refusal.UNKNOWN_ENCODING) from error
    font = legacy_fonts.detect(content[:_SAMPLE].decode("latin-1"))
    if font is not None:
        raise FileRefused(Refusal.OLD_FONT, font=font.label)
    raise FileRefused(Refusal.UNKNOWN_ENCODING)


def _separator(text: str) -> tuple[str, str]:
    """The text without Excel's own "sep=" line, and the separator that cuts the lines most evenly."""
    stated = _SEPARATOR_LINE.match(text)
    if stated:
        return text[stated.end() :], stated[1]
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:_LINES_LOOKED_AT]
    return text, max(_SEPARATORS, key=lambda one: _evenness(lines, one))


def _evenness(lines: list[str], separator: str) -> tuple[int, int]:
    counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
    if not counts:
        return (0, 0)
    cells, times = max(counts.items(), key=lambda one: one[0] * one[1])
    return (cells * times, times)
