"""An announced inspection with its recorded steps, and the sample it looked at."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY, OfficialDocument
from app.extensions import BigKey, Model
from app.inspections.models.checks import SpotCheck
from app.inspections.models.teams import InspectionPlan, InspectionTeam
from app.inspections.types import PlannedState, SampleKind
from app.people.models import Unit


class PlannedInspection(HasPublicId, Versioned, Model):
    """Follows a plan that is announced; the unit knows of it once the notice is sent.

    `check_id` is there from the check on the spot on. `sample_seed` (hex): the sample was drawn, not chosen.
    """

    __tablename__ = "planned_inspection"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('prepared', 'notice_sent', 'self_reported', 'sampled')) = (check_id IS NULL)",
            name="check_from_checked",
        ),
        CheckConstraint(
            "sample_seed IS NULL OR state NOT IN ('prepared', 'notice_sent', 'self_reported')",
            name="seed_after_sampling",
        ),
        Index(None, "changed_at", "id"),
        Index(None, "team_id"),
        Index(None, "unit_id"),
        Index(None, "check_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("inspection_plan.id"), unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    check_id: Mapped[int | None] = mapped_column(ForeignKey("spot_check.id"))
    state: Mapped[PlannedState] = mapped_column(
        enum_type(PlannedState, "planned_state"), default=PlannedState.PREPARED
    )
    sample_seed: Mapped[str | None] = mapped_column(String(64))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    plan: Mapped[InspectionPlan] = relationship()
    team: Mapped[InspectionTeam] = relationship()
    unit: Mapped[Unit] = relationship()
    check: Mapped[SpotCheck | None] = relationship()
    steps: Mapped[list[PlannedStep]] = relationship(back_populates="inspection", order_by="PlannedStep.id")


class PlannedStep(HasPublicId, Model):
    """Append-only: what was done, on which day, by which document. A step is never undone; its file hangs on it."""

    __tablename__ = "planned_step"
    __table_args__ = (
        CheckConstraint("step <> 'prepared'", name="is_an_act"),
        CheckConstraint(
            "step NOT IN ('notice_sent', 'reported', 'concluded') OR document_id IS NOT NULL", name="has_its_document"
        ),
        UniqueConstraint("inspection_id", "step"),
        Index(None, "document_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("planned_inspection.id"))
    step: Mapped[PlannedState] = mapped_column(enum_type(PlannedState, "planned_step"))
    done_on: Mapped[date] = mapped_column(Date)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("official_document.id"))
    note: Mapped[str | None] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    inspection: Mapped[PlannedInspection] = relationship(back_populates="steps")
    document: Mapped[OfficialDocument | None] = relationship()


APPEND_ONLY.append(PlannedStep.__tablename__)


class SampleItem(Model):
    """A file or an entry of the leave book that the team looks at, by the number it has in the unit's own books."""

    __tablename__ = "sample_item"
    __table_args__ = (UniqueConstraint("inspection_id", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    inspection_id: Mapped[int] = mapped_column(ForeignKey("planned_inspection.id"))
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[SampleKind] = mapped_column(enum_type(SampleKind, "sample_kind"))
    reference: Mapped[str] = mapped_column(String(120))
