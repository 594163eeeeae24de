"""The numbers of checks for summaries: each names the list that holds exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import exists, literal, select, union_all

from app.core.counting import during, hull, row_counts
from app.core.evidence import Figure, Window
from app.core.listing import AnySelect
from app.extensions import db
from app.inspections.models import CheckLine, Finding, SpotCheck
from app.inspections.queries.standing import attendance, finding_counts, is_late, left_early
from app.inspections.types import Attendance, CheckState
from app.people.models import Unit
from app.people.queries.subtrees import common_filter

CHECKS, LINES, FINDINGS = "inspections.checks", "inspections.lines", "inspections.findings"
ATTENDANCE_CODES = {
    Attendance.PRESENT: "present",
    Attendance.EXCUSED: "absent_excused",
    Attendance.UNEXCUSED: "absent_unexcused",
}
# The marks of a line, for rows of the other two lists.
NEITHER = (literal(False).label("late"), literal(False).label("early"))


@dataclass(frozen=True)
class Group:
    """Rows of one list that are alike, at one checked unit; `numbers`: how many in each window."""

    endpoint: str
    unit_id: int
    body: str
    key: str
    is_late: bool
    is_early: bool
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Counted:
    """So many rows of one figure at one checked unit; `only` are the list's filters beside days and unit."""

    code: str
    unit_id: int
    body: str
    rows: int
    endpoint: str
    only: Mapping[str, str]
    key: str = ""


# A figure, the filters of its list, its kind.
Kind = tuple[str, dict[str, str], str]

# A total of nothing is told as zero, with its (empty) list.
NOTHING = (
    Counted("checks_held", 0, "", 0, CHECKS, {"state": CheckState.SIGNED.value}),
    Counted("lines_checked", 0, "", 0, LINES, {}),
    *(Counted(code, 0, "", 0, LINES, {"attendance": term.value}) for term, code in ATTENDANCE_CODES.items()),
    Counted("late", 0, "", 0, LINES, {"late": "1"}),
    Counted("left_early", 0, "", 0, LINES, {"left_early": "1"}),
    Counted("findings", 0, "", 0, FINDINGS, {"counts": "1"}),
)


def figures(windows: Sequence[Window], *, unit_ids: Collection[int] | None) -> list[list[Figure]]:
    """One list a window, by the day of the check and the unit that was checked; None: every unit.

    A total over some units opens its rows when these are a whole subtree; otherwise it has no link.
    """
    groups = [each for each in _groups(windows) if unit_ids is None or each.unit_id in unit_ids]
    scope = common_filter(unit_ids, holding=exists().where(SpotCheck.unit_id == Unit.id))
    found = []
    for place, window in enumerate(windows):
        counted = [each for group in groups for each in _counted(group, place)]
        days = window.filters("held")
        found.append([*_totals([*NOTHING, *counted], days, scope), *_by_unit(counted, days)])
    return found


def _groups(windows: Sequence[Window]) -> list[Group]:
    """The three lists in one statement."""
    found = union_all(_checks(windows), _lines(windows), _findings(windows)).subquery()
    rows = db.session.execute(
        select(found, Unit.public_id)
        .join(Unit, Unit.id == found.c.unit_id)
        .order_by(found.c.endpoint, found.c.unit_id, found.c.key)
    )
    return [
        Group(endpoint, unit_id, body, key, late, early, tuple(numbers))
        for endpoint, unit_id, key, late, early, *numbers, body in rows
    ]


def _checks(windows: Sequence[Window]) -> AnySelect:
    held = [during(SpotCheck.held_on, window) for window in windows]
    columns = (literal(CHECKS).label("endpoint"), SpotCheck.unit_id, literal("").label("key"), *NEITHER)
    return (
        select(*columns, *row_counts(held))
        .where(SpotCheck.state == CheckState.SIGNED, during(SpotCheck.held_on, hull(windows)))
        .group_by(SpotCheck.unit_id)
    )


def _lines(windows: Sequence[Window]) -> AnySelect:
    """One row a unit and a term of attendance, so the sum of the three is the number of lines checked."""
    columns = (SpotCheck.unit_id, attendance().label("term"), is_late().label("late"), left_early().label("early"))
    lines = (
        select(*columns, CheckLine.held_on)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .where(CheckLine.counted, during(CheckLine.held_on, hull(windows)))
        .subquery()
    )
    alike = (lines.c.unit_id, lines.c.term, lines.c.late, lines.c.early)
    held = [during(lines.c.held_on, window) for window in windows]
    return select(literal(LINES), *alike, *row_counts(held)).group_by(*alike)


def _findings(windows: Sequence[Window]) -> AnySelect:
    held = [during(Finding.held_on, window) for window in windows]
    alike = (SpotCheck.unit_id, Finding.violation_type)
    return (
        select(literal(FINDINGS), *alike, *NEITHER, *row_counts(held))
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(finding_counts(), during(Finding.held_on, hull(windows)))
        .group_by(*alike)
    )


def _counted(group: Group, place: int) -> Iterator[Counted]:
    """The figures to which the rows of one window belong; none without rows."""
    if not group.numbers[place]:
        return
    kinds: Iterable[Kind]
    if group.endpoint == CHECKS:
        kinds = [("checks_held", {"state": CheckState.SIGNED.value}, "")]
    elif group.endpoint == FINDINGS:
        only = {"counts": "1"}
        kinds = [("findings", only, ""), ("findings", {**only, "violation_type": group.key}, group.key)]
    else:
        kinds = _of_lines(group)
    for code, only, key in kinds:
        yield Counted(code, group.unit_id, group.body, group.numbers[place], group.endpoint, only, key)


def _of_lines(group: Group) -> Iterator[Kind]:
    yield "lines_checked", {}, ""
    yield ATTENDANCE_CODES[Attendance(group.key)], {"attendance": group.key}, ""
    if group.is_late:
        yield "late", {"late": "1"}, ""
    if group.is_early:
        yield "left_early", {"left_early": "1"}, ""


def _totals(counted: Iterable[Counted], days: Mapping[str, str], scope: Mapping[str, str] | None) -> Iterator[Figure]:
    for each, rows in _summed(counted, lambda one: (one.code, one.key)):
        params = {**days, **each.only, **(scope or {})}
        yield Figure(each.code, Decimal(rows), None if scope is None else each.endpoint, params, key=each.key)


def _by_unit(counted: Iterable[Counted], days: Mapping[str, str]) -> Iterator[Figure]:
    for each, rows in _summed(counted, lambda one: (one.code, one.key, one.unit_id)):
        params = {**days, **each.only, "body": each.body}
        yield Figure(each.code, Decimal(rows), each.endpoint, params, unit_id=each.unit_id, key=each.key)


def _summed(counted: Iterable[Counted], key: Any) -> Iterator[tuple[Counted, int]]:
    sums: dict[Any, tuple[Counted, int]] = {}
    for each in counted:
        first, rows = sums.get(key(each), (each, 0))
        sums[key(each)] = (first, rows + each.rows)
    return iter(sums.values())
