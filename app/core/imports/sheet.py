"""From an uploaded file to rows: the one way in for every kind of import.

    result = read_file(content, spec=ROSTER, today=today, profiles=saved)

Raises FileRefused when nothing can be read; otherwise everything doubtful stands in the result.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.collecting import without_collecting
from app.core.imports import duplicates, headers, legacy_fonts, matching, preamble, rows, totals
from app.core.imports.cells import RowReader
from app.core.imports.codes import Refusal
from app.core.imports.duplicates import Duplicates
from app.core.imports.headers import Head
from app.core.imports.label_index import LabelIndex
from app.core.imports.reading import DEFAULT_LIMITS, open_file
from app.core.imports.refusals import FileRefused
from app.core.imports.result import ColumnMatch, ReadResult, RowProblem, split_by_severity
from app.core.imports.types import Limits, OpenedFile, Profile, Raw, Sheet, SheetSpec

_ROWS_SAMPLED = 400
_MUCH_OLD_FONT = 0.3


@dataclass(frozen=True)
class Picked:
    """What a person chose on the preview: the sheet, the row of the head (as shown, from 1), and the addresses of
    cells whose proposed repair is turned down."""

    sheet: str | None = None
    head_row: int | None = None
    turned_down: Collection[str] = ()


NOTHING_PICKED = Picked()


def read_file(
    content: bytes,
    *,
    spec: SheetSpec,
    today: date,
    profiles: Sequence[Profile] = (),
    picked: Picked = NOTHING_PICKED,
    limits: Limits = DEFAULT_LIMITS,
) -> ReadResult:
    """Opens the file, finds the sheet and its head, and reads the rows."""
    with without_collecting():
        return _read_file(open_file(content, limits), spec=spec, today=today, profiles=profiles, picked=picked)


def _read_file(
    opened: OpenedFile, *, spec: SheetSpec, today: date, profiles: Sequence[Profile], picked: Picked
) -> ReadResult:
    index = LabelIndex(spec, matching.remembered(profiles))
    sheet, head = _choose_sheet(opened, index, picked)
    _refuse_old_font(sheet)
    index = LabelIndex(spec, matching.remembered(profiles, head.signature))
    sheet = fill_down(sheet, head)
    matches = matching.match(sheet, head, index)
    result = _read_rows(_Found(sheet, head, matches), spec=spec, today=today, turned_down=picked.turned_down)
    others = tuple(one.name for one in opened.sheets if one.name != sheet.name and one.rows)
    return replace(
        result,
        file_format=opened.file_format,
        encoding=opened.encoding,
        separator=opened.separator,
        other_sheets=others,
    )


def _choose_sheet(opened: OpenedFile, index: LabelIndex, picked: Picked) -> tuple[Sheet, Head]:
    """The sheet with the likeliest head; a visible one and an earlier one first when they are equal."""
    sheets = [one for one in opened.sheets if picked.sheet in {None, one.name}]
    if not opened.sheets:
        raise FileRefused(Refusal.EMPTY_FILE)
    if not sheets:
        raise FileRefused(Refusal.NO_SUCH_SHEET, sheet=picked.sheet or "")
    head_row = picked.head_row - 1 if picked.head_row else None
    found = [(sheet, headers.find(sheet, index, head_row=head_row)) for sheet in sheets]
    known = [(sheet, head) for sheet, head in found if head is not None]
    if known:
        return max(known, key=lambda one: (one[1].score, not one[0].hidden))
    for sheet in sheets:
        _refuse_old_font(sheet)
    raise FileRefused(Refusal.HEAD_NOT_FOUND if any(sheet.rows for sheet in sheets) else Refusal.EMPTY_FILE)


def _refuse_old_font(sheet: Sheet) -> None:
    """Refuses a sheet of which a good part is typed in TCVN3 or VNI; single cells are told row by row."""
    step = max(1, len(sheet.rows) // _ROWS_SAMPLED)
    texts = [value for row in sheet.rows[::step] for value in row if isinstance(value, str) and not value.isascii()]
    font = legacy_fonts.detect(" ".join(texts))
    if font is None:
        return
    old = sum(1 for text in texts if legacy_fonts.detect(text))
    if old >= _MUCH_OLD_FONT * len(texts):
        raise FileRefused(Refusal.OLD_FONT, font=font.label)


def fill_down(sheet: Sheet, head: Head) -> Sheet:
    """A cell merged over several rows of data says the same for each of them."""
    tall = [one for one in sheet.merged if one[0] > head.last_row and one[2] > one[0]]
    if not tall:
        return sheet
    filled: list[list[Raw]] = [list(row) for row in sheet.rows]
    for top, left, bottom, _ in tall:
        value = sheet.at(top, left)
        for row in range(top + 1, min(bottom + 1, len(filled))):
            if value != "" and left < len(filled[row]):
                filled[row][left] = value
    return replace(sheet, rows=filled)


@dataclass(frozen=True)
class _Found:
    """The sheet that is read, its head, and what its columns mean."""

    sheet: Sheet
    head: Head
    matches: tuple[ColumnMatch, ...]


def _read_rows(found: _Found, *, spec: SheetSpec, today: date, turned_down: Collection[str]) -> ReadResult:
    sheet, head, matches = found.sheet, found.head, found.matches
    planned = rows.plan(sheet, head, matches)
    if not planned.rows:
        raise FileRefused(Refusal.NO_ROWS)
    reader = RowReader(sheet, spec, matches, today, turned_down)
    reader.read(planned.rows)
    twice = duplicates.find(reader.rows, spec, reader.columns)
    sums = totals.check(sheet, twice.rows, totals=planned.totals, matches=matches, spec=spec)
    problems, warnings = split_by_severity([*_of_rows(reader, twice), *sums])
    return ReadResult(
        spec=spec.name,
        file_format="",
        sheet=sheet.name,
        signature=head.signature,
        head_first_row=head.first_row + 1,
        head_last_row=head.last_row + 1,
        columns=matches,
        rows=twice.rows,
        missing=matching.missing_keys(spec, matches, twice.rows),
        repairs=tuple(repair for repair in reader.repairs if repair.row not in twice.dropped),
        problems=problems,
        warnings=warnings,
        skipped=tuple(sorted((*planned.skipped, *twice.skipped), key=lambda one: one.first_row)),
        preamble=preamble.read(sheet, head.first_row),
    )


def _of_rows(reader: RowReader, twice: Duplicates) -> list[RowProblem]:
    """What was found in the rows that stay, one by one and compared with one another."""
    found = [problem for problem in reader.problems if problem.row not in twice.dropped]
    found += twice.problems
    for check in reader.spec.sheet_checks:
        found += map(reader.placed, check(twice.rows))
    return found
