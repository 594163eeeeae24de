"""What goes in: a sheet, the columns a kind of import wants, the profile a source was read by before."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from app.core.imports.result import Row, RowProblem

# As calamine and csv give it; "" is an empty cell.
Raw = str | float | int | bool | date | datetime | time | timedelta

Bilingual = Mapping[str, str]


class Kind(StrEnum):
    TEXT = "text"
    NAME = "name"
    DAY = "day"
    PARTIAL_DAY = "partial_day"
    ID_NUMBER = "id_number"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    YEAR = "year"
    UNIT_REF = "unit_ref"
    PERSON_REF = "person_ref"


class Part(StrEnum):
    """A value that a head spreads over several columns: birth date under "Nam" and "Nữ", name as "Họ đệm" and "Tên"."""

    WHOLE = ""
    MALE = "male"
    FEMALE = "female"
    FAMILY = "family"
    GIVEN = "given"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, order=True, slots=True)
class PartialDay:
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDay:
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDay:
        return cls(*(int(part) for part in text.split("-")))

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def is_whole(self) -> bool:
        return self.day is not None

    def __str__(self) -> str:
        """ISO, as long as it is known: 1977, 1977-05, 1977-05-24."""
        known = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(known)


Value = str | int | Decimal | date | PartialDay | None
# A check names the value it doubts by key; the reader adds the column.
Check = Callable[["Row", date], "Iterable[RowProblem]"]
SheetCheck = Callable[["Sequence[Row]"], "Iterable[RowProblem]"]


@dataclass(frozen=True)
class Column:
    """One value a kind of import wants.

    `aliases` are heads as agencies write them; a head of two rows is written "Parent / Child".
    `choices` maps what is written to the stored code. `has_notes`: remarks ("Nghỉ thai sản từ …") may stand in it.
    `sex_key`: the value that gets the sex when the head splits this one into "Nam" and "Nữ".
    `combines`: the keys of a position and a unit that stand in one cell ("Phó Trưởng phòng, Sở Xây dựng").
    `agrees_with`: for an ID number, the keys of sex and birth that its digits repeat.
    `text_key`: a second key that gets the cell as it was written, beside the code it was read as.
    """

    key: str
    label: Bilingual
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = False
    help: Bilingual = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    has_notes: bool = False
    sex_key: str | None = None
    combines: tuple[str, str] | None = None
    agrees_with: tuple[str, str] | None = None
    text_key: str | None = None


@dataclass(frozen=True)
class SheetSpec:
    """What a kind of import reads.

    `unique`: keys that no two rows may share unless they are the same row twice; `alike`: keys that two rows seldom
    share. `group_key` receives the text of the nearest group row ("II | Văn phòng Sở"); `also_from_groups` are choices
    and years that a group row may say where no column does ("I. Lao động tiên tiến"). `checks` see each row,
    `sheet_checks` all of them.
    """

    name: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    group_key: str | None = None
    also_from_groups: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    sheet_checks: tuple[SheetCheck, ...] = ()

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column goes: a key of the kind, or a part of it. Written "birth.female"."""

    key: str
    part: Part = Part.WHOLE

    ORDINAL: ClassVar[str] = "#"
    LEFT_OUT: ClassVar[str] = "-"

    @classmethod
    def parse(cls, text: str) -> Target:
        key, _, part = text.partition(".")
        return cls(key, Part(part))

    def __str__(self) -> str:
        return f"{self.key}.{self.part}" if self.part else self.key


@dataclass(frozen=True)
class Profile:
    """How a source's sheets were read before, so that the next one of the same source needs no correction.

    `mapping` goes from the head's folded label to a target ("-" leaves the column out); `corrected` holds the labels
    that a person set by hand; `signature` identifies the head.
    """

    source: str
    signature: str
    mapping: Mapping[str, str]
    corrected: frozenset[str] = frozenset()

    def corrected_by_hand(self, label: str, target: str) -> Profile:
        return Profile(self.source, self.signature, {**self.mapping, label: target}, self.corrected | {label})


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """A place in a sheet as a spreadsheet shows it: both numbers start at 1."""

    row: int
    column: int

    @property
    def address(self) -> str:
        return f"{column_letter(self.column)}{self.row}"


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells by row; row 0 here is row 1 on screen. Merged ranges are (first row, first column, last row,
    last column), counted from 0 and inclusive. `uncomputed` are formulas saved without their result, `errors` those
    whose result is an error such as #REF!, both as (row, column) from 0."""

    name: str
    rows: Sequence[Sequence[Raw]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Raw:
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else ""


@dataclass(frozen=True)
class OpenedFile:
    """A file's sheets. `encoding` and `separator` are told for CSV only."""

    file_format: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    separator: str | None = None


@dataclass(frozen=True)
class Limits:
    """What is looked at before a file is read. Sizes in bytes; cells are rows × columns of the widest extent."""

    file_size: int = 30 * 1024 * 1024
    unpacked_size: int = 400 * 1024 * 1024
    rows: int = 200_000
    columns: int = 500
    cells: int = 10_000_000


def column_letter(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
