"""How the people expected become the lines of a check: rooms one after the other, known absences filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, TypeVar

from app.inspections.types import LineStatus
from app.people.rules.rosters import RosterEntry
from app.people.types import AbsenceKind, Session

NOON = time(12)
PREFILLED: Mapping[AbsenceKind, LineStatus] = {
    AbsenceKind.LEAVE: LineStatus.ON_LEAVE,
    AbsenceKind.SICK: LineStatus.SICK,
    AbsenceKind.MATERNITY: LineStatus.SICK,
    AbsenceKind.MISSION: LineStatus.ON_MISSION,
    AbsenceKind.STUDY: LineStatus.STUDY,
    AbsenceKind.MEETING: LineStatus.STUDY,
    AbsenceKind.OTHER: LineStatus.ABSENT_EXCUSED,
}
L = TypeVar("L")


def session_of(at: time) -> Session:
    return Session.MORNING if at < NOON else Session.AFTERNOON


def in_rooms(entries: Iterable[RosterEntry]) -> list[RosterEntry]:
    """The unit's own order, but whoever sits in one room stands together, where the room comes first."""
    return [entry for room in grouped(entries, lambda entry: (entry.division, entry.room)).values() for entry in room]


def grouped(things: Iterable[L], key: Any) -> dict[Any, list[L]]:
    """In the order of first appearance."""
    groups: dict[Any, list[L]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups
