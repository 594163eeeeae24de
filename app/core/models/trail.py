"""The chain of what was done, and the system's own number series."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import UtcDateTime
from app.extensions import BigKey, Model

# Rows of these tables refuse UPDATE and DELETE (and TRUNCATE) by triggers: migrations and a guard test read this.
APPEND_ONLY: list[str] = ["audit_event"]


class AuditEvent(Model):
    """Append-only: one row a thing done, chained by keyed hash."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "subject_kind", "subject_id", "sequence"), Index(None, "actor_ref", "sequence"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    sequence: Mapped[int] = mapped_column(BigKey, unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[str] = mapped_column(String(80))
    subject_kind: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int] = mapped_column(BigKey)
    actor_ref: Mapped[str] = mapped_column(String(60))
    actor_role: Mapped[str] = mapped_column(String(40))
    facts: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Model):
    """One row: the end of the chain. Locking it orders the writers."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(BigKey)
    hash: Mapped[str] = mapped_column(String(64))


class NumberSeries(Model):
    __tablename__ = "number_series"

    series: Mapped[str] = mapped_column(String(60), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)
