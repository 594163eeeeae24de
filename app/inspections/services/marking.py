"""Recording what was seen: marks on the roster, whole rooms, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import CheckLine, CheckPhoto, Finding, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.queries import checks as queries
from app.inspections.rules import checks as rules
from app.inspections.rules.merging import LineVersion
from app.inspections.services.checks import open_check
from app.inspections.types import FindingDetails, LineMark, LineStatus, MarkSource

NO_MOMENTS: Mapping[str, datetime] = MappingProxyType({})
MARKED = tuple(field.name for field in fields(LineMark) if field.name not in ("status", "source"))


def mark(
    check_id: int,
    marks: Mapping[str, LineMark],
    *,
    version: int,
    actor: Actor,
    now: datetime,
    room_present: tuple[str, ...] = (),
    gone: frozenset[str] | None = None,
    seen_at: Mapping[str, datetime] = NO_MOMENTS,
) -> int:
    """`marks` by the lines' public ids; only what differs is written, and its number answered.

    `room_present`: lines of a room that one press marks as there, but for those marked otherwise. `gone`: who of those
    marked is no longer at this unit (None: nobody says anything of it); `seen_at`: when a phone marked a line, where
    that was not now. Raises DomainError.
    """
    check = open_check(check_id, version=version, actor=actor)
    lines = queries.lines_to_change(check)
    changed = 0
    for public_id, wanted in marks.items():
        line = lines.get(public_id)
        if line is None:
            raise DomainError(_l("This line is not part of the check."))
        is_gone = line.gone and wanted.status is LineStatus.NOT_CHECKED if gone is None else public_id in gone
        changed += _put(
            line, completed(wanted, check), gone=is_gone, actor=actor, at=seen_at.get(public_id, now)
        )
    there = LineMark(LineStatus.PRESENT, MarkSource.ROOM)
    for public_id in room_present:
        if public_id in lines and lines[public_id].status is LineStatus.NOT_CHECKED:
            changed += _put(lines[public_id], there, gone=False, actor=actor, at=now)
    _note(check, changed, room=bool(room_present), actor=actor, now=now)
    return changed


def mark_new(
    check: SpotCheck, marks: Mapping[CheckLine, tuple[LineVersion, datetime]], *, actor: Actor, now: datetime
) -> None:
    """Marks lines of a check that this transaction began, before they are written: each with when it was seen.

    Raises DomainError.
    """
    changed = sum(
        _put(line, completed(version.mark, check), gone=version.gone, actor=actor, at=at)
        for line, (version, at) in marks.items()
    )
    _note(check, changed, room=False, actor=actor, now=now)


def _note(check: SpotCheck, changed: int, *, room: bool, actor: Actor, now: datetime) -> None:
    if changed:
        check.changed_at = now
        audit.record("check.marked", subject=check, actor=actor, at=now, lines=changed, room=room)


def completed(wanted: LineMark, check: SpotCheck) -> LineMark:
    """Minutes follow from the hours where the shift is known and nobody wrote minutes."""
    late, early = wanted.late_minutes, wanted.left_early_minutes
    if late is None and wanted.arrived_at and check.shift_start:
        late = rules.minutes_late(wanted.arrived_at, check.shift_start)
    if early is None and wanted.left_at and check.shift_end:
        early = rules.minutes_early(wanted.left_at, check.shift_end)
    return replace(wanted, late_minutes=late, left_early_minutes=early)


def _put(line: CheckLine, wanted: LineMark, *, gone: bool, actor: Actor, at: datetime) -> int:
    """A mark that says the same keeps its source: looking again at a room does not make it seen one by one."""
    if LineVersion(wanted, gone).says_the_same(LineVersion(line.mark, line.gone)):
        return 0
    try:
        rules.check_mark(wanted)
    except DomainError as error:
        told = _l("%(name)s: %(reason)s", name=line.full_name, reason=error.message)
        raise DomainError(told, field=error.field) from error
    line.status, line.mark_source, line.gone = wanted.status, wanted.source, gone
    line.revision, line.marked_by, line.marked_at = line.revision + 1, actor.ref, at
    for name in MARKED:
        if getattr(line, name) != (value := getattr(wanted, name)):
            setattr(line, name, value)
    return 1


def add_finding(
    check_id: int, details: FindingDetails, *, version: int, actor: Actor, now: datetime
) -> Finding:
    """A fact with the rule it breaks, on a line or on the unit. Raises DomainError for a type that does not fit."""
    check = open_check(check_id, version=version, actor=actor)
    found = catalogue.find_type(details.violation_type, check.held_on)
    if found is None or found.on_person is not (details.line_id is not None):
        raise DomainError(_l("Choose a kind of finding from the catalogue."), field="violation_type")
    line = next((line for line in check.lines if line.id == details.line_id), None)
    if details.line_id is not None and line is None:
        raise DomainError(_l("This line is not part of the check."))
    finding = Finding(
        check_id=check.id, line_id=details.line_id, person_id=line.person_id if line else None,
        unit_id=(line.home_unit_id if line else None) or check.unit_id, held_on=check.held_on,
        violation_type=found.code, rule_set=found.rule_set, severity=details.severity or found.severity,
        description=details.description, counted=False, client_uuid=details.client_uuid,
    )  # fmt: skip
    db.session.add(finding)
    check.changed_at = now
    db.session.flush()
    audit.record(
        "check.finding_added", subject=check, actor=actor, at=now, finding_id=finding.id, severity=finding.severity
    )
    return finding


def remove_finding(check_id: int, public_id: str, *, version: int, actor: Actor, now: datetime) -> None:
    """Only while the check is open; the trail keeps that there was one, and its photos stay with the check."""
    check = open_check(check_id, version=version, actor=actor)
    finding = queries.get_finding_of(check, public_id)
    db.session.execute(update(CheckPhoto).where(CheckPhoto.finding_id == finding.id).values(finding_id=None))
    db.session.delete(finding)
    check.changed_at = now
    audit.record("check.finding_removed", subject=check, actor=actor, at=now, finding_id=finding.id)
