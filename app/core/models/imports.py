"""Batches of imported rows: staged, checked, previewed, applied, undone; and how a source's sheets were read."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.extensions import BigKey, Model


class BatchState(StrEnum):
    STAGED = "staged"
    APPLIED = "applied"
    UNDONE = "undone"
    DISCARDED = "discarded"


class ImportBatch(HasPublicId, Versioned, Model):
    """One file on its way in. `content_sha256` finds the sealed original; `rows_hash` is what the audit event keeps.

    JSON columns: `options` (what was asked beside the file), `mapping` (column number → target, as corrected),
    `declined` (addresses of repairs a person did not want), `reading` (head, columns, repairs, skipped rows).
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint("(state IN ('applied', 'undone')) = (applied_at IS NOT NULL)", name="applied_at_iff_applied"),
        Index(None, "kind", "id"),
        Index(None, "content_sha256"),
        Index(None, "made_by", "id"),
        Index(None, "made_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    state: Mapped[BatchState] = mapped_column(enum_type(BatchState, "batch_state"), default=BatchState.STAGED)
    file_name: Mapped[str] = mapped_column(String(200))
    content_sha256: Mapped[str] = mapped_column(String(64))
    sheet: Mapped[str] = mapped_column(String(120), default="")
    options: Mapped[str] = mapped_column(Text, default="{}")
    mapping: Mapped[str] = mapped_column(Text, default="{}")
    declined: Mapped[str] = mapped_column(Text, default="[]")
    reading: Mapped[str] = mapped_column(Text, default="{}")
    rows_hash: Mapped[str | None] = mapped_column(String(64))
    new_count: Mapped[int] = mapped_column(Integer, default=0)
    changed_count: Mapped[int] = mapped_column(Integer, default=0)
    same_count: Mapped[int] = mapped_column(Integer, default=0)
    bad_count: Mapped[int] = mapped_column(Integer, default=0)
    warning_count: Mapped[int] = mapped_column(Integer, default=0)
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_by: Mapped[str | None] = mapped_column(String(60))
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[str | None] = mapped_column(String(60))
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ImportRow(Model):
    """A planned row; its values may be personal, so they are sealed with the batch's public id as context."""

    __tablename__ = "import_row"
    __table_args__ = (Index(None, "batch_id", "state", "row"), UniqueConstraint("batch_id", "position"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))
    position: Mapped[int] = mapped_column(Integer)
    row: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10))
    content: Mapped[str] = mapped_column(Text)
    effects: Mapped[str | None] = mapped_column(Text)

    batch: Mapped[ImportBatch] = relationship()


class ImportProfile(Model):
    """How sheets with this head were read before for this kind, as a person corrected it."""

    __tablename__ = "import_profile"
    __table_args__ = (UniqueConstraint("kind", "source"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    source: Mapped[str] = mapped_column(String(120))
    signature: Mapped[str] = mapped_column(String(200))
    mapping: Mapped[str] = mapped_column(Text)
    corrected: Mapped[str] = mapped_column(Text, default="[]")
    saved_by: Mapped[str] = mapped_column(String(60))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
