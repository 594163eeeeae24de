"""The lines of a phone laid over those of the check: what is new is written, what contradicts is kept aside."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import CheckLine, SpotCheck, SyncConflict
from app.inspections.queries import submissions as queries
from app.inspections.rules import checks as rules
from app.inspections.rules.field_record import FieldLine
from app.inspections.rules.merging import LineVersion, Merge, merge, written
from app.inspections.services import checks, marking
from app.inspections.types import CheckState
from app.people.models import Person

FIELDS = {"minutes": "late_minutes", None: "status"}


@dataclass
class Laid:
    """`lines` by the name the phone gave them; `conflicts` are not stored yet."""

    lines: dict[str, CheckLine] = field(default_factory=dict)
    conflicts: list[SyncConflict] = field(default_factory=list)


def lay(
    check: SpotCheck,
    lines: Sequence[FieldLine],
    people: Mapping[str, Person],
    *,
    roster: Sequence[CheckLine] | None,
    actor: Actor,
    now: datetime,
) -> Laid:
    """`roster`: the lines, not written yet, of a check that the record itself made; they are as the phone has them.

    Raises DomainError with the path.
    """
    laid, takes, is_new = Laid(), {}, roster is not None
    here = check.lines if roster is None else roster
    by_person = {line.person_id: line for line in here if line.person_id is not None}
    by_uuid = {line.client_uuid: line for line in here if line.client_uuid is not None}
    for position, brought in enumerate(lines):
        path = f"record.lines[{position}]"
        person = people[brought.person] if brought.person is not None else None
        line = by_person.get(person.id) if person is not None else by_uuid.get(brought.uuid)
        _check_name(by_uuid.get(brought.uuid, line) is line, path)
        fresh = is_new or line is None
        if line is None:
            line = _added(check, brought, person, path=path, actor=actor, now=now)
        line.client_uuid = line.client_uuid or brought.uuid
        laid.lines[brought.uuid] = line
        version = _version(check, brought, path)
        verdict = Merge.TAKE if fresh else _compared(line, version, brought)
        if verdict is Merge.CONFLICT or (verdict is Merge.TAKE and check.state is not CheckState.OPEN):
            laid.conflicts.append(conflict(check, line, version, by=actor.ref, at=brought.marked_at or now, now=now))
        elif verdict is Merge.TAKE:
            takes[line] = (version, brought.marked_at or now)
    if is_new:
        marking.mark_new(check, takes, actor=actor, now=now)
        db.session.flush()
    else:
        _write(check, takes, actor=actor, now=now)
        laid.conflicts = [each for each in laid.conflicts if not _is_known(check, each)]
    return laid


def _check_name(is_its_own: bool, path: str) -> None:
    if not is_its_own:
        raise DomainError(_l("This name belongs to another line already."), field=f"{path}.uuid")


def _compared(line: CheckLine, version: LineVersion, brought: FieldLine) -> Merge:
    return merge(LineVersion(line.mark, line.gone), line.revision, version, brought.base_revision)


def _version(check: SpotCheck, brought: FieldLine, path: str) -> LineVersion:
    """As it would be stored. Raises DomainError for a mark that makes no sense."""
    mark = marking.completed(brought.mark, check)
    try:
        rules.check_mark(mark)
    except DomainError as error:
        raise DomainError(error.message, field=f"{path}.{FIELDS.get(error.field, error.field)}") from error
    return LineVersion(mark, brought.gone)


def _added(
    check: SpotCheck, brought: FieldLine, person: Person | None, *, path: str, actor: Actor, now: datetime
) -> CheckLine:
    if check.state is not CheckState.OPEN:
        message = _l("The minutes are signed by now: what they lack is added as a supplement.")
        raise DomainError(message, field=path)
    if person is not None and not queries.ever_served(check.unit_id, [person.id]):
        raise DomainError(_l("This person never served at this unit."), field=f"{path}.person")
    line = checks.add_line(
        check.id, version=current(check), full_name=person.full_name if person else brought.full_name,
        post=brought.post, room=brought.room, division=brought.division, person=person, client_uuid=brought.uuid,
        actor=actor, now=now,
    )  # fmt: skip
    return line


def _write(
    check: SpotCheck, takes: Mapping[CheckLine, tuple[LineVersion, datetime]], *, actor: Actor, now: datetime
) -> None:
    if takes:
        marking.mark(
            check.id, {line.public_id: version.mark for line, (version, _at) in takes.items()},
            version=current(check), actor=actor, now=now,
            gone=frozenset(line.public_id for line, (version, _at) in takes.items() if version.gone),
            seen_at={line.public_id: at for line, (_version, at) in takes.items()},
        )  # fmt: skip
        db.session.flush()


def conflict(
    check: SpotCheck, line: CheckLine, brought: LineVersion, *, by: str, at: datetime, now: datetime
) -> SyncConflict:
    """Not stored yet: the record it came with is stored first."""
    return SyncConflict(
        check_id=check.id, line_id=line.id, kept=json.dumps(written(LineVersion(line.mark, line.gone))),
        kept_by=line.marked_by, kept_at=line.marked_at, brought=json.dumps(written(brought)), brought_by=by,
        brought_at=at, made_at=now,
    )  # fmt: skip


def _is_known(check: SpotCheck, wanted: SyncConflict) -> bool:
    """The same phone may send the same part again under another name."""
    return any(
        (each.line_id, each.brought, each.brought_by) == (wanted.line_id, wanted.brought, wanted.brought_by)
        for each in queries.open_conflicts(check)
    )


def current(check: SpotCheck) -> int:
    """The version after all that this transaction did so far."""
    db.session.flush()
    return check.version
