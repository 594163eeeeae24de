"""The lead chooses between what two phones said; what was not chosen stays readable."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict, DomainError, NotAllowed
from app.inspections.models import SpotCheck, SyncConflict
from app.inspections.queries import checks as check_queries
from app.inspections.queries import submissions as queries
from app.inspections.rules.field_record import FieldAnswer
from app.inspections.rules.labels import name_of
from app.inspections.rules.merging import LineVersion, read_version
from app.inspections.services import checklists, marking, signing
from app.inspections.services.field_lines import current
from app.inspections.types import ChecklistAnswerKind, CheckState, ConflictChoice


def resolve(
    check_id: int, choices: Mapping[str, ConflictChoice], *, version: int, actor: Actor, now: datetime
) -> int:
    """`choices` by the public ids of all open pairs of the check; answers how many. What a phone brought after the
    signatures becomes a supplement, since signed minutes never change. Raises Conflict, NotAllowed, DomainError."""
    check = check_queries.get_check_to_change(check_id, version=version, viewer=actor)
    if actor.ref != SYSTEM.ref and not check_queries.is_lead(check, actor):
        raise NotAllowed(_l("The lead of the team chooses between two phones."))
    open_ones = queries.open_conflicts(check)
    if {each.public_id for each in open_ones} != set(choices):
        raise Conflict()
    chosen = [each for each in open_ones if choices[each.public_id] is ConflictChoice.BROUGHT]
    if check.state is CheckState.OPEN:
        _take(check, chosen, actor=actor, now=now)
    elif chosen:
        _supplement(check, chosen, actor=actor, now=now)
    for each in open_ones:
        each.choice, each.resolved_by, each.resolved_at = choices[each.public_id], actor.ref, now
    check.changed_at = now
    audit.record(
        "check.conflicts_resolved", subject=check, actor=actor, at=now, pairs=len(open_ones), brought=len(chosen)
    )
    return len(open_ones)


def version_kept(conflict: SyncConflict) -> LineVersion:
    return read(conflict.kept)


def version_brought(conflict: SyncConflict) -> LineVersion:
    return read(conflict.brought)


def read(written: str) -> LineVersion:
    return read_version(json.loads(written))


def _take(check: SpotCheck, chosen: Sequence[SyncConflict], *, actor: Actor, now: datetime) -> None:
    """The last of several pairs about one line stands."""
    versions = {each.line.public_id: version_brought(each) for each in chosen if each.line is not None}
    if versions:
        gone = frozenset(public_id for public_id, version in versions.items() if version.gone)
        marks = {public_id: version.mark for public_id, version in versions.items()}
        marking.mark(check.id, marks, version=current(check), actor=actor, now=now, gone=gone)
    answers = queries.answers_of(check)
    for each in chosen:
        if each.checklist_code is not None:
            said = json.loads(each.brought)
            brought = FieldAnswer(each.checklist_code, ChecklistAnswerKind(said["answer"]), said["note"])
            stored = answers[each.checklist_code]
            checklists.put(check, brought, stored, rule_set=stored.rule_set, actor=actor, now=now)
    current(check)


def _supplement(check: SpotCheck, chosen: Sequence[SyncConflict], *, actor: Actor, now: datetime) -> None:
    reason = str(_l("Recorded on another phone of the team, received after the minutes were signed."))
    for each in chosen:
        if each.line is None:
            raise DomainError(_l("The checklist of signed minutes stays as it is: write a supplement."))
        version = version_brought(each)
        said = str(_l("No longer at this unit")) if version.gone else name_of(version.mark.status)
        signing.supplement(
            check.id, version=current(check), correction=f"{each.line.full_name}: {said}", reason=reason,
            line_id=each.line.id, actor=actor, now=now,
        )  # fmt: skip
