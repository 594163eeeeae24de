"""Looks how far the cells of an XLS (Excel 97-2003) reach, before the reader makes a full rectangle of them.

The file is a small file system (MS-CFB) whose stream "Workbook" is a chain of records (MS-XLS); a few bytes of it
are enough to claim a cell in the last row and column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812  # an exception, named like one
from struct import iter_unpack, unpack_from

from app.core.imports.codes import Refusal
from app.core.imports.package import check_extent
from app.core.imports.refusals import FileRefused
from app.core.imports.types import Limits

_END = 0xFFFFFFFA  # this and above: no sector
_ENTRY = 128
_SMALL = 4096
_SMALL_SECTOR = 64
_HEADER_TABLE = 109
_BEGIN_OF_SHEET, _MANY_NUMBERS = 0x0809, 0x00BD
# NUMBER, LABEL, RSTRING, LABELSST, RK, FORMULA, BOOLERR: row and column stand first.
_CELLS = frozenset({0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E, 0x0006, 0x0205, _MANY_NUMBERS})
_NAMES = frozenset({"Workbook", "Book", "WORKBOOK", "BOOK"})


def check(content: bytes, limits: Limits) -> None:
    """Refuses an XLS whose cells reach too far, or one that cannot be followed."""
    try:
        for rows, columns in _extents(_Files(content).workbook()):
            check_extent(rows, columns, limits)
    except (StructError, IndexError, ValueError) as error:
        raise FileRefused(Refusal.DAMAGED) from error


def _extents(stream: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of each sheet."""
    place, rows, columns = 0, 0, 0
    while place + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, place)
        if kind == _BEGIN_OF_SHEET:
            yield rows, columns
            rows, columns = 0, 0
        elif kind in _CELLS and length >= 6:
            row, column = unpack_from("<HH", stream, place + 4)
            if kind == _MANY_NUMBERS:
                (column,) = unpack_from("<H", stream, place + 4 + length - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        place += 4 + length
    yield rows, columns


@dataclass
class _Files:
    """The file system: a table of sectors, a directory, and a second, finer table for small files."""

    content: bytes

    def __post_init__(self) -> None:
        self.sector = 1 << unpack_from("<H", self.content, 30)[0]
        if self.sector not in {512, 4096}:
            raise ValueError("no such sector size")
        self.table = self._numbers(b"".join(self._at(one) for one in self._table_sectors()))
        (start,) = unpack_from("<I", self.content, 48)
        self.directory = self._follow(start)

    def workbook(self) -> bytes:
        entries = [self.directory[place : place + _ENTRY] for place in range(0, len(self.directory), _ENTRY)]
        for entry in entries:
            (length,) = unpack_from("<H", entry, 64)
            if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") in _NAMES:
                start, size = unpack_from("<II", entry, 116)
                return (self._follow(start) if size >= _SMALL else self._follow_small(start, entries[0]))[:size]
        raise ValueError("no workbook inside")

    def _table_sectors(self) -> Iterator[int]:
        count, further = unpack_from("<I", self.content, 44)[0], unpack_from("<I", self.content, 68)[0]
        found = list(unpack_from(f"<{_HEADER_TABLE}I", self.content, 76))
        while further < _END and len(found) < count:
            numbers = self._numbers(self._at(further))
            found += numbers[:-1]
            further = numbers[-1]
        yield from (one for one in found[:count] if one < _END)

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        return self.content[start : start + self.sector]

    @staticmethod
    def _numbers(content: bytes) -> list[int]:
        return [number for (number,) in iter_unpack("<I", content[: len(content) // 4 * 4])]

    def _follow(self, start: int) -> bytes:
        return b"".join(self._at(one) for one in _chain(start, self.table))

    def _follow_small(self, start: int, root: bytes) -> bytes:
        container = self._follow(unpack_from("<I", root, 116)[0])
        table = self._numbers(self._follow(unpack_from("<I", self.content, 60)[0]))
        places = (one * _SMALL_SECTOR for one in _chain(start, table))
        return b"".join(container[place : place + _SMALL_SECTOR] for place in places)


def _chain(start: int, table: list[int]) -> Iterator[int]:
    """Numbers of the sectors of one file; a chain longer than the table runs in a circle."""
    for _ in range(len(table) + 1):
        if start >= _END:
            return
        yield start
        start = table[start]
    raise ValueError("the chain of sectors has no end")
