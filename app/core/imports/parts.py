"""Columns that give only a part of a value: birth under "Nam" and "Nữ", marks of sex, names and dates in pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.imports.codes import Origin
from app.core.imports.headers import Head
from app.core.imports.label_index import EXACT, LabelIndex
from app.core.imports.labels import FAMILY_LABELS, GIVEN_LABELS, Path, accented_key, label_key
from app.core.imports.result import ColumnMatch
from app.core.imports.types import Column, Kind, Part, Raw, SheetSpec, Target

_SEXES = {"nam": Part.MALE, "nữ": Part.FEMALE, "nu": Part.FEMALE, "male": Part.MALE, "female": Part.FEMALE}
_PIECES = {
    "ngày": Part.DAY, "ngay": Part.DAY, "tháng": Part.MONTH, "thang": Part.MONTH, "năm": Part.YEAR,
}  # fmt: skip
_ENDS_IN_SEX = re.compile(r"(.+?)\s*\(?\b(nam|nữ)\)?$", re.IGNORECASE)
_ENOUGH = 85
_NEARLY_ALL = 0.8
_BY_CONTENT = 80


@dataclass(frozen=True)
class FoundPart:
    target: Target
    origin: Origin
    confidence: int


@dataclass(frozen=True)
class PartFinder:
    """Reads the lowest label of a head together with those above, beside and below it."""

    index: LabelIndex
    head: Head
    samples: Sequence[Sequence[Raw]]

    def find(self, number: int) -> FoundPart | None:
        path = self.head.paths[number]
        return self._sex(path, number) or self._piece_of_day(path) or self._piece_of_name(path)

    def _sex(self, path: Path, number: int) -> FoundPart | None:
        part = _SEXES.get(accented_key(path[-1]))
        if part is None:
            return self._sex_in_one_label(path)
        if len(path) == 1:
            return self._bare_sex(part, number)
        column, score = self._column(path[:-1])
        if column and column.sex_key:
            return FoundPart(Target(column.key, part), _origin(score), score)
        if column and column.key in self._sex_keys():
            return FoundPart(Target(column.key, part), _origin(score), score)
        return None

    def _sex_in_one_label(self, path: Path) -> FoundPart | None:
        """"Ngày sinh (Nam)", "Năm sinh nữ"."""
        ending = _ENDS_IN_SEX.match(path[-1].strip())
        if not ending:
            return None
        column, score = self._column((*path[:-1], ending[1].strip(" (-/")))
        if column is None or not column.sex_key or score < EXACT - 4:
            return None
        return FoundPart(Target(column.key, _SEXES[ending[2].lower()]), _origin(score), score)

    def _bare_sex(self, part: Part, number: int) -> FoundPart | None:
        """"Nam" and "Nữ" with nothing above: dates below make them birth, marks make them sex."""
        column = next((one for one in self.index.spec.columns if one.sex_key), None)
        if column is None or column.sex_key is None:
            return None
        if any(_looks_like_day(value) for value in self.samples[number]):
            return FoundPart(Target(column.key, part), Origin.CONTENT, _BY_CONTENT)
        # One column alone leaves it to custom that an empty cell means the other sex: a person confirms it.
        both = {accented_key(path[-1]) for path in self.head.paths if path} >= {"nam", "nữ"}
        origin, confidence = (Origin.EXACT, EXACT) if both else (Origin.CONTENT, _BY_CONTENT)
        return FoundPart(Target(column.sex_key, part), origin, confidence)

    def _piece_of_day(self, path: Path) -> FoundPart | None:
        piece = _PIECES.get(accented_key(path[-1]))
        if piece is None or len(path) < 2 or any(one.score == EXACT for one in self.index.candidates(path)):
            return None
        column, score = self._column(path[:-1])
        if column and column.kind in {Kind.DAY, Kind.PARTIAL_DAY}:
            return FoundPart(Target(column.key, piece), _origin(score), score)
        return None

    def _piece_of_name(self, path: Path) -> FoundPart | None:
        name = next((column for column in self.index.spec.columns if column.kind is Kind.NAME), None)
        lowest = {label_key(other[-1]) for other in self.head.paths if other}
        if name is None or not (lowest & FAMILY_LABELS and lowest & GIVEN_LABELS):
            return None
        if label_key(path[-1]) in FAMILY_LABELS:
            return FoundPart(Target(name.key, Part.FAMILY), Origin.EXACT, EXACT)
        if label_key(path[-1]) in GIVEN_LABELS:
            return FoundPart(Target(name.key, Part.GIVEN), Origin.EXACT, EXACT)
        return None

    def _column(self, path: Path) -> tuple[Column | None, int]:
        found = self.index.candidates(path)
        if not found or found[0].score < _ENOUGH:
            return None, 0
        return self.index.spec.column(found[0].key), found[0].score

    def _sex_keys(self) -> set[str]:
        return {column.sex_key for column in self.index.spec.columns if column.sex_key}


def name_remainder(found: list[ColumnMatch], spec: SheetSpec, samples: Sequence[Sequence[Raw]]) -> list[ColumnMatch]:
    """A column without head right of the name that holds single words: the given names, cut off from their head."""
    names = {column.key for column in spec.columns if column.kind is Kind.NAME}
    result = list(found)
    for place in range(1, len(found)):
        left, right = found[place - 1], found[place]
        values = samples[right.column - 1]
        beside = right.column == left.column + 1 and left.target in names and not right.label_key
        words = sum(1 for value in values if isinstance(value, str) and len(value.split()) == 1)
        if beside and left.target and values and words >= _NEARLY_ALL * len(values):
            given = str(Target(left.target, Part.GIVEN))
            result[place - 1] = replace(left, target=str(Target(left.target, Part.FAMILY)))
            result[place] = replace(right, target=given, origin=Origin.CONTENT, confidence=_BY_CONTENT)
    return result


def _looks_like_day(value: Raw) -> bool:
    if isinstance(value, date):
        return True
    if isinstance(value, str):
        return any(character.isdigit() for character in value)
    return isinstance(value, float) and value > 1900


def _origin(score: int) -> Origin:
    return Origin.EXACT if score >= EXACT - 4 else Origin.SIMILAR
