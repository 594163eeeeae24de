"""Frozen summaries, and which of them the public may read."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import HasPublicId, UtcDateTime
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model


class ReportSnapshot(HasPublicId, Model):
    """The numbers of a period as they stood at `data_at`. Made anew after late data it is a further revision."""

    __tablename__ = "report_snapshot"
    __table_args__ = (
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
        UniqueConstraint("period", "definition", "revision"),
        Index(None, "ends_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    period: Mapped[str] = mapped_column(String(10))
    definition: Mapped[str] = mapped_column(String(60))
    revision: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    rule_set: Mapped[str] = mapped_column(String(80))
    data_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(60))


class Publication(Model):
    """A snapshot that the public page shows; withdrawn when a later one takes its place."""

    __tablename__ = "publication"
    __table_args__ = (Index(None, "published_at", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("report_snapshot.id"), unique=True)
    published_by: Mapped[str] = mapped_column(String(60))
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)


APPEND_ONLY.append("report_snapshot")
