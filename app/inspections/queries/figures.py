"""The numbers of checks for summaries: each names the list that holds exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from app.core.evidence import Figure
from app.extensions import db
from app.inspections.models import CheckLine, Finding, SpotCheck
from app.inspections.queries.standing import attendance, finding_counts, is_late, left_early
from app.inspections.types import Attendance, CheckState
from app.people.models import Unit

CHECKS, LINES, FINDINGS = "inspections.checks", "inspections.lines", "inspections.findings"
ATTENDANCE_CODES = {
    Attendance.PRESENT: "present",
    Attendance.EXCUSED: "absent_excused",
    Attendance.UNEXCUSED: "absent_unexcused",
}


@dataclass(frozen=True)
class Counted:
    """So many rows of one figure at one checked unit; `only` are the list's filters beside days and unit."""

    code: str
    unit_id: int
    rows: int
    endpoint: str
    only: Mapping[str, str]
    key: str = ""


# A total of nothing is told as zero, with its (empty) list.
NOTHING = (
    Counted("checks_held", 0, 0, CHECKS, {"state": CheckState.SIGNED.value}),
    Counted("lines_checked", 0, 0, LINES, {}),
    *(Counted(code, 0, 0, LINES, {"attendance": term.value}) for term, code in ATTENDANCE_CODES.items()),
    Counted("late", 0, 0, LINES, {"late": "1"}),
    Counted("left_early", 0, 0, LINES, {"left_early": "1"}),
    Counted("findings", 0, 0, FINDINGS, {"counts": "1"}),
)


def figures(start: date, end: date, *, unit_ids: Collection[int] | None) -> list[Figure]:
    """Half-open days, by the day of the check and the unit that was checked; None: every unit.

    A total over some units opens its rows when these are a whole subtree; otherwise it has no link.
    """
    counted = [
        each
        for each in (*_checks(start, end), *_lines(start, end), *_findings(start, end))
        if unit_ids is None or each.unit_id in unit_ids
    ]
    days = {"held_from": start.isoformat(), "held_to": (end - timedelta(days=1)).isoformat()}
    units = _public_ids({each.unit_id for each in counted} | set(unit_ids or ()))
    scope = {} if unit_ids is None else _root(unit_ids, units)
    return [*_totals([*NOTHING, *counted], days, scope), *_by_unit(counted, days, units)]


def _checks(start: date, end: date) -> Iterator[Counted]:
    rows = db.session.execute(
        select(SpotCheck.unit_id, func.count())
        .where(SpotCheck.state == CheckState.SIGNED, SpotCheck.held_on >= start, SpotCheck.held_on < end)
        .group_by(SpotCheck.unit_id)
        .order_by(SpotCheck.unit_id)
    )
    for unit_id, rows_of_unit in rows:
        yield Counted("checks_held", unit_id, rows_of_unit, CHECKS, {"state": CheckState.SIGNED.value})


def _lines(start: date, end: date) -> Iterator[Counted]:
    """One row a unit and a term of attendance, so the sum of the three is the number of lines checked."""
    term = attendance().label("term")
    late, early = is_late().label("late"), left_early().label("early")
    terms = (
        select(SpotCheck.unit_id, term, late, early)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .where(CheckLine.counted, CheckLine.held_on >= start, CheckLine.held_on < end)
        .subquery()
    )
    rows = db.session.execute(
        select(terms.c.unit_id, terms.c.term, terms.c.late, terms.c.early, func.count())
        .group_by(terms.c.unit_id, terms.c.term, terms.c.late, terms.c.early)
        .order_by(terms.c.unit_id, terms.c.term)
    )
    for unit_id, value, is_late_row, is_early_row, number in rows:
        yield Counted("lines_checked", unit_id, number, LINES, {})
        yield Counted(ATTENDANCE_CODES[Attendance(value)], unit_id, number, LINES, {"attendance": value})
        if is_late_row:
            yield Counted("late", unit_id, number, LINES, {"late": "1"})
        if is_early_row:
            yield Counted("left_early", unit_id, number, LINES, {"left_early": "1"})


def _findings(start: date, end: date) -> Iterator[Counted]:
    rows = db.session.execute(
        select(SpotCheck.unit_id, Finding.violation_type, func.count())
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(finding_counts(), Finding.held_on >= start, Finding.held_on < end)
        .group_by(SpotCheck.unit_id, Finding.violation_type)
        .order_by(SpotCheck.unit_id, Finding.violation_type)
    )
    for unit_id, code, number in rows:
        yield Counted("findings", unit_id, number, FINDINGS, {"counts": "1"})
        yield Counted("findings", unit_id, number, FINDINGS, {"counts": "1", "violation_type": code}, key=code)


def _totals(counted: Iterable[Counted], days: Mapping[str, str], scope: Mapping[str, str] | None) -> Iterator[Figure]:
    for each, rows in _summed(counted, lambda one: (one.code, one.key)):
        params = {**days, **each.only, **(scope or {})}
        yield Figure(each.code, Decimal(rows), None if scope is None else each.endpoint, params, key=each.key)


def _by_unit(counted: Iterable[Counted], days: Mapping[str, str], units: Mapping[int, Any]) -> Iterator[Figure]:
    for each, rows in _summed(counted, lambda one: (one.code, one.key, one.unit_id)):
        params = {**days, **each.only, "body": units[each.unit_id].public_id}
        yield Figure(each.code, Decimal(rows), each.endpoint, params, unit_id=each.unit_id, key=each.key)


def _summed(counted: Iterable[Counted], key: Any) -> Iterator[tuple[Counted, int]]:
    sums: dict[Any, tuple[Counted, int]] = {}
    for each in counted:
        first, rows = sums.get(key(each), (each, 0))
        sums[key(each)] = (first, rows + each.rows)
    return iter(sums.values())


def _public_ids(unit_ids: Collection[int]) -> dict[int, Any]:
    rows = db.session.execute(select(Unit.id, Unit.public_id, Unit.path).where(Unit.id.in_(unit_ids)).order_by(Unit.id))
    return {row.id: row for row in rows}


def _root(unit_ids: Collection[int], units: Mapping[int, Any]) -> dict[str, str] | None:
    """The filter of the subtree that these units are; None when a unit checked below their root is not among them."""
    asked = [units[unit_id] for unit_id in unit_ids if unit_id in units]
    root = min(asked, key=lambda row: len(row.path), default=None)
    if root is None:
        return {}
    checked_below = set(
        db.session.scalars(
            select(SpotCheck.unit_id)
            .join(Unit, Unit.id == SpotCheck.unit_id)
            .where(Unit.path.startswith(root.path, autoescape=True))
            .distinct()
            .order_by(SpotCheck.unit_id)
        )
    )
    is_whole = checked_below <= set(unit_ids) and all(row.path.startswith(root.path) for row in units.values())
    return {"unit": root.public_id} if is_whole else None
