"""Imports of all accounts: what, who, when and how they stand. What a file holds is for whoever may open its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.actor import Actor
from app.core.documents.types import ColumnKind
from app.core.formats import localized
from app.core.imports import batch_queries
from app.core.listing import Choice, ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.models import BatchState, ImportBatch
from app.core.ports import current_ports
from app.core.system.scope import everything_for
from app.extensions import db

STATE_NAMES = {
    BatchState.STAGED: _l("Waits to be stored"),
    BatchState.APPLIED: _l("Stored"),
    BatchState.UNDONE: _l("Undone"),
    BatchState.DISCARDED: _l("Discarded"),
}
TONES = {
    BatchState.STAGED: "warn", BatchState.APPLIED: "ok", BatchState.UNDONE: "neutral",
    BatchState.DISCARDED: "neutral",
}  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """`url` and `file_name` only for whoever may open the batch: a name can tell who or what a file is about."""

    kind: str
    file_name: str
    url: str | None
    made_by: str
    made_at: datetime
    new_count: int
    changed_count: int
    bad_count: int
    state: BatchState

    @property
    def state_name(self) -> str:
        return str(STATE_NAMES[self.state])

    @property
    def tone(self) -> str:
        return TONES[self.state]


def visible(viewing: Viewing) -> AnySelect:
    return select(ImportBatch).where(everything_for(viewing.actor))


def batches_of(rows: Sequence[ImportBatch], viewer: Actor) -> list[Batch]:
    ids = {row.made_by: int(row.made_by.removeprefix("user:")) for row in rows if row.made_by.startswith("user:")}
    names = current_ports().names_of(set(ids.values()))
    senders = {ref: names.get(user_id, ref) for ref, user_id in ids.items()}
    labels, openable = batch_queries.labels_of_kinds(), openable_of(rows, viewer)
    return [_batch(row, senders, labels, may_open=row.id in openable) for row in rows]


def openable_of(rows: Sequence[ImportBatch], viewer: Actor) -> set[int]:
    wanted = select(ImportBatch.id).where(ImportBatch.id.in_([row.id for row in rows]))
    return set(db.session.scalars(wanted.where(batch_queries.visible_to(viewer)).order_by(ImportBatch.id)))


def _batch(row: ImportBatch, senders: Mapping[str, str], labels: Mapping[str, Any], *, may_open: bool) -> Batch:
    return Batch(
        kind=localized(labels.get(row.kind, row.kind)),
        file_name=row.file_name if may_open else "",
        url=url_for("imports.show", public_id=row.public_id) if may_open else None,
        made_by=senders.get(row.made_by, row.made_by),
        made_at=row.made_at,
        new_count=row.new_count,
        changed_count=row.changed_count,
        bad_count=row.bad_count,
        state=row.state,
    )


BATCHES: ListSpec[Batch] = ListSpec(
    name="system.imports",
    endpoint="system.imports",
    title=_l("Imports of all accounts"),
    select=visible,
    key=ImportBatch.id,
    columns=(
        Column("kind", _l("Kind"), value=lambda row: f"{row.kind}: {row.file_name}" if row.file_name else row.kind),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("made_by", _l("By")),
        Column("made_at", _l("When"), sorts=("latest", "oldest"), kind=ColumnKind.MOMENT),
        Column("new_count", _l("New"), kind=ColumnKind.NUMBER),
        Column("changed_count", _l("Changed"), kind=ColumnKind.NUMBER),
        Column("bad_count", _l("Bad"), kind=ColumnKind.NUMBER),
    ),
    sorts=(
        Sort("latest", _l("Latest first"), (down(ImportBatch.made_at),)),
        Sort("oldest", _l("Oldest first"), (up(ImportBatch.made_at),)),
    ),
    filters=(
        ChoiceFilter(
            "state", _l("State"), ImportBatch.state,
            choices=tuple(Choice(state.value, name) for state, name in STATE_NAMES.items()),
        ),
        DayRangeFilter("made", _l("When"), ImportBatch.made_at),
    ),
    build_rows=lambda rows, viewing: batches_of(rows, viewing.actor),
    empty_text=_l("Nothing has been imported yet."),
)  # fmt: skip
