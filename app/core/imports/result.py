"""What comes out: rows with values, and everything that was mended, doubted, refused or left out on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.core.imports.codes import NoteCode, Origin, RepairCode, SkipReason, WarningCode
from app.core.imports.types import Cell, Profile, Value, column_letter

Args = Mapping[str, str | int]
_WARNINGS = frozenset(code.value for code in WarningCode)


@dataclass(frozen=True, slots=True)
class Repair:
    """A cell whose text was mended; `after` is what the row now holds, as text."""

    row: int
    column: int
    before: str
    after: str
    reasons: tuple[RepairCode, ...]

    @property
    def address(self) -> str:
        return Cell(self.row, self.column).address


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A reason against a row (a `ProblemCode`, or a code of the kind itself) or a question about it (`WarningCode`).

    `column` counts from 1; None when the row as a whole is meant. `key` is the value it concerns.
    """

    row: int
    column: int | None
    code: str
    args: Args = field(default_factory=dict)
    key: str | None = None

    @property
    def is_warning(self) -> bool:
        return self.code in _WARNINGS

    @property
    def address(self) -> str:
        return str(self.row) if self.column is None else Cell(self.row, self.column).address


@dataclass(frozen=True, slots=True)
class Note:
    """A remark understood: "Biệt phái từ Sở Tài chính" → seconded_in, text "Sở Tài chính"."""

    key: str
    code: NoteCode
    text: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: its number in the file, its values by key, the group rows it stands under (outermost first)."""

    number: int
    values: Mapping[str, Value]
    group: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows of the sheet that hold no data, with the reason. `same_as` is the row it repeats."""

    first_row: int
    last_row: int
    reason: SkipReason
    text: str = ""
    same_as: int | None = None


@dataclass(frozen=True)
class ColumnMatch:
    """A column of the sheet and where it goes. `confidence` is 0 to 100; `suggestions` are targets in falling
    likeness, for a person to choose from; `samples` the first values."""

    column: int
    label: str
    label_key: str
    target: str | None
    origin: Origin
    confidence: int = 0
    suggestions: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        return column_letter(self.column)

    @property
    def needs_person(self) -> bool:
        """Nobody has said so and the head does not say it in so many words."""
        return self.origin in {Origin.SIMILAR, Origin.CONTENT, Origin.AMBIGUOUS, Origin.NONE}


@dataclass(frozen=True)
class Preamble:
    """What stands above the table: its lines, the agencies of the letterhead (superior first), the day it was drawn
    up for, the period it tells about, as in the calculators ("2026-10", "2026-Q3", "2026-H1", "2026"), and the decision
    it is annexed to."""

    lines: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    as_of: date | None = None
    period: str | None = None
    period_from: date | None = None
    period_to: date | None = None
    decision_number: str | None = None
    decided_on: date | None = None
    issuer: str | None = None


@dataclass(frozen=True)
class ReadResult:
    """A sheet as it was read. Row and column numbers are those of the file, from 1."""

    spec: str
    file_format: str
    sheet: str
    signature: str
    head_first_row: int
    head_last_row: int
    columns: tuple[ColumnMatch, ...]
    rows: tuple[Row, ...]
    encoding: str | None = None
    separator: str | None = None
    missing: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    preamble: Preamble = Preamble()
    other_sheets: tuple[str, ...] = ()

    @property
    def bad_rows(self) -> frozenset[int]:
        """Numbers of the rows that cannot be taken as they are."""
        return frozenset(problem.row for problem in self.problems)

    @property
    def good_rows(self) -> tuple[Row, ...]:
        bad = self.bad_rows
        return tuple(row for row in self.rows if row.number not in bad)

    @property
    def is_readable(self) -> bool:
        """Every required column was found, so that rows may be taken."""
        return not self.missing

    def column_of(self, key: str) -> int | None:
        """The first column (from 1) that feeds this key."""
        for match in self.columns:
            if match.target is not None and match.target.partition(".")[0] == key:
                return match.column
        return None

    def as_profile(self, source: str, *, corrected: frozenset[str] = frozenset()) -> Profile:
        """The way this sheet was read, to be kept for the next one of the same source."""
        mapping = {match.label_key: match.target for match in self.columns if match.target and match.label_key}
        return Profile(source, self.signature, mapping, corrected)


def split_by_severity(found: list[RowProblem]) -> tuple[tuple[RowProblem, ...], tuple[RowProblem, ...]]:
    """Problems and warnings, each in the order of the sheet."""
    ordered = sorted(found, key=lambda one: (one.row, one.column or 0))
    return tuple(one for one in ordered if not one.is_warning), tuple(one for one in ordered if one.is_warning)
