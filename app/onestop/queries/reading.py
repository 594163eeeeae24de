"""From rows of a sheet to months of units: whose row it is, and what it would do against what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.core.actor import Actor
from app.core.calendar import add_months
from app.core.imports.kinds import PlannedRow, RowState
from app.core.imports.result import Row, RowProblem
from app.onestop import rules
from app.onestop.queries import statistics
from app.onestop.types import Counts
from app.people.queries import unit_names
from app.people.rules.unit_names import Strength, UnitCandidate


@dataclass(frozen=True)
class Claim:
    """What a row says: its figures, and the unit it means or why that cannot be told."""

    row: int
    label: str
    counts: Counts
    unit_id: int | None
    problems: tuple[RowProblem, ...] = ()


def month_of(text: str) -> date:
    """ "2026-10" → the first of October."""
    return date.fromisoformat(f"{text}-01")


def claims(rows: Sequence[Row], *, month_on: date, own_unit_id: int | None) -> list[Claim]:
    """Rows by unit, or, in a sheet by procedure field, one claim of the unit told beside the file."""
    if own_unit_id is not None and not any(row.values.get("unit") for row in rows):
        counts = rules.added(counts_of(row.values) for row in rows)
        return [Claim(rows[0].number, "", counts, own_unit_id)] if rows else []
    directory = unit_names.directory()
    last_day = add_months(month_on, 1) - timedelta(days=1)
    found = []
    for row in rows:
        written = str(row.values.get("unit") or "")
        candidates = directory.find(written, on=last_day) if written else []
        unit_id, problems = _meant(row.number, written, candidates)
        found.append(Claim(row.number, written, counts_of(row.values), unit_id, problems))
    return found


def _meant(row: int, written: str, found: Sequence[UnitCandidate]) -> tuple[int | None, tuple[RowProblem, ...]]:
    """Nothing is guessed: a name must be that of exactly one unit of the time."""
    exact = [each for each in found if each.strength is Strength.EXACT]
    if len(exact) == 1:
        return exact[0].unit_id, ()
    near = "; ".join(each.name for each in (exact or found)[:3])
    code = "unit_doubtful" if near else "unit_unknown"
    return None, (RowProblem(row, None, code, {"unit": written, "near": near}, "unit"),)


def counts_of(values: Mapping[str, Any]) -> Counts:
    """Early and on time make up what was settled in time; a total that is not stated is the sum of its parts."""
    told = {key: value for key, value in values.items() if isinstance(value, int)}
    early, on_time = told.get("resolved_early"), told.get("resolved_on_time")
    if "resolved_in_time" not in told and early is not None and on_time is not None:
        told["resolved_in_time"] = early + on_time
    if "resolved_total" not in told and "resolved_in_time" in told and "resolved_late" in told:
        told["resolved_total"] = told["resolved_in_time"] + told["resolved_late"]
    return Counts.of(told)


def planned(found: Sequence[Claim], *, month_on: date, actor: Actor) -> list[PlannedRow]:
    """Compares with what is stored, in a few reads."""
    stored = statistics.of_months({(claim.unit_id, month_on) for claim in found if claim.unit_id is not None})
    allowed = statistics.importable([claim.unit_id for claim in found if claim.unit_id is not None], actor)
    seen: dict[int, int] = {}
    rows = []
    for claim in found:
        problems = [*claim.problems, *_own_problems(claim, allowed, seen)]
        stat = stored.get((claim.unit_id, month_on)) if claim.unit_id is not None else None
        before = stat.counts.told() if stat is not None else {}
        rows.append(_planned(claim, month_on, before=before, is_new=stat is None, problems=problems))
    return rows


def _own_problems(claim: Claim, allowed: set[int], seen: dict[int, int]) -> list[RowProblem]:
    problems = [
        RowProblem(claim.row, None, fault.code, {"stated": fault.stated, "found": fault.found}, fault.key)
        for fault in rules.faults(claim.counts)
    ]
    if claim.counts.received_total is None and claim.counts.resolved_total is None:
        problems.append(RowProblem(claim.row, None, "nothing_told", {}, "received_total"))
    if claim.unit_id is None:
        return problems
    if claim.unit_id not in allowed:
        problems.append(RowProblem(claim.row, None, "unit_not_yours", {"unit": claim.label}, "unit"))
    first = seen.setdefault(claim.unit_id, claim.row)
    if first != claim.row:
        problems.append(RowProblem(claim.row, None, "unit_twice", {"first": first}, "unit"))
    return problems


def _planned(
    claim: Claim, month_on: date, *, before: Mapping[str, int], is_new: bool, problems: Sequence[RowProblem]
) -> PlannedRow:
    told = claim.counts.told()
    changed = {key: before.get(key) for key in {*before, *told} if before.get(key) != told.get(key)}
    state = RowState.NEW if is_new else RowState.CHANGED if changed else RowState.SAME
    return PlannedRow(
        row=claim.row,
        state=RowState.BAD if problems else state,
        label=claim.label,
        values={"unit_id": claim.unit_id, "month": month_on.isoformat(), "counts": told},
        before={} if is_new else changed,
        problems=tuple(problems),
    )
