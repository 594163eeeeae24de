"""More time that the law gives to complaints from remote areas: proposed by the province's list, applied by people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.complaints.models import CitizenCase
from app.complaints.rules.deadlines import clock_start
from app.complaints.types import CaseKind
from app.core import installed_law
from app.core.deadlines import Case, Deadline, count
from app.core.vietnamese import fold
from app.people.models import Unit

REMOTE = "remote"


@dataclass(frozen=True)
class RemoteLimit:
    """`last_day` by the longer limit; `document` sets the list."""

    last_day: date
    document: str | None


def remote_limit(case: CitizenCase) -> RemoteLimit | None:
    """None when the case is no open complaint of a place on the list, or its clock knows no such limit."""
    if case.kind is not CaseKind.COMPLAINT or not case.is_open:
        return None
    area = installed_law.rule_set("areas", case.received_on).rule(REMOTE)
    clock = installed_law.clock(case.due_clock, case.received_on)
    if REMOTE not in clock.circumstances or not _lies_in(area.body.strings("units"), case.unit, case.agency):
        return None
    start = clock_start(
        case.due_clock, received_on=case.received_on, accepted_on=case.accepted_on, rounds=case.rounds
    )  # fmt: skip
    found = count(clock, Case(start, frozenset({REMOTE})), installed_law.calendar())
    return RemoteLimit(found.last_moment, area.document) if isinstance(found, Deadline) else None


def _lies_in(listed: tuple[str, ...], *units: Unit | None) -> bool:
    """Named by code or name, with or without accents."""
    wanted = {fold(each) for each in listed}
    return any(unit is not None and wanted & {fold(unit.code), fold(unit.name)} for unit in units)
