"""Batches as the person who may see them sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from app.core.actor import EVERYTHING, Actor
from app.core.imports import batches
from app.core.imports.batches import Reading
from app.core.imports.kinds import ImportKind
from app.core.models import BatchState, ImportBatch
from app.core.ports import current_ports
from app.extensions import db

SHOWN = 50


def kinds_for(actor: Actor) -> list[ImportKind]:
    kinds: dict[str, ImportKind] = current_ports().import_kinds
    return [kind for _name, kind in sorted(kinds.items()) if actor.can(kind.permission)]


def labels_of_kinds() -> dict[str, Mapping[str, str]]:
    """In both languages, by the kind's name."""
    return {name: kind.label for name, kind in current_ports().import_kinds.items()}


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """One's own batches, and all of a kind for whoever imports that kind into the whole installation."""
    everywhere = [kind.name for kind in kinds_for(viewer) if EVERYTHING in viewer.paths(kind.permission)]
    return or_(ImportBatch.made_by == viewer.ref, ImportBatch.kind.in_(everywhere))


def list_batches(viewer: Actor) -> Sequence[ImportBatch]:
    return db.session.scalars(
        select(ImportBatch)
        .where(visible_to(viewer), ImportBatch.state != BatchState.DISCARDED)
        .order_by(ImportBatch.id.desc())
        .limit(SHOWN)
    ).all()


def get_batch(public_id: str, viewer: Actor) -> ImportBatch:
    return db.session.scalars(
        select(ImportBatch).where(ImportBatch.public_id == public_id, visible_to(viewer))
    ).one()


def get_batch_to_change(batch_id: int, viewer: Actor) -> ImportBatch:
    return db.session.scalars(
        select(ImportBatch).where(ImportBatch.id == batch_id, visible_to(viewer)).with_for_update()
    ).one()


def find_same_reading(kind: ImportKind, reading: Reading, *, viewer: Actor) -> ImportBatch | None:
    """The newest batch of the same bytes, read the same way, that was stored or still waits as it was brought."""
    found = db.session.scalars(
        select(ImportBatch)
        .where(ImportBatch.content_sha256 == reading.sha256, ImportBatch.kind == kind.name, visible_to(viewer))
        .where(or_(ImportBatch.state == BatchState.APPLIED, _waits_as_brought_by(viewer)))
        .order_by(ImportBatch.id.desc())
        .with_for_update()
    )
    return next((batch for batch in found if _is_read_alike(batch, reading)), None)


def _waits_as_brought_by(viewer: Actor) -> ColumnElement[bool]:
    """A person who has put columns or repairs right goes on with it himself."""
    untouched = (ImportBatch.mapping == "{}", ImportBatch.declined == "[]")
    return and_(ImportBatch.state == BatchState.STAGED, ImportBatch.made_by == viewer.ref, *untouched)


def _is_read_alike(batch: ImportBatch, reading: Reading) -> bool:
    """The options beside the file and the place of the table are part of what it says."""
    if batches.options_of(batch) != dict(reading.options):
        return False
    head = batches.result_of(batch)
    return (head.sheet, head.head_first_row) == (reading.result.sheet, reading.result.head_first_row)


def same_file_before(batch: ImportBatch) -> ImportBatch | None:
    """An earlier batch of the same bytes that was applied: told, not refused."""
    return db.session.scalars(
        select(ImportBatch)
        .where(
            ImportBatch.content_sha256 == batch.content_sha256,
            ImportBatch.kind == batch.kind,
            ImportBatch.id < batch.id,
            ImportBatch.state == BatchState.APPLIED,
        )
        .order_by(ImportBatch.id.desc())
        .limit(1)
    ).one_or_none()
