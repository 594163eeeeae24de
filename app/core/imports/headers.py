"""Finds the head of the table under a letterhead, and joins heads of two to five rows into one label a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from app.core.imports.label_index import LabelIndex
from app.core.imports.labels import Path, is_numbering, is_ordinal, label_text, path_key
from app.core.imports.types import Raw, Sheet

ROWS_LOOKED_AT = 80
MOST_HEAD_ROWS = 5
_LONGEST_LABEL = 160
_LONGEST_LOWER_LABEL = 80
_ORDINAL_WEIGHT = 0.5
_ENOUGH = 1.6

_Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Head:
    """Rows of the head (from 0, inclusive) and, for each column, its labels from top to bottom."""

    first_row: int
    last_row: int
    paths: tuple[Path, ...]
    score: float = 0.0

    @property
    def signature(self) -> str:
        """Identifies the head whatever the order of its columns."""
        text = "|".join(sorted(path_key(path) for path in self.paths if path))
        return sha256(text.encode()).hexdigest()[:32]


def find(sheet: Sheet, index: LabelIndex, *, head_row: int | None = None) -> Head | None:
    """The likeliest head, or None when too few labels are known. `head_row` (from 0) is a person's word for it."""
    top = _Top(sheet)
    if head_row is not None:
        return _head_at(top, head_row, index) if head_row < len(sheet.rows) else None
    best: Head | None = None
    for row in range(min(len(sheet.rows), ROWS_LOOKED_AT)):
        if _could_be_head(sheet.rows[row]):
            head = _head_at(top, row, index)
            if best is None or head.score > best.score:
                best = head
    enough = min(_ENOUGH, 0.8 * len(index.spec.columns))
    return _with_rows_above(top, best, index) if best and best.score >= enough else None


def _with_rows_above(top: _Top, head: Head, index: LabelIndex) -> Head:
    """A cell of the head that is merged from a row above pulls that row into the head ("Thông tin cá nhân" on top)."""
    first = min((one[0] for one in top.ranges if one[0] <= head.first_row <= one[2]), default=head.first_row)
    return _head_at(top, first, index) if first < head.first_row else head


@dataclass
class _Top:
    """The upper part of a sheet, where a merged cell shows its text in every place it covers."""

    sheet: Sheet
    ranges: list[_Range] = field(init=False)
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = max(map(len, self.sheet.rows[: ROWS_LOOKED_AT + 50]), default=0)
        self.ranges = [one for one in self.sheet.merged if one[0] < ROWS_LOOKED_AT + MOST_HEAD_ROWS]

    def range_at(self, row: int, column: int) -> _Range | None:
        for one in self.ranges:
            if one[0] <= row <= one[2] and one[1] <= column <= one[3]:
                return one
        return None

    def at(self, row: int, column: int) -> Raw:
        value = self.sheet.at(row, column)
        merged = self.range_at(row, column) if value == "" else None
        return self.sheet.at(merged[0], merged[1]) if merged else value


def _could_be_head(row: Iterable[Raw]) -> bool:
    filled = [value for value in row if value != ""]
    texts = [value for value in filled if isinstance(value, str) and len(value) <= _LONGEST_LABEL]
    return len(texts) > 1 and len(texts) * 2 > len(filled)


def _head_at(top: _Top, first: int, index: LabelIndex) -> Head:
    last = _last_row(top, first)
    paths = _paths(top, first, last)
    weights: dict[str, float] = {}
    for path in paths:
        found = index.weight(path) if path and len(path[-1]) <= _LONGEST_LABEL else None
        if found:
            weights[found[0]] = max(weights.get(found[0], 0.0), found[1])
    ordinal = _ORDINAL_WEIGHT if any(is_ordinal(path) for path in paths) else 0.0
    return Head(first, last, paths, sum(weights.values()) + ordinal)


def _last_row(top: _Top, first: int) -> int:
    """Merged cells that reach down tell it; without them a row is still head when it fills what the rows above left."""
    last, limit = first, min(len(top.sheet.rows), first + MOST_HEAD_ROWS) - 1
    while last < limit:
        reach = max((one[2] for one in top.ranges if first <= one[0] <= last), default=last)
        if reach > last:
            last = min(reach, limit)
        elif not is_numbering(top.sheet.rows[last + 1]) and _is_lower_head(top, first, last + 1):
            last += 1
        else:
            break
    return last


def _is_lower_head(top: _Top, first: int, row: int) -> bool:
    filled = [column for column, value in enumerate(top.sheet.rows[row]) if value != ""]
    if not filled or not all(_is_label(top.sheet.at(row, column)) for column in filled):
        return False
    return all(_is_open_above(top, first, row, column) for column in filled)


def _is_label(value: Raw) -> bool:
    if isinstance(value, float):
        return value.is_integer() and 1990 <= value <= 2100
    return isinstance(value, str) and len(value) <= _LONGEST_LOWER_LABEL


def _is_open_above(top: _Top, first: int, row: int, column: int) -> bool:
    """Nothing above within the head, or a label that spans several columns of this row."""
    for upper in range(row - 1, first - 1, -1):
        if top.at(upper, column) == "":
            continue
        merged = top.range_at(upper, column)
        if merged:
            return merged[3] > merged[1]
        return top.at(upper, column + 1) == "" and top.sheet.at(row, column + 1) != ""
    return True


def _paths(top: _Top, first: int, last: int) -> tuple[Path, ...]:
    rows = [row for row in range(first, last + 1) if not is_numbering(top.sheet.rows[row])]
    grid = [[top.at(row, column) for column in range(top.width)] for row in rows]
    for depth in range(len(grid) - 1):
        _fill_right(grid, depth)
    return tuple(_path(line[column] for line in grid) for column in range(top.width))


def _fill_right(grid: list[list[Raw]], depth: int) -> None:
    """A label over several columns without merging (CSV) goes on while labels stand below it and none beside it."""
    line, lower = grid[depth], grid[depth + 1 :]
    for column in range(1, len(line)):
        below = all(any(one[place] != "" for one in lower) for place in (column - 1, column))
        same_parent = depth == 0 or grid[depth - 1][column] == grid[depth - 1][column - 1]
        if line[column] == "" and below and same_parent:
            line[column] = line[column - 1]


def _path(values: Iterable[Raw]) -> Path:
    labels: list[str] = []
    for value in values:
        text = label_text(value)
        if text and (not labels or labels[-1] != text):
            labels.append(text)
    return tuple(labels)
