"""What follows signed minutes: explanations of people and units, and what the unit has to put right."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.extensions import BigKey, Model
from app.inspections.models.checks import CheckLine, Finding, SpotCheck
from app.inspections.models.teams import InspectionPlan
from app.inspections.types import ActionState, ExplanationState, LineStatus
from app.people.models import Person, Unit


class Explanation(HasPublicId, Versioned, Model):
    """Asked of a line or a finding. Once accepted, what it explains no longer counts; the minutes stay as signed.

    `due_at`: the moment it is due, where the window is told in hours; `due_on` is then the day of it. `settled_status`:
    what an absence stands for since it was accepted, with the paper behind it.
    """

    __tablename__ = "explanation"
    __table_args__ = (
        CheckConstraint("(line_id IS NULL) <> (finding_id IS NULL)", name="line_or_finding"),
        CheckConstraint("(state = 'asked') = (given_at IS NULL)", name="given_unless_asked"),
        CheckConstraint(
            "(state IN ('accepted', 'not_accepted')) = (decided_at IS NOT NULL)", name="decided_iff_answered"
        ),
        CheckConstraint("state <> 'not_accepted' OR decision_reason IS NOT NULL", name="refusal_has_reason"),
        CheckConstraint(
            "settled_status IS NULL OR (state = 'accepted' AND line_id IS NOT NULL)", name="settled_once_accepted"
        ),
        CheckConstraint("NOT given_late OR given_at IS NOT NULL", name="late_once_given"),
        Index(None, "line_id", unique=True),
        Index(None, "finding_id", unique=True),
        Index(None, "check_id"),
        Index(None, "person_id"),
        Index(None, "unit_id", "state", "due_on"),
        Index(None, "state", "due_on", "id"),
        Index(None, "due_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("check_line.id"))
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[ExplanationState] = mapped_column(
        enum_type(ExplanationState, "explanation_state"), default=ExplanationState.ASKED
    )
    due_on: Mapped[date] = mapped_column(Date)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    statement: Mapped[str | None] = mapped_column(Text)
    given_by: Mapped[str | None] = mapped_column(String(60))
    given_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_late: Mapped[bool] = mapped_column(default=False, server_default=false())
    paper_kind: Mapped[str | None] = mapped_column(String(80))
    paper_number: Mapped[str | None] = mapped_column(String(80))
    paper_signed_on: Mapped[date | None] = mapped_column(Date)
    settled_status: Mapped[LineStatus | None] = mapped_column(enum_type(LineStatus, "explanation_settled_status"))
    decision_reason: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    check: Mapped[SpotCheck] = relationship()
    line: Mapped[CheckLine | None] = relationship()
    finding: Mapped[Finding | None] = relationship()
    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit] = relationship()


class CorrectiveAction(HasPublicId, Versioned, Model):
    """What the team required of the unit, with its day; the unit reports it done, the team verifies it.

    `overdue_told_at`: when the team was told that its day had passed without a report; it is told once.

    `recheck_plan_id`: the re-check planned for it, once it was reported or its day had passed; one for each action.
    """

    __tablename__ = "corrective_action"
    __table_args__ = (
        CheckConstraint("(state = 'open') = (reported_at IS NULL)", name="reported_unless_open"),
        CheckConstraint("(state = 'verified') = (verified_at IS NOT NULL)", name="verified_iff_verified"),
        Index(None, "check_id"),
        Index(None, "unit_id", "state", "due_on"),
        Index(None, "state", "due_on", "id"),
        Index(None, "due_on", "id"),
        Index(None, "recheck_plan_id", unique=True),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    requirement: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date] = mapped_column(Date)
    state: Mapped[ActionState] = mapped_column(enum_type(ActionState, "action_state"), default=ActionState.OPEN)
    report: Mapped[str | None] = mapped_column(Text)
    reported_by: Mapped[str | None] = mapped_column(String(60))
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verified_by: Mapped[str | None] = mapped_column(String(60))
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    overdue_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recheck_plan_id: Mapped[int | None] = mapped_column(ForeignKey("inspection_plan.id"))

    check: Mapped[SpotCheck] = relationship()
    unit: Mapped[Unit] = relationship()
    recheck_plan: Mapped[InspectionPlan | None] = relationship()
