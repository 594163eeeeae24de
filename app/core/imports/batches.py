"""From a file to stored rows and back: stage → check every row → preview → apply → undo.

Reading happens before the transaction. Nothing is half-applied: a batch's good rows are stored in one transaction
with one audit event that holds the hash of the rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, insert, select

from app.core import audit, encryption
from app.core.actor import Actor
from app.core.collecting import without_collecting
from app.core.errors import Conflict, DomainError, IllegalMove
from app.core.imports.batch_rows import pack, unpack
from app.core.imports.codes import Origin
from app.core.imports.json_form import from_json, to_json
from app.core.imports.kinds import Effect, ImportKind, PlannedRow, RowState
from app.core.imports.result import ReadResult, Repair, RowProblem
from app.core.imports.types import Target
from app.core.models import BatchState, ImportBatch, ImportProfile, ImportRow
from app.core.ports import current_ports
from app.core.storage import current_storage
from app.extensions import db


class CannotUndo(DomainError):
    """Something was built on the batch since; `blockers` are the reasons, as texts."""

    def __init__(self, blockers: Sequence[Any]) -> None:
        super().__init__(_l("The batch cannot be undone: later work builds on it."))
        self.blockers = list(blockers)


@dataclass(frozen=True)
class Reading:
    """A file as it was read for a kind, and what each row would do. Made outside the transaction."""

    file_name: str
    content: bytes
    result: ReadResult
    planned: list[PlannedRow]
    options: Mapping[str, str]
    mapping: Mapping[str, str]
    declined: Sequence[str]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def kind_of(name: str) -> ImportKind:
    """KeyError becomes a 404 at the edge: an unknown kind does not exist."""
    kind: ImportKind = current_ports().import_kinds[name]
    return kind


def stage(kind: ImportKind, reading: Reading, *, actor: Actor, now: datetime) -> ImportBatch:
    """Inside transaction(): keeps the reading for the preview. The sealed original is already in the storage."""
    batch = ImportBatch(
        kind=kind.name, file_name=reading.file_name[:200], made_by=actor.ref, made_at=now,
        content_sha256=reading.sha256,
    )
    db.session.add(batch)
    db.session.flush()
    _keep(batch, reading)
    audit.record("import.staged", subject=batch, actor=actor, at=now, rows=len(reading.planned))
    return batch


def replace_reading(
    batch: ImportBatch, reading: Reading, *, version: int, actor: Actor, now: datetime
) -> None:
    """Inside transaction(): a person corrected columns, options or declined repairs; every row is checked anew."""
    _check_open(batch, version)
    repairs = _with_declined(batch, reading)
    db.session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    _keep(batch, replace(reading, result=replace(reading.result, repairs=repairs)))
    audit.record("import.corrected", subject=batch, actor=actor, at=now, rows=len(reading.planned))


def apply(batch: ImportBatch, *, version: int, actor: Actor, now: datetime) -> int:
    """Inside transaction(): stores the good rows that are new or changed; answers how many."""
    _check_open(batch, version)
    kind, good = kind_of(batch.kind), planned_rows(batch, RowState.NEW, RowState.CHANGED)
    with without_collecting():
        effects = kind.apply(good, options_of(batch), batch_id=batch.id, actor=actor, now=now)
        _keep_effects(batch, effects)
    batch.state, batch.applied_by, batch.applied_at = BatchState.APPLIED, actor.ref, now
    audit.record(
        "import.applied", subject=batch, actor=actor, at=now, rows=len(good), things=len(effects),
        hash_of_rows=batch.rows_hash,
    )
    return len(good)


def undo(batch: ImportBatch, *, version: int, actor: Actor, now: datetime) -> None:
    """Inside transaction(). Raises CannotUndo with what stands on the batch."""
    if batch.version != version:
        raise Conflict()
    if batch.state is not BatchState.APPLIED:
        raise IllegalMove(batch.state, BatchState.UNDONE)
    kind, effects = kind_of(batch.kind), effects_of(batch)
    blockers = kind.undo_blockers(effects)
    if blockers:
        raise CannotUndo(blockers)
    kind.undo(effects, actor=actor, now=now)
    batch.state, batch.undone_by, batch.undone_at = BatchState.UNDONE, actor.ref, now
    audit.record("import.undone", subject=batch, actor=actor, at=now, things=len(effects))


def discard(batch: ImportBatch, *, version: int, actor: Actor, now: datetime) -> None:
    """Inside transaction()."""
    _check_open(batch, version)
    batch.state = BatchState.DISCARDED
    db.session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    audit.record("import.discarded", subject=batch, actor=actor, at=now)


def save_profile(
    kind: str, source: str, result: ReadResult, *, corrected: frozenset[str], actor: Actor, now: datetime
) -> None:
    """Inside transaction(): the next sheet of the same source is read as a person corrected this one."""
    kept = result.as_profile(source, corrected=corrected)
    row = db.session.scalars(
        select(ImportProfile).where(ImportProfile.kind == kind, ImportProfile.source == source)
    ).one_or_none()
    if row is None:
        row = ImportProfile(kind=kind, source=source)
        db.session.add(row)
    row.signature, row.saved_by, row.saved_at = kept.signature[:200], actor.ref, now
    left_out = {match.label_key: Target.LEFT_OUT for match in result.columns if match.origin is Origin.LEFT_OUT}
    row.mapping = json.dumps({**kept.mapping, **left_out}, ensure_ascii=False)
    row.corrected = json.dumps(sorted(corrected), ensure_ascii=False)


def original(batch: ImportBatch) -> bytes:
    return current_storage().get(batch.content_sha256, sealed=True)


def result_of(batch: ImportBatch) -> ReadResult:
    """Without its rows: what they would do stands in the planned ones."""
    return from_json(_reading(batch)["result"])


def labels_of(batch: ImportBatch) -> dict[int, str]:
    """What the rows with a question or a problem are called, by their number."""
    return {int(row): label for row, label in _reading(batch)["labels"].items()}


def _reading(batch: ImportBatch) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(encryption.unseal(batch.reading, context=_context(batch)))
    return found


def options_of(batch: ImportBatch) -> dict[str, str]:
    found: dict[str, str] = json.loads(batch.options)
    return found


def planned_rows(batch: ImportBatch, *states: RowState, limit: int | None = None) -> list[PlannedRow]:
    """In the order of the sheet, the first `limit` of them."""
    wanted = select(ImportRow.content).where(ImportRow.batch_id == batch.id).order_by(ImportRow.position).limit(limit)
    if states:
        wanted = wanted.where(ImportRow.state.in_([state.value for state in states]))
    context = _context(batch)
    with without_collecting():
        return [unpack(encryption.unseal(content, context=context)) for content in db.session.scalars(wanted)]


def effects_of(batch: ImportBatch) -> list[Effect]:
    context, found = _context(batch), []
    rows = db.session.scalars(
        select(ImportRow.effects)
        .where(ImportRow.batch_id == batch.id, ImportRow.effects.is_not(None))
        .order_by(ImportRow.position)
    )
    for sealed in rows:
        found += [Effect(**effect) for effect in json.loads(encryption.unseal(str(sealed), context=context))]
    return found


def _keep(batch: ImportBatch, reading: Reading) -> None:
    counts = {state: sum(row.state is state for row in reading.planned) for state in RowState}
    batch.new_count, batch.changed_count = counts[RowState.NEW], counts[RowState.CHANGED]
    batch.same_count, batch.bad_count = counts[RowState.SAME], counts[RowState.BAD]
    warnings = _told(reading)
    batch.warning_count = len(warnings)
    batch.sheet = reading.result.sheet[:120]
    asked = {warning.row for warning in warnings}
    kept = {
        "result": to_json(replace(reading.result, rows=(), warnings=tuple(warnings))),
        "labels": {row.row: row.label for row in reading.planned if row.row in asked},
    }
    batch.reading = encryption.seal(json.dumps(kept), context=_context(batch))
    batch.options = json.dumps(dict(reading.options), ensure_ascii=False)
    batch.mapping = json.dumps(dict(reading.mapping), ensure_ascii=False)
    batch.declined = json.dumps(sorted(reading.declined))
    packed = [pack(row) for row in reading.planned]
    batch.rows_hash = hashlib.sha256("\n".join(packed).encode()).hexdigest()
    context = _context(batch)
    rows = [
        {
            "batch_id": batch.id, "position": position, "row": row.row, "state": row.state.value,
            "content": encryption.seal(text, context=context),
        }
        for position, (row, text) in enumerate(zip(reading.planned, packed, strict=True))
    ]
    if rows:
        db.session.execute(insert(ImportRow), rows)


def _told(reading: Reading) -> list[RowProblem]:
    """The questions about rows, of the sheet itself and of the kind, each once, in the order of the sheet."""
    found = [*reading.result.warnings, *(warning for row in reading.planned for warning in row.warnings)]
    once = {(one.row, one.column or 0, one.code, str(one.args)): one for one in found}
    return [once[place] for place in sorted(once)]


def _with_declined(batch: ImportBatch, reading: Reading) -> tuple[Repair, ...]:
    """The repairs proposed now, and those turned down before, so that a person can think again."""
    proposed = {repair.address for repair in reading.result.repairs}
    before = result_of(batch).repairs
    kept = [one for one in before if one.address in reading.declined and one.address not in proposed]
    return tuple(sorted((*reading.result.repairs, *kept), key=lambda one: (one.row, one.column)))


def _keep_effects(batch: ImportBatch, effects: Sequence[Effect]) -> None:
    """With the first planned row of the same number: a row may touch a person, two posts and an absence."""
    by_row: dict[int, list[dict[str, Any]]] = {}
    for effect in effects:
        by_row.setdefault(effect.row, []).append(vars(effect) | {"before": dict(effect.before)})
    context = _context(batch)
    places = db.session.execute(
        select(ImportRow.id, ImportRow.row).where(ImportRow.batch_id == batch.id).order_by(ImportRow.position)
    )
    ids: dict[int, int] = {}
    for place in places:
        ids.setdefault(place.row, place.id)
    changes = [
        {"id": ids[row], "effects": encryption.seal(json.dumps(found, default=str), context=context)}
        for row, found in by_row.items()
    ]
    if changes:
        db.session.bulk_update_mappings(ImportRow.__mapper__, changes)


def _check_open(batch: ImportBatch, version: int) -> None:
    if batch.version != version:
        raise Conflict()
    if batch.state is not BatchState.STAGED:
        raise IllegalMove(batch.state, BatchState.APPLIED)


def _context(batch: ImportBatch) -> str:
    return f"import_row:{batch.public_id}"
