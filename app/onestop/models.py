"""The monthly figures of a unit, and what stood there before a correction."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.onestop.types import COUNT_NAMES, Counts, StatForm
from app.people.models import Unit


class OneStopStat(HasPublicId, Versioned, Model):
    """One unit in one month; `month_on` is the first day of the calendar month, which also lies in the reporting month
    of Decree 09/2019 (the 15th to the 14th) of the same number. `revision` counts corrections, from 1."""

    __tablename__ = "one_stop_stat"
    __table_args__ = (
        UniqueConstraint("unit_id", "month_on"),
        CheckConstraint("received_total IS NOT NULL OR resolved_total IS NOT NULL", name="tells_something"),
        CheckConstraint("satisfied IS NULL OR satisfied <= answered", name="satisfied_of_answered"),
        Index(None, "month_on", "id"),
        Index(None, "recorded_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    month_on: Mapped[date] = mapped_column(Date)
    form: Mapped[StatForm] = mapped_column(enum_type(StatForm, "stat_form"))
    received_total: Mapped[int | None] = mapped_column(Integer)
    received_online: Mapped[int | None] = mapped_column(Integer)
    received_direct: Mapped[int | None] = mapped_column(Integer)
    received_postal: Mapped[int | None] = mapped_column(Integer)
    received_carried: Mapped[int | None] = mapped_column(Integer)
    resolved_total: Mapped[int | None] = mapped_column(Integer)
    resolved_in_time: Mapped[int | None] = mapped_column(Integer)
    resolved_early: Mapped[int | None] = mapped_column(Integer)
    resolved_late: Mapped[int | None] = mapped_column(Integer)
    pending_total: Mapped[int | None] = mapped_column(Integer)
    pending_in_time: Mapped[int | None] = mapped_column(Integer)
    pending_late: Mapped[int | None] = mapped_column(Integer)
    satisfied: Mapped[int | None] = mapped_column(Integer)
    answered: Mapped[int | None] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship()

    @property
    def counts(self) -> Counts:
        return Counts.of({name: getattr(self, name) for name in COUNT_NAMES})


class OneStopStatRevision(Model):
    """What stood there until it was corrected: `counts` is JSON of the figures that were told."""

    __tablename__ = "one_stop_stat_revision"
    __table_args__ = (Index(None, "stat_id", "revision"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    stat_id: Mapped[int] = mapped_column(ForeignKey("one_stop_stat.id"))
    revision: Mapped[int] = mapped_column(Integer)
    form: Mapped[StatForm] = mapped_column(enum_type(StatForm, "stat_revision_form"))
    counts: Mapped[str] = mapped_column(Text)
    replaced_by: Mapped[str] = mapped_column(String(60))
    replaced_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def told(self) -> Counts:
        return Counts.of(json.loads(self.counts))


APPEND_ONLY.append(OneStopStatRevision.__tablename__)
