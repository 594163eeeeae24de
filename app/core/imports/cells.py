"""Turns planned rows into values by key, and writes down every repair, problem and doubt with its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.core.imports.codes import ProblemCode, WarningCode
from app.core.imports.completing import part_position_and_unit, settle_id
from app.core.imports.dates import shown
from app.core.imports.line import Line
from app.core.imports.notes import read_notes
from app.core.imports.parsed import NOTHING, Parsed
from app.core.imports.pieces import Pieces
from app.core.imports.result import ColumnMatch, Repair, Row, RowProblem
from app.core.imports.rows import Planned
from app.core.imports.types import Column, Kind, Part, Raw, Sex, Sheet, SheetSpec, Target
from app.core.imports.values import Reader, reader_for
from app.core.vietnamese import clean


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands in its row (from 0), and the column it is read as."""

    place: int
    column: Column


@dataclass(frozen=True, slots=True)
class _Whole(_Spot):
    """A column that gives a whole value."""

    read: Reader


@dataclass
class RowReader:
    """Reads the rows of one sheet. `turned_down`: addresses of cells whose proposed repair a person refused."""

    sheet: Sheet
    spec: SheetSpec
    matches: Sequence[ColumnMatch]
    today: date
    turned_down: Collection[str] = ()
    rows: list[Row] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._whole: list[_Whole] = []
        self._lone_marks: dict[str, Sex | None] = {}
        parts: dict[str, dict[Part, int]] = {}
        self._places: dict[str, int] = {}
        for match in self.matches:
            if not match.target or match.target == Target.ORDINAL:
                continue
            target, place = Target.parse(match.target), match.column - 1
            column = self.spec.column(target.key)
            self._places.setdefault(target.key, place)
            if target.part is Part.WHOLE and column is not None:
                self._whole.append(_Whole(place, column, reader_for(column, today=self.today)))
            else:
                parts.setdefault(target.key, {})[target.part] = place
        self._pieces = [self._assembled(key, places) for key, places in parts.items()]
        self._has_gaps = bool(self.sheet.uncomputed or self.sheet.errors)
        self._combined = [one for one in self._whole if one.column.combines]
        self._ids = [one for one in self._whole if one.column.kind is Kind.ID_NUMBER]
        self._from_groups = [
            (column, reader_for(column, today=self.today))
            for key in self.spec.also_from_groups
            if key not in self._places and (column := self.spec.column(key))
        ]
        known = {*self._places, *(column.key for column, _ in self._from_groups)}
        self._required = [column for column in self.spec.columns if column.required and column.key in known]

    @property
    def columns(self) -> dict[str, int]:
        """Keys and the column (from 1) that each comes from first."""
        return {key: place + 1 for key, place in self._places.items()}

    def _assembled(self, key: str, places: dict[Part, int]) -> Pieces:
        column = self.spec.column(key)
        return Pieces(key, places, column, reader_for(column, today=self.today) if column else None)

    def read(self, planned: Sequence[Planned]) -> None:
        body = [self.sheet.rows[one.index] for one in planned]
        self._lone_marks = {pieces.key: pieces.lone_mark(body) for pieces in self._pieces}
        self.rows = [self._row(one) for one in planned]

    def _row(self, planned: Planned) -> Row:
        raw = self.sheet.rows[planned.index]
        line = Line(planned.index, self.repairs, self.problems, self.turned_down)
        width = len(raw)
        for one in self._whole:
            value = raw[one.place] if one.place < width else ""
            if value == "":
                line.values[one.column.key] = None
                if self._has_gaps:
                    self._look_behind_blank(line, one)
                continue
            if one.column.text_key:
                line.values[one.column.text_key] = clean(shown(value))
            parsed = one.read(value)
            if one.column.has_notes or not parsed.is_plain:
                self._keep(line, one, value, parsed)
            else:
                line.values[one.column.key] = parsed.value
        for pieces in self._pieces:
            self._keep_pieces(line, pieces, raw)
        self._complete(line, planned)
        row = Row(planned.index + 1, line.values, planned.group, tuple(line.notes))
        for check in self.spec.checks:
            self.problems.extend(map(self.placed, check(row, self.today)))
        return row

    def placed(self, problem: RowProblem) -> RowProblem:
        """A check names the value; here its column is added."""
        place = self._places.get(problem.key or "")
        return problem if problem.column or place is None else replace(problem, column=place + 1)

    def _keep(self, line: Line, spot: _Spot, raw: Raw, parsed: Parsed) -> None:
        place, column = spot.place, spot.column
        if column.has_notes and isinstance(raw, str):
            parsed = self._with_notes(line, spot, raw, parsed)
        if parsed.repairs:
            parsed = line.mend(place, column, raw, parsed)
        line.values[column.key] = parsed.value
        if parsed.problem is not None:
            line.tell(place, column.key, parsed.problem, parsed.args)
        for doubt in parsed.doubts:
            line.tell(place, column.key, doubt, {"text": shown(raw)[:80]})

    @staticmethod
    def _with_notes(line: Line, spot: _Spot, raw: str, parsed: Parsed) -> Parsed:
        """A remark where a choice is wanted ("Biệt phái từ …" as a category) is no unknown choice, and no choice."""
        key = spot.column.key
        read = read_notes(raw, key=key)
        line.notes.extend(read.notes)
        for text in read.impossible:
            line.tell(spot.place, key, WarningCode.NOTE_DATE_IMPOSSIBLE, {"text": text})
        if read.notes and parsed.problem is ProblemCode.UNKNOWN_CHOICE:
            line.settled.add(key)
            return NOTHING
        return parsed

    def _keep_pieces(self, line: Line, pieces: Pieces, raw: Sequence[Raw]) -> None:
        read = pieces.read(raw)
        if pieces.column is not None and read.parsed is not None:
            self._keep(line, _Spot(read.place, pieces.column), read.raw, read.parsed)
        elif pieces.how == "marks":
            line.values[pieces.key] = _plain(read.sex or self._lone_marks[pieces.key])
        else:
            line.values[pieces.key] = None
        if pieces.how == "birth_by_sex" and pieces.column is not None and pieces.column.sex_key:
            line.values[pieces.column.sex_key] = _plain(read.sex)
        if read.problem is not None:
            line.tell(read.place, pieces.key, read.problem, {})

    def _look_behind_blank(self, line: Line, one: _Whole) -> None:
        """A formula saved without its result, or one that failed, looks empty and is not."""
        spot = (line.index, one.place)
        if spot in self.sheet.uncomputed:
            line.tell(one.place, one.column.key, ProblemCode.FORMULA_WITHOUT_VALUE, {})
        elif spot in self.sheet.errors:
            line.tell(one.place, one.column.key, ProblemCode.FORMULA_ERROR, {"text": self.sheet.errors[spot]})

    def _complete(self, line: Line, planned: Planned) -> None:
        for one in self._combined:
            part_position_and_unit(line, one.place, one.column)
        self._take_from_groups(line, planned.group)
        for one in self._ids:
            settle_id(line, one.place, one.column)
        for column in self._required:
            if line.values.get(column.key) is None and column.key not in line.settled:
                line.tell(self._places.get(column.key), column.key, ProblemCode.MISSING_VALUE, {})

    def _take_from_groups(self, line: Line, group: tuple[str, ...]) -> None:
        """What the headings above the row say, the nearest first."""
        key = self.spec.group_key
        if key and group and line.values.get(key) is None:
            line.values[key] = group[-1]
        for column, read in self._from_groups:
            said = (read(text) for text in reversed(group))
            line.values[column.key] = next((one.value for one in said if one.problem is None), None)


def _plain(sex: Sex | None) -> str | None:
    return sex.value if sex else None
