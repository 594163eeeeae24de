"""An import without anybody at the screen: staged as on the pages, applied whole or not at all, once for each file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.actor import Actor
from app.core.imports import batch_queries, batches
from app.core.imports.batches import Reading
from app.core.imports.kinds import ImportKind, RowState
from app.core.imports.sourcing import missing_options
from app.core.models import BatchState, ImportBatch
from app.extensions import db


@dataclass(frozen=True)
class Brought:
    """`repeated`: the same file was brought before, and nothing was changed now."""

    batch: ImportBatch
    repeated: bool


def bring(kind: ImportKind, reading: Reading, *, apply: bool, actor: Actor, now: datetime) -> Brought:
    """Inside transaction(); the sealed original is already in the storage.

    A file that was only looked at may be sent again to be stored: its batch is checked anew, none is added to it.
    """
    earlier = batch_queries.find_same_reading(kind, reading, viewer=actor)
    if earlier is not None and (earlier.state is BatchState.APPLIED or not apply):
        return Brought(earlier, repeated=True)
    batch = _staged(kind, reading, earlier, actor=actor, now=now)
    if apply and is_whole(kind, reading):
        batches.apply(batch, version=batch.version, actor=actor, now=now)
    return Brought(batch, repeated=False)


def is_whole(kind: ImportKind, reading: Reading) -> bool:
    """Every column and option that is needed was told, and no row is bad."""
    told = reading.result.is_readable and not missing_options(kind, reading.options)
    return told and not any(row.state is RowState.BAD for row in reading.planned)


def _staged(
    kind: ImportKind, reading: Reading, earlier: ImportBatch | None, *, actor: Actor, now: datetime
) -> ImportBatch:
    if earlier is None:
        batch = batches.stage(kind, reading, actor=actor, now=now)
    else:
        batch = earlier
        batches.replace_reading(batch, reading, version=batch.version, actor=actor, now=now)
    db.session.flush()
    return batch
