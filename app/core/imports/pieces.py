"""Values that a sheet spreads over several cells of a row, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.core.imports.codes import ProblemCode
from app.core.imports.dates import shown
from app.core.imports.labels import label_key
from app.core.imports.parsed import Parsed
from app.core.imports.types import Column, Part, Raw, Sex
from app.core.imports.values import Reader

_SEXES = {Part.MALE: Sex.MALE, Part.FEMALE: Sex.FEMALE}
_NO = frozenset({"khong", "0", "k", "no"})


@dataclass(frozen=True)
class ReadPieces:
    """`place` (from 0) and `raw` are the cell that spoke; `parsed` is None for bare marks of sex or nothing at all."""

    place: int
    raw: Raw = ""
    parsed: Parsed | None = None
    sex: Sex | None = None
    problem: ProblemCode | None = None


@dataclass(frozen=True)
class Pieces:
    """One key and the columns (from 0) of its parts."""

    key: str
    places: dict[Part, int]
    column: Column | None
    reader: Reader | None

    @property
    def how(self) -> Literal["birth_by_sex", "marks", "name", "day"]:
        if self.places.keys() & _SEXES.keys():
            return "birth_by_sex" if self.column is not None and self.column.sex_key else "marks"
        return "name" if self.places.keys() & {Part.FAMILY, Part.GIVEN} else "day"

    def read(self, row: Sequence[Raw]) -> ReadPieces:
        cells = {part: row[place] if place < len(row) else "" for part, place in self.places.items()}
        filled = [part for part, value in cells.items() if value != ""]
        if not filled:
            return ReadPieces(min(self.places.values()))
        return {"birth_by_sex": self._by_sex, "marks": self._marks, "name": self._name, "day": self._day}[self.how](
            cells, filled
        )

    def _by_sex(self, cells: dict[Part, Raw], filled: list[Part]) -> ReadPieces:
        if len(filled) > 1:
            return ReadPieces(self.places[filled[1]], problem=ProblemCode.TWO_SEXES)
        return self._spoken(filled[0], cells[filled[0]], sex=_SEXES.get(filled[0]))

    def _marks(self, cells: dict[Part, Raw], filled: list[Part]) -> ReadPieces:
        marked = [part for part in filled if label_key(shown(cells[part])) not in _NO]
        if len(marked) > 1:
            return ReadPieces(self.places[marked[1]], problem=ProblemCode.TWO_SEXES)
        place = self.places[(marked or filled)[0]]
        return ReadPieces(place, sex=_SEXES.get(marked[0]) if marked else None)

    def _name(self, cells: dict[Part, Raw], filled: list[Part]) -> ReadPieces:
        whole = " ".join(shown(cells[part]).strip() for part in (Part.FAMILY, Part.GIVEN) if part in filled)
        return self._spoken(filled[0], whole)

    def _day(self, cells: dict[Part, Raw], filled: list[Part]) -> ReadPieces:
        """Day, month and year in three cells; a year alone is enough, a cell that holds a whole date too."""
        texts = [shown(cells[part]).strip() for part in (Part.DAY, Part.MONTH, Part.YEAR) if part in filled]
        return self._spoken(filled[-1], "/".join(texts) if len(texts) > 1 else cells[filled[0]])

    def _spoken(self, part: Part, raw: Raw, sex: Sex | None = None) -> ReadPieces:
        parsed = self.reader(raw) if self.reader else None
        return ReadPieces(self.places[part], raw, parsed, sex)

    def lone_mark(self, rows: Sequence[Sequence[Raw]]) -> Sex | None:
        """The sex an empty cell means where only the other one has a column, and somebody is marked in it."""
        if self.how != "marks" or len(self.places) != 1:
            return None
        (part, place), *_ = self.places.items()
        if part not in _SEXES or not any(place < len(row) and row[place] != "" for row in rows):
            return None
        return Sex.MALE if part is Part.FEMALE else Sex.FEMALE
