"""Gives each column of a sheet its meaning: the saved profile first, then the words of its head, then likeness.

What is only alike is marked for a person; what could mean two things, or two columns that say the same, get none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from app.core.imports.codes import Origin
from app.core.imports.headers import Head
from app.core.imports.label_index import EXACT, LabelIndex
from app.core.imports.labels import is_ordinal, joined, label_text, path_key
from app.core.imports.parts import PartFinder, name_remainder
from app.core.imports.result import ColumnMatch, Row
from app.core.imports.types import Part, Profile, Raw, Sheet, SheetSpec, Target

LIKE_ENOUGH = 88
CLEARLY_BETTER = 4
ROWS_SAMPLED = 60
_SAMPLES_SHOWN = 3
_MOSTLY = 0.6


def remembered(profiles: Sequence[Profile], signature: str | None = None) -> dict[str, str]:
    """Targets by label from saved profiles; one with the same head wins over the others, earlier over later."""
    ordered = sorted(profiles, key=lambda one: one.signature != signature)
    known: dict[str, str] = {}
    for profile in ordered:
        known = {**profile.mapping, **known}
    return known


def match(sheet: Sheet, head: Head, index: LabelIndex) -> tuple[ColumnMatch, ...]:
    """One answer for each column that has a head or any value."""
    samples = _samples(sheet, head)
    finder = PartFinder(index, head, samples)
    found = [
        _match_column(number, index=index, finder=finder, head=head, samples=samples)
        for number in range(len(head.paths))
        if head.paths[number] or samples[number]
    ]
    found = _split_name(found, index.spec)
    found = _settle(found)
    return tuple(name_remainder(found, index.spec, samples))


def missing_keys(spec: SheetSpec, matches: Sequence[ColumnMatch], rows: Sequence[Row]) -> tuple[str, ...]:
    """Required values that no column gives, nor any heading of a group."""
    given = {Target.parse(one.target).key for one in matches if one.target}
    for column in spec.columns:
        if column.key in given:
            given.update(column.combines or ())
            given.update({column.sex_key} if column.sex_key else ())
    from_groups = (spec.group_key or "", *spec.also_from_groups)
    given.update(key for key in from_groups if any(row.values.get(key) is not None for row in rows))
    return tuple(column.key for column in spec.columns if column.required and column.key not in given)


def _samples(sheet: Sheet, head: Head) -> list[list[Raw]]:
    rows = sheet.rows[head.last_row + 1 : head.last_row + 1 + ROWS_SAMPLED]
    width = range(len(head.paths))
    return [[row[column] for row in rows if column < len(row) and row[column] != ""] for column in width]


def _match_column(
    number: int, *, index: LabelIndex, finder: PartFinder, head: Head, samples: list[list[Raw]]
) -> ColumnMatch:
    path = head.paths[number]
    empty = ColumnMatch(
        column=number + 1,
        label=joined(path),
        label_key=path_key(path),
        target=None,
        origin=Origin.NONE,
        samples=tuple(label_text(value)[:60] for value in samples[number][:_SAMPLES_SHOWN]),
    )
    target = index.remembered.get(empty.label_key) if path else None
    if target is not None and _is_known(target, index.spec):
        origin = Origin.LEFT_OUT if target == Target.LEFT_OUT else Origin.PROFILE
        return replace(empty, target=None if origin is Origin.LEFT_OUT else target, origin=origin, confidence=EXACT)
    if not path:
        return _running_numbers(empty, samples[number])
    if is_ordinal(path):
        return replace(empty, target=Target.ORDINAL, origin=Origin.ORDINAL, confidence=EXACT)
    part = finder.find(number)
    if part is not None:
        return replace(empty, target=str(part.target), origin=part.origin, confidence=part.confidence)
    return _by_words(empty, index, number, head)


def _running_numbers(empty: ColumnMatch, values: list[Raw]) -> ColumnMatch:
    """A column without head among the first two that counts 1, 2, 3 (with Roman numbers for groups between)."""
    numbers = [value for value in values if isinstance(value, float | int) or label_text(value).strip(".)").isdecimal()]
    rising = [label_text(value).strip(".)") for value in numbers[:3]] == ["1", "2", "3"]
    if empty.column > 2 or not rising or len(numbers) < _MOSTLY * len(values):
        return empty
    return replace(empty, target=Target.ORDINAL, origin=Origin.ORDINAL, confidence=EXACT)


def _is_known(target: str, spec: SheetSpec) -> bool:
    """A profile may be older than the kind's columns."""
    key = target.partition(".")[0]
    sex_keys = {column.sex_key for column in spec.columns}
    return target in {Target.LEFT_OUT, Target.ORDINAL} or spec.column(key) is not None or key in sex_keys


def _by_words(empty: ColumnMatch, index: LabelIndex, number: int, head: Head) -> ColumnMatch:
    candidates = index.candidates(head.paths[number])
    suggestions = tuple(one.key for one in candidates[:3])
    if not candidates:
        return empty
    best = candidates[0]
    second = candidates[1].score if len(candidates) > 1 else 0
    if best.exact and not (len(candidates) > 1 and candidates[1].exact and second == best.score):
        return replace(empty, target=best.key, origin=Origin.EXACT, confidence=best.score, suggestions=suggestions)
    if best.score < LIKE_ENOUGH:
        return replace(empty, suggestions=suggestions)
    if best.score - second < CLEARLY_BETTER:
        return replace(empty, origin=Origin.AMBIGUOUS, suggestions=suggestions)
    return replace(empty, target=best.key, origin=Origin.SIMILAR, confidence=best.score, suggestions=suggestions)


def _split_name(found: list[ColumnMatch], spec: SheetSpec) -> list[ColumnMatch]:
    """One head "Họ và tên" over two columns: family and middle names, then the given name."""
    names = {column.key for column in spec.columns if column.kind == "name"}
    result = list(found)
    for place, (left, right) in enumerate(pairwise(found)):
        same = left.target == right.target and left.label_key == right.label_key and right.column == left.column + 1
        if same and left.target in names and left.label_key:
            result[place] = replace(left, target=str(Target(left.target, Part.FAMILY)))
            result[place + 1] = replace(right, target=str(Target(left.target, Part.GIVEN)))
    return result


def _settle(found: list[ColumnMatch]) -> list[ColumnMatch]:
    """Two columns for one value: a person's word beats the head's, that beats likeness; a draw is left to a person."""
    rank = {Origin.PROFILE: 3, Origin.EXACT: 2, Origin.CONTENT: 1, Origin.SIMILAR: 1}
    rivals: Mapping[str, list[ColumnMatch]] = defaultdict(list)
    for one in found:
        if one.target and one.origin in rank:
            rivals[one.target].append(one)
    answer = {one.column: one for one in found}
    for target, columns in rivals.items():
        strength = [(rank[one.origin], one.confidence) for one in columns]
        for one, own in zip(columns, strength, strict=True):
            others = max((other for other in strength if other is not own), default=(0, 0))
            if own <= others:
                lost = Origin.AMBIGUOUS if own == others else Origin.NONE
                suggestions = tuple(dict.fromkeys((target, *one.suggestions)))
                answer[one.column] = replace(one, target=None, origin=lost, confidence=0, suggestions=suggestions)
    return [answer[one.column] for one in found]
