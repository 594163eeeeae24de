"""What the preview shows of a batch, and the files that go with it: template and list of problems."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import Any

from flask_babel import gettext as _

from app.core.documents.types import Column, Sheet
from app.core.documents.xlsx import workbook
from app.core.formats import day as written_day
from app.core.formats import language, localized
from app.core.imports import batches
from app.core.imports.codes import PROPOSALS, Origin
from app.core.imports.kinds import ImportKind, PlannedRow, RowState
from app.core.imports.messages import problem_text
from app.core.imports.result import ColumnMatch, ReadResult, Repair, RowProblem
from app.core.imports.types import Column as SheetColumn
from app.core.imports.types import Target
from app.core.models import ImportBatch

SHOWN_ROWS = 200
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SHOWN_LINES = 500
SHOWN_REASONS = 20


@dataclass(frozen=True)
class ProblemLine:
    """One reason at one place: row and column as the spreadsheet shows them; `code` is for programs."""

    row: int
    address: str
    column: str
    label: str
    text: str
    code: str


@dataclass(frozen=True)
class Reason:
    """A reason that several rows share; `rows` is written as "15–23, 27"."""

    column: str
    text: str
    count: int
    rows: str


@dataclass(frozen=True)
class Difference:
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """What there is to say about a batch.

    `missing`: names of columns and options without which no row can be checked.
    """

    result: ReadResult
    problems: list[ProblemLine]
    warnings: list[ProblemLine]
    missing: list[str]


@dataclass(frozen=True)
class Preview:
    """A batch as its page shows it."""

    batch: ImportBatch
    kind: ImportKind
    result: ReadResult
    problems: list[ProblemLine]
    warnings: list[ProblemLine]
    rows: list[tuple[PlannedRow, list[Difference]]]
    targets: list[tuple[str, str]]
    declined: frozenset[str]
    missing: list[str]

    @property
    def storable(self) -> int:
        return self.batch.new_count + self.batch.changed_count

    @property
    def proposals(self) -> list[Repair]:
        """Repairs that change what is said, so that a person may turn them down; those turned down come first."""
        found = [repair for repair in self.result.repairs if PROPOSALS.intersection(repair.reasons)]
        return sorted(found, key=lambda repair: repair.address not in self.declined)

    @property
    def tidied(self) -> list[Repair]:
        """Spaces, look-alike letters and the like: nothing is said differently."""
        return [repair for repair in self.result.repairs if not PROPOSALS.intersection(repair.reasons)]

    def held_by(self, match: ColumnMatch) -> str:
        return held_by(match)

    def samples(self, match: ColumnMatch) -> list[str]:
        return [_in_words(None, text) for text in match.samples]

    def repeated_heads(self, place: int) -> set[str]:
        """The heads of the columns before this one: a head that stands twice is put right once."""
        return {match.label_key for match in self.result.columns[:place]}

    @property
    def doubtful_columns(self) -> int:
        return sum(match.needs_person for match in self.result.columns)

    @property
    def shared_reasons(self) -> list[Reason]:
        """The reasons that keep out more than one row, the commonest first."""
        rows: dict[tuple[str, str], list[int]] = {}
        for line in self.problems:
            rows.setdefault((line.column, line.text), []).append(line.row)
        shared = [Reason(*place, len(found), written_rows(found)) for place, found in rows.items() if len(found) > 1]
        return sorted(shared, key=lambda reason: -reason.count)[:SHOWN_REASONS]


def preview_of(batch: ImportBatch) -> Preview:
    """All bad rows, all warnings, and the first rows that would change something."""
    kind, told = batches.kind_of(batch.kind), told_of(batch)
    changing = batches.planned_rows(batch, RowState.NEW, RowState.CHANGED, limit=SHOWN_ROWS)
    return Preview(
        batch, kind, told.result, told.problems, told.warnings,
        rows=[(row, differences(kind, row)) for row in changing],
        targets=targets_of(kind),
        declined=frozenset(json.loads(batch.declined)),
        missing=told.missing,
    )


def told_of(batch: ImportBatch) -> Told:
    kind, result = batches.kind_of(batch.kind), batches.result_of(batch)
    bad, labels = batches.planned_rows(batch, RowState.BAD), batches.labels_of(batch)
    write = _LineWriter(kind, result)
    return Told(
        result,
        problems=write.lines((problem, row.label) for row in bad for problem in row.problems),
        warnings=write.lines((warning, labels.get(warning.row, "")) for warning in result.warnings),
        missing=missing_of(kind, result, batches.options_of(batch)),
    )


def missing_of(kind: ImportKind, result: ReadResult, options: Mapping[str, str]) -> list[str]:
    labels = dict(targets_of(kind))
    columns = [labels.get(key, key) for key in result.missing]
    asked = [localized(one.label) for one in kind.options if one.required and not options.get(one.key)]
    return columns + asked


def written_rows(rows: Iterable[int]) -> str:
    """[15, 16, 17, 23] → "15–17, 23"."""
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in spans)


def differences(kind: ImportKind, row: PlannedRow) -> list[Difference]:
    """What stood there and what the row puts in its place, in words."""
    found = []
    for key, before in row.before.items():
        column = kind.sheet.column(key)
        label = localized(column.label) if column else key
        found.append(Difference(label, _in_words(column, before), _in_words(column, _deep(row.values, key))))
    return found


def _deep(values: Mapping[str, Any], key: str) -> Any:
    """A kind may keep what belongs together in one place of its values; None when it is in none."""
    if key in values:
        return values[key]
    inner = (_deep(value, key) for value in values.values() if isinstance(value, Mapping))
    return next((value for value in inner if value is not None), None)


def _in_words(column: SheetColumn | None, value: Any) -> str:
    if value is None or value == "":
        return "–"
    text = str(value)
    choices = list(column.choices.items()) if column else []
    words = {code: written for written, code in reversed(choices)}
    if text in words:
        return words[text]
    return written_day(date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text


def targets_of(kind: ImportKind) -> list[tuple[str, str]]:
    """What a column of the sheet can be said to hold."""
    return [(column.key, localized(column.label)) for column in kind.sheet.columns]


def held_by(match: ColumnMatch) -> str:
    """The choice on the preview that says what this column was read as: a target, "-" for left out, "" for none."""
    if match.origin is Origin.LEFT_OUT:
        return Target.LEFT_OUT
    return Target.parse(match.target).key if match.target and match.target != Target.ORDINAL else ""


def problems_file(batch: ImportBatch, *, now: datetime) -> bytes:
    """Every bad row with its number, column and reason, to be put right in the original."""
    shown = preview_of(batch)
    columns = [Column(_("Row")), Column(_("Cell")), Column(_("Column")), Column(_("Who")), Column(_("Reason"))]
    rows = ((str(line.row), line.address, line.column, line.label, line.text) for line in shown.problems)
    sheet = Sheet(name=_("Problems"), columns=tuple(columns), rows=rows, notes=(batch.file_name,))
    return workbook([sheet], made_at=now, locale=language())


def template_file(kind: ImportKind, *, now: datetime) -> bytes:
    """An empty table with sample rows, and a sheet that says what each column means."""
    listed = kind.sheet.columns
    sample = ([str(row.get(column.key, "")) for column in listed] for row in kind.sample)
    table = Sheet(name=_("Table"), columns=tuple(Column(localized(c.label)) for c in listed), rows=sample)
    words = (Column(_("Column")), Column(_("Required")), Column(_("Also written as")), Column(_("What it holds")))
    meaning = (
        (
            localized(column.label), _("yes") if column.required else _("no"), ", ".join(column.aliases[:6]),
            localized(column.help) if column.help else ", ".join(column.choices),
        )
        for column in listed
    )
    dictionary = Sheet(name=_("What the columns mean"), columns=words, rows=meaning)
    return workbook([table, dictionary], made_at=now, locale=language())


class _LineWriter:
    """Puts problems and questions into words, with their place."""

    def __init__(self, kind: ImportKind, result: ReadResult) -> None:
        self._labels = dict(targets_of(kind))
        self._heads = {match.column: match.label for match in result.columns}
        self._own: Mapping[str, Any] = getattr(kind, "problem_texts", {})

    def lines(self, found: Iterable[tuple[RowProblem, str]]) -> list[ProblemLine]:
        once = {(line.row, line.address, line.text): line for line in starmap(self._line, found)}
        return [once[place] for place in sorted(once)]

    def _line(self, problem: RowProblem, label: str) -> ProblemLine:
        column = self._labels.get(problem.key or "") or self._heads.get(problem.column or 0, "")
        address = problem.address if problem.column else ""
        text = problem_text(problem, also=self._own)
        return ProblemLine(problem.row, address, column, label, text, str(problem.code))
