"""A read sheet as JSON and back, so that it can wait in the database between preview and applying."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from app.core.imports.codes import NoteCode, Origin, RepairCode, SkipReason
from app.core.imports.result import ColumnMatch, Note, Preamble, ReadResult, Repair, Row, RowProblem, Skipped
from app.core.imports.types import PartialDay, Profile, Value

Json = dict[str, Any]

# Values that JSON has no form for carry a tag; a person's text never does, since it stays a plain string.
_TAGS: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    date: ("day", date.isoformat),
    PartialDay: ("partial_day", str),
    Decimal: ("decimal", str),
}
_DAYS_OF_PREAMBLE = ("as_of", "period_from", "period_to", "decided_on")
_FROM_TAG: Mapping[str, Callable[[str], Value]] = {
    "day": date.fromisoformat,
    "partial_day": PartialDay.from_iso,
    "decimal": Decimal,
}


def value_to_json(value: Value) -> str | int | dict[str, str] | None:
    if value is None or isinstance(value, str | int):
        return str(value) if isinstance(value, str) else value
    tag, write = _TAGS[type(value)]
    return {tag: write(value)}


def value_from_json(stored: Any) -> Value:
    if isinstance(stored, dict):
        ((tag, text),) = stored.items()
        return _FROM_TAG[tag](text)
    known: Value = stored
    return known


def to_json(result: ReadResult) -> Json:
    """Plain lists, dicts, strings and numbers."""
    plain = {field.name: getattr(result, field.name) for field in fields(result)}
    return plain | {
        "missing": list(result.missing),
        "other_sheets": list(result.other_sheets),
        "columns": [_match_to_json(one) for one in result.columns],
        "rows": [row_to_json(one) for one in result.rows],
        "repairs": [_repair_to_json(one) for one in result.repairs],
        "problems": [problem_to_json(one) for one in result.problems],
        "warnings": [problem_to_json(one) for one in result.warnings],
        "skipped": [_skipped_to_json(one) for one in result.skipped],
        "preamble": _preamble_to_json(result.preamble),
    }


def from_json(stored: Json) -> ReadResult:
    """The same result that `to_json` was given."""
    return ReadResult(**stored | {
        "missing": tuple(stored["missing"]),
        "other_sheets": tuple(stored["other_sheets"]),
        "columns": tuple(_match_from_json(one) for one in stored["columns"]),
        "rows": tuple(row_from_json(one) for one in stored["rows"]),
        "repairs": tuple(_repair_from_json(one) for one in stored["repairs"]),
        "problems": tuple(problem_from_json(one) for one in stored["problems"]),
        "warnings": tuple(problem_from_json(one) for one in stored["warnings"]),
        "skipped": tuple(_skipped_from_json(one) for one in stored["skipped"]),
        "preamble": _preamble_from_json(stored["preamble"]),
    })  # fmt: skip


def row_to_json(row: Row) -> Json:
    return {
        "number": row.number,
        "values": {key: value_to_json(value) for key, value in row.values.items()},
        "group": list(row.group),
        "notes": [_note_to_json(note) for note in row.notes],
    }


def row_from_json(stored: Json) -> Row:
    values = {key: value_from_json(value) for key, value in stored["values"].items()}
    notes = tuple(_note_from_json(note) for note in stored["notes"])
    return Row(stored["number"], values, tuple(stored["group"]), notes)


def problem_to_json(problem: RowProblem) -> Json:
    return {
        "row": problem.row,
        "column": problem.column,
        "code": str(problem.code),
        "args": dict(problem.args),
        "key": problem.key,
    }


def problem_from_json(stored: Json) -> RowProblem:
    return RowProblem(**stored)


def profile_to_json(profile: Profile) -> Json:
    return {
        "source": profile.source,
        "signature": profile.signature,
        "mapping": dict(profile.mapping),
        "corrected": sorted(profile.corrected),
    }


def profile_from_json(stored: Json) -> Profile:
    return Profile(**stored | {"corrected": frozenset(stored["corrected"])})


def _note_to_json(note: Note) -> Json:
    days = {"start": value_to_json(note.start), "end": value_to_json(note.end)}
    return {"key": note.key, "code": note.code.value, "text": note.text} | days


def _note_from_json(stored: Json) -> Note:
    days = {name: _day(stored[name]) for name in ("start", "end")}
    return Note(**stored | days | {"code": NoteCode(stored["code"])})


def _day(stored: Any) -> date | None:
    value = value_from_json(stored)
    return value if isinstance(value, date) else None


def _match_to_json(match: ColumnMatch) -> Json:
    plain = {field.name: getattr(match, field.name) for field in fields(match)}
    lists = {"suggestions": list(match.suggestions), "samples": list(match.samples)}
    return plain | lists | {"origin": match.origin.value}


def _match_from_json(stored: Json) -> ColumnMatch:
    tuples = {"suggestions": tuple(stored["suggestions"]), "samples": tuple(stored["samples"])}
    return ColumnMatch(**stored | tuples | {"origin": Origin(stored["origin"])})


def _repair_to_json(repair: Repair) -> Json:
    reasons = [reason.value for reason in repair.reasons]
    return {
        "row": repair.row,
        "column": repair.column,
        "before": repair.before,
        "after": repair.after,
        "reasons": reasons,
    }


def _repair_from_json(stored: Json) -> Repair:
    return Repair(**stored | {"reasons": tuple(map(RepairCode, stored["reasons"]))})


def _skipped_to_json(skipped: Skipped) -> Json:
    return {
        "first_row": skipped.first_row,
        "last_row": skipped.last_row,
        "reason": skipped.reason.value,
        "text": skipped.text,
        "same_as": skipped.same_as,
    }


def _skipped_from_json(stored: Json) -> Skipped:
    return Skipped(**stored | {"reason": SkipReason(stored["reason"])})


def _preamble_to_json(preamble: Preamble) -> Json:
    plain = {field.name: getattr(preamble, field.name) for field in fields(preamble)}
    days = {name: value_to_json(plain[name]) for name in _DAYS_OF_PREAMBLE}
    return plain | {"lines": list(preamble.lines), "agencies": list(preamble.agencies)} | days


def _preamble_from_json(stored: Json) -> Preamble:
    days = {name: _day(stored[name]) for name in _DAYS_OF_PREAMBLE}
    lists = {"lines": tuple(stored["lines"]), "agencies": tuple(stored["agencies"])}
    return Preamble(**stored | lists | days)
