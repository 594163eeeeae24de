"""From an uploaded file, or the sealed original of a batch, to rows that say what each would do."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select

from app.core.actor import Actor
from app.core.collecting import without_collecting
from app.core.imports.batches import Reading
from app.core.imports.kinds import ImportKind, PlannedRow, RowState
from app.core.imports.result import ReadResult, RowProblem
from app.core.imports.sheet import NOTHING_PICKED, Picked, read_file
from app.core.imports.types import Kind, Profile, SheetSpec
from app.core.models import ImportProfile
from app.core.periods import local_day
from app.extensions import db

NAMES = frozenset({Kind.NAME, Kind.PERSON_REF, Kind.UNIT_REF})


@dataclass(frozen=True)
class Wishes:
    """What a person asked for: options beside the file, columns put right (label key → target), columns that are to be
    read as proposed again, the sheet, and the addresses of repairs turned down."""

    options: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    as_proposed: Collection[str] = ()
    picked: Picked = NOTHING_PICKED


def read_for(
    kind: ImportKind, file_name: str, content: bytes, *, wishes: Wishes, actor: Actor, now: datetime
) -> Reading:
    """Raises FileRefused. Rows are planned only when every column and option that is needed is there."""
    profiles = _corrected(profiles_of(kind.name), wishes)
    result = read_file(
        content, spec=kind.sheet, today=local_day(now), profiles=profiles, picked=wishes.picked
    )
    guessed = {key: value for key, value in kind.guess(result.preamble, actor=actor).items() if value}
    options = {**guessed, **{key: value for key, value in wishes.options.items() if value}}
    planned = _bad_rows(result, kind.sheet)
    if result.is_readable and not missing_options(kind, options):
        with without_collecting():
            planned += kind.plan(result.good_rows, options, actor=actor, now=now)
    return Reading(
        file_name, content, result, sorted(planned, key=lambda row: row.row), options, wishes.mapping,
        tuple(wishes.picked.turned_down),
    )


def missing_options(kind: ImportKind, options: Mapping[str, str]) -> list[str]:
    return [option.key for option in kind.options if option.required and not options.get(option.key)]


def profiles_of(kind: str) -> list[Profile]:
    """Newest first: among profiles of other heads the first one wins."""
    rows = db.session.scalars(
        select(ImportProfile).where(ImportProfile.kind == kind).order_by(ImportProfile.saved_at.desc())
    )
    return [
        Profile(row.source, row.signature, json.loads(row.mapping), frozenset(json.loads(row.corrected)))
        for row in rows
    ]


def _corrected(saved: Sequence[Profile], wishes: Wishes) -> list[Profile]:
    """What a person says now goes before what was said of an earlier sheet, whichever profile the head picks."""
    kept = [
        replace(profile, mapping={**_without(profile.mapping, wishes.as_proposed), **wishes.mapping})
        for profile in saved
    ]
    return [*kept, Profile("", "", dict(wishes.mapping), frozenset(wishes.mapping))]


def _without(mapping: Mapping[str, str], keys: Collection[str]) -> dict[str, str]:
    return {key: target for key, target in mapping.items() if key not in keys}


def _bad_rows(result: ReadResult, spec: SheetSpec) -> list[PlannedRow]:
    """Rows that could not be read, as the preview shows them: with every reason."""
    by_row: dict[int, list[RowProblem]] = {}
    for problem in result.problems:
        by_row.setdefault(problem.row, []).append(problem)
    texts = {row.number: row for row in result.rows}
    names = [column.key for column in spec.columns if column.kind in NAMES]
    return [
        PlannedRow(
            row=number, state=RowState.BAD, label=_label(texts[number].values, names) if number in texts else "",
            values={}, problems=tuple(problems),
        )
        for number, problems in by_row.items()
    ]


def _label(values: Mapping[str, object], names: Sequence[str]) -> str:
    """Whom or what the row names; else its first text."""
    listed = [*(values.get(key) for key in names), *values.values()]
    return next((value for value in listed if isinstance(value, str) and value), "")
