"""What a list page is made of, ready for a template. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.documents.types import Align


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class EmptyKind(StrEnum):
    """Why there is no row: nothing was ever entered (that this person may see), or the filters leave nothing."""

    NEVER_USED = "never_used"
    FILTERED = "filtered"


class FieldKind(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    DAYS = "days"
    FLAG = "flag"
    UNIT = "unit"


class ExportKind(StrEnum):
    """`csv_semicolon` is for spreadsheets set to Vietnamese: `;` between cells and a comma in decimals."""

    CSV = "csv"
    CSV_SEMICOLON = "csv_semicolon"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Choice:
    value: str
    label: Any


@dataclass(frozen=True)
class Chip:
    """One filter that is on, with the address of the same list without it."""

    label: str
    text: str
    remove_url: str


@dataclass(frozen=True)
class FilterField:
    """A field of the filter bar, with what is asked now. `names` holds one name, for a range of days two."""

    kind: FieldKind
    names: tuple[str, ...]
    label: str
    values: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    multiple: bool = False


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Heading:
    """A column's head. `sort_url` sorts by it (or the other way); `sorted` says how the rows stand now."""

    key: str
    label: str
    align: Align
    sort_url: str | None = None
    sorted: Direction | None = None

    @property
    def aria_sort(self) -> str | None:
        if self.sorted is None:
            return None
        return "ascending" if self.sorted is Direction.UP else "descending"
