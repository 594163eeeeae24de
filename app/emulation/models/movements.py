"""A movement with its plan, the issued versions of its criteria, and the periods in which it is scored."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.core.periods import PeriodKind
from app.emulation.types import PeriodState, SubjectType
from app.extensions import BigKey, Model


class EmulationMovement(HasPublicId, Versioned, Model):
    """`plan_number` is the document that launched it; days [starts_on, ends_on), open where the plan sets no end."""

    __tablename__ = "emulation_movement"
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name="ends_after_start"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    name_vi: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    plan_number: Mapped[str] = mapped_column(String(80))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    added_by: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def names(self) -> dict[str, str]:
        return {"vi": self.name_vi, "en": self.name_en}


class CriteriaSet(HasPublicId, Model):
    """An issued version, frozen: `content` is the whole set as JSON, `content_hash` its SHA-256."""

    __tablename__ = "criteria_set"
    __table_args__ = (UniqueConstraint("movement_id", "subject_type", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    movement_id: Mapped[int] = mapped_column(ForeignKey("emulation_movement.id"))
    subject_type: Mapped[SubjectType] = mapped_column(enum_type(SubjectType, "criteria_subject_type"))
    number: Mapped[int] = mapped_column(Integer)
    rule_set: Mapped[str] = mapped_column(String(80))
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    issued_by: Mapped[str] = mapped_column(String(60))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)

    movement: Mapped[EmulationMovement] = relationship()


APPEND_ONLY.append(CriteriaSet.__tablename__)


class EvaluationPeriod(HasPublicId, Versioned, Model):
    """Half-open Vietnamese days [starts_on, ends_on). `year` and `number` name it: the fourth quarter of 2026."""

    __tablename__ = "evaluation_period"
    __table_args__ = (
        UniqueConstraint("movement_id", "kind", "starts_on"),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
        CheckConstraint("state IN ('draft', 'open') OR computed_at IS NOT NULL", name="computed_has_moment"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_moment"),
        Index(None, "ends_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    movement_id: Mapped[int] = mapped_column(ForeignKey("emulation_movement.id"))
    units_set_id: Mapped[int] = mapped_column(ForeignKey("criteria_set.id"), index=True)
    people_set_id: Mapped[int] = mapped_column(ForeignKey("criteria_set.id"), index=True)
    kind: Mapped[PeriodKind] = mapped_column(enum_type(PeriodKind, "evaluation_period_kind"))
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    state: Mapped[PeriodState] = mapped_column(
        enum_type(PeriodState, "evaluation_period_state"), default=PeriodState.DRAFT
    )
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    computed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    movement: Mapped[EmulationMovement] = relationship()
    units_set: Mapped[CriteriaSet] = relationship(foreign_keys=[units_set_id])
    people_set: Mapped[CriteriaSet] = relationship(foreign_keys=[people_set_id])
