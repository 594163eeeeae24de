"""Looks into an XLSX before it is read: how big it becomes, how far its cells reach, and which cells hold no result.

Sizes are measured by unpacking, because the sizes a packed file states may lie. Extents matter because the reader
makes a full rectangle: two cells at opposite corners of a sheet would take all memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from posixpath import join, normpath
from struct import error as StructError  # noqa: N812  # an exception, named like one
from struct import unpack_from
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.core.imports.codes import Refusal
from app.core.imports.refusals import FileRefused
from app.core.imports.types import Limits

_LOCAL_HEADER = 30
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,9})"')
_WIDE_CELL = re.compile(rb' r="([A-Z]{2,3})\d')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_FORMULA_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<',
    re.S,
)


@dataclass(frozen=True)
class SheetFacts:
    """Cells of one sheet as (row, column) from 0: formulas saved without a result, and errors with their text."""

    uncomputed: frozenset[tuple[int, int]] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def inspect(content: bytes, limits: Limits) -> dict[str, SheetFacts]:
    """Facts by sheet name. Refuses a package that is damaged or grows past the limits."""
    try:
        members = dict(_unpack(content, limits))
    except (BadZipFile, zlib.error, StructError, ValueError, OverflowError, NotImplementedError) as error:
        raise FileRefused(Refusal.DAMAGED) from error
    parts = {name: _facts(xml, limits) for name, xml in members.items() if name.startswith("xl/worksheets/")}
    return {name: parts.get(path, SheetFacts()) for name, path in _sheet_paths(members)}


def _unpack(content: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Every member is unpacked to count it; only the parts looked into are kept."""
    left = limits.unpacked_size
    with ZipFile(BytesIO(content)) as package:
        for member in package.infolist():
            unpacked = _unpack_member(content, member, left)
            left -= len(unpacked)
            if member.filename.startswith("xl/work") or member.filename == "xl/_rels/workbook.xml.rels":
                yield member.filename, unpacked


def _unpack_member(content: bytes, member: ZipInfo, limit: int) -> bytes:
    name_length, extra_length = unpack_from("<HH", content, member.header_offset + 26)
    start = member.header_offset + _LOCAL_HEADER + name_length + extra_length
    packed = content[start : start + member.compress_size]
    if member.compress_type == ZIP_STORED:
        unpacked = packed[: limit + 1]
    elif member.compress_type == ZIP_DEFLATED:
        unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit + 1)
    else:
        raise FileRefused(Refusal.DAMAGED)
    if len(unpacked) > limit:
        raise FileRefused(Refusal.TOO_BIG_UNPACKED)
    return unpacked


def _sheet_paths(members: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """The name of each sheet and the member that holds it."""
    targets = {}
    for relation in _RELATION.findall(members.get("xl/_rels/workbook.xml.rels", b"")):
        attributes = _attributes(relation)
        targets[attributes.get("Id", "")] = attributes.get("Target", "")
    for sheet in _SHEET.findall(members.get("xl/workbook.xml", b"")):
        attributes = _attributes(sheet)
        relation_id = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        target = targets.get(relation_id, "")
        yield attributes.get("name", ""), normpath(join("xl", target)) if target[:1] != "/" else target[1:]


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): unescape(value.decode("utf-8", "replace")) for name, value in _ATTRIBUTE.findall(tag)}


def _facts(xml: bytes, limits: Limits) -> SheetFacts:
    rows = max(map(int, _ROW.findall(xml)), default=0)
    columns = max(map(_column_number, set(_WIDE_CELL.findall(xml))), default=26)
    check_extent(rows, columns, limits)
    uncomputed = frozenset(_place(*found) for found in _FORMULA_CELL.findall(xml)) if b"<f" in xml else frozenset()
    errors = {_place(*found[:2]): found[2].decode("ascii", "replace") for found in _errors(xml)}
    return SheetFacts(uncomputed, errors)


def _errors(xml: bytes) -> list[tuple[bytes, bytes, bytes]]:
    return _ERROR_CELL.findall(xml) if b't="e"' in xml else []


def check_extent(rows: int, columns: int, limits: Limits) -> None:
    """Refuses a sheet that reaches too far down or right."""
    if columns > limits.columns:
        raise FileRefused(Refusal.TOO_WIDE, columns=columns, limit=limits.columns)
    if rows > limits.rows or rows * columns > limits.cells:
        raise FileRefused(Refusal.TOO_MANY_ROWS, rows=rows, limit=min(limits.rows, limits.cells // max(columns, 1)))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _place(letters: bytes, row: bytes) -> tuple[int, int]:
    return int(row) - 1, _column_number(letters) - 1
