"""The spot check itself: its head, a line for each person of the roster, and the findings."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time
from operator import attrgetter

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, Time, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.inspections.models.teams import InspectionPlan, InspectionTeam
from app.inspections.types import (
    CheckKind,
    CheckState,
    Coverage,
    LineMark,
    LineStatus,
    MarkSource,
    OccasionState,
    PaperShown,
    Severity,
    TeamRole,
)
from app.people.models import Person, Unit
from app.people.types import ContractKind, EmploymentCategory, Session


class SpotCheck(HasPublicId, Versioned, Model):
    """Open while the team is in the house, then signed: number, coverage, hash and time say that it is frozen.

    `changed_at` moves with every change of a line or finding, and `version` with it. `client_uuid` is the name that
    the phones of the team gave it; `occasion_of` the check of the same unit and half day that was here before it.
    `clock_skew_seconds`: how far the phone's clock was before ours when it sent the record.
    """

    __tablename__ = "spot_check"
    __table_args__ = (
        CheckConstraint(
            "(state = 'signed') = (signed_at IS NOT NULL AND number IS NOT NULL AND record_hash IS NOT NULL)",
            name="signed_is_complete",
        ),
        CheckConstraint("(state = 'cancelled') = (cancel_reason IS NOT NULL)", name="cancelled_has_reason"),
        CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="ended_after_start"),
        CheckConstraint("kind <> 'surprise' OR notice_sent_at IS NULL", name="surprise_unannounced"),
        CheckConstraint("(occasion_of_id IS NULL) = (occasion_state IS NULL)", name="occasion_has_state"),
        CheckConstraint("occasion_state IS NULL OR occasion_state <> 'merged' OR state = 'cancelled'",
                        name="merged_is_cancelled"),
        CheckConstraint("(latitude_e6 IS NULL) = (longitude_e6 IS NULL)", name="position_is_whole"),
        UniqueConstraint("number", "number_year"),
        UniqueConstraint("client_uuid"),
        Index(None, "held_on", "id"),
        Index(None, "unit_id", "held_on", "id"),
        Index(None, "team_id"),
        Index(None, "plan_id"),
        Index(None, "state", "held_on"),
        Index(None, "occasion_of_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("inspection_plan.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[CheckKind] = mapped_column(enum_type(CheckKind, "check_kind"))
    state: Mapped[CheckState] = mapped_column(enum_type(CheckState, "check_state"), default=CheckState.OPEN)
    reason: Mapped[str | None] = mapped_column(String(500))
    notice_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    held_on: Mapped[date] = mapped_column(Date)
    session: Mapped[Session] = mapped_column(enum_type(Session, "check_session"))
    shift_start: Mapped[time | None] = mapped_column(Time)
    shift_end: Mapped[time | None] = mapped_column(Time)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    place: Mapped[str | None] = mapped_column(String(300))
    representative: Mapped[str | None] = mapped_column(String(120))
    representative_position: Mapped[str | None] = mapped_column(String(120))
    allotted: Mapped[int | None] = mapped_column(Integer)
    unit_statement: Mapped[str | None] = mapped_column(Text)
    requirement: Mapped[str | None] = mapped_column(Text)
    conclusion: Mapped[str | None] = mapped_column(Text)
    remedy_due_on: Mapped[date | None] = mapped_column(Date)
    coverage: Mapped[Coverage | None] = mapped_column(enum_type(Coverage, "coverage"))
    number: Mapped[int | None] = mapped_column(Integer)
    number_year: Mapped[int | None] = mapped_column(Integer)
    record_hash: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str | None] = mapped_column(String(500))
    opened_by: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    client_uuid: Mapped[str | None] = mapped_column(String(36))
    occasion_of_id: Mapped[int | None] = mapped_column(ForeignKey("spot_check.id"))
    occasion_state: Mapped[OccasionState | None] = mapped_column(enum_type(OccasionState, "occasion_state"))
    field_record_hash: Mapped[str | None] = mapped_column(String(64))
    device_started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    device_ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clock_skew_seconds: Mapped[int | None] = mapped_column(Integer)
    latitude_e6: Mapped[int | None] = mapped_column(Integer)
    longitude_e6: Mapped[int | None] = mapped_column(Integer)
    position_accuracy_m: Mapped[int | None] = mapped_column(Integer)
    position_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    team: Mapped[InspectionTeam] = relationship()
    plan: Mapped[InspectionPlan | None] = relationship()
    unit: Mapped[Unit] = relationship()
    occasion_of: Mapped[SpotCheck | None] = relationship(remote_side=[id])
    lines: Mapped[list[CheckLine]] = relationship(back_populates="check", order_by="CheckLine.position")
    participants: Mapped[list[CheckParticipant]] = relationship(order_by="CheckParticipant.id")


class CheckParticipant(Model):
    """A member of the team who took part in this check, in the role the decision gave him."""

    __tablename__ = "check_participant"
    __table_args__ = (UniqueConstraint("check_id", "person_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[TeamRole] = mapped_column(enum_type(TeamRole, "participant_role"))

    person: Mapped[Person] = relationship()


_of_mark = attrgetter(*(field.name for field in fields(LineMark) if field.name not in ("status", "source")))


class CheckLine(HasPublicId, Model):
    """One person of the roster as expected that half day. `home_unit_id` is the agency that answers for discipline;
    None when that body is no unit here (`home_text` names it) or when nobody knows the person.

    `held_on` and `counted` repeat the check, so that rates over years read one index: a line counts once the check is
    signed and the line was settled. `revision` grows with every change of the mark, so that a phone knows whether it
    saw the newest; `gone`: no longer at this unit; `roster_changed`: the phone's roster and ours differed here.
    """

    __tablename__ = "check_line"
    __table_args__ = (
        CheckConstraint("late_minutes IS NULL OR late_minutes BETWEEN 1 AND 240", name="late_minutes"),
        CheckConstraint(
            "left_early_minutes IS NULL OR left_early_minutes BETWEEN 1 AND 240", name="left_early_minutes"
        ),
        CheckConstraint(
            "(late_minutes IS NULL AND left_early_minutes IS NULL) OR status = 'present'", name="minutes_of_present"
        ),
        CheckConstraint("(status = 'not_checked') = (mark_source = 'none')", name="unchecked_has_no_source"),
        CheckConstraint("NOT counted OR status NOT IN ('not_checked', 'to_be_verified')", name="counted_is_settled"),
        CheckConstraint("NOT gone OR status = 'not_checked'", name="gone_is_not_checked"),
        CheckConstraint("revision >= 1", name="revision"),
        UniqueConstraint("check_id", "position"),
        Index(None, "check_id", "person_id", unique=True),
        Index(None, "check_id", "client_uuid", unique=True),
        Index(None, "counted", "held_on", "id"),
        Index(None, "held_on", "id"),
        Index(None, "home_unit_id", "held_on"),
        Index(None, "person_id", "held_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    position: Mapped[int] = mapped_column(Integer)
    held_on: Mapped[date] = mapped_column(Date)
    counted: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    full_name: Mapped[str] = mapped_column(String(120))
    search_text: Mapped[str] = mapped_column(Folded)
    post: Mapped[str] = mapped_column(String(120), default="")
    division: Mapped[str] = mapped_column(String(200), default="")
    room: Mapped[str] = mapped_column(String(60), default="")
    employment_category: Mapped[EmploymentCategory | None] = mapped_column(
        enum_type(EmploymentCategory, "line_employment_category")
    )
    contract_kind: Mapped[ContractKind | None] = mapped_column(enum_type(ContractKind, "line_contract_kind"))
    is_lent: Mapped[bool] = mapped_column(default=False)
    home_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    home_text: Mapped[str | None] = mapped_column(String(200))
    status: Mapped[LineStatus] = mapped_column(enum_type(LineStatus, "line_status"), default=LineStatus.NOT_CHECKED)
    mark_source: Mapped[MarkSource] = mapped_column(enum_type(MarkSource, "mark_source"), default=MarkSource.NONE)
    late_minutes: Mapped[int | None] = mapped_column(Integer)
    left_early_minutes: Mapped[int | None] = mapped_column(Integer)
    arrived_at: Mapped[time | None] = mapped_column(Time)
    left_at: Mapped[time | None] = mapped_column(Time)
    paper_kind: Mapped[str | None] = mapped_column(String(80))
    paper_number: Mapped[str | None] = mapped_column(String(80))
    paper_signed_on: Mapped[date | None] = mapped_column(Date)
    paper_shown: Mapped[PaperShown] = mapped_column(enum_type(PaperShown, "paper_shown"), default=PaperShown.NONE)
    told_by: Mapped[str | None] = mapped_column(String(120))
    note: Mapped[str | None] = mapped_column(String(500))
    client_uuid: Mapped[str | None] = mapped_column(String(36))
    revision: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    marked_by: Mapped[str | None] = mapped_column(String(60))
    marked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    gone: Mapped[bool] = mapped_column(default=False, server_default=false())
    roster_changed: Mapped[bool] = mapped_column(default=False, server_default=false())

    check: Mapped[SpotCheck] = relationship(back_populates="lines")
    person: Mapped[Person | None] = relationship()
    home_unit: Mapped[Unit | None] = relationship()

    @property
    def mark(self) -> LineMark:
        return LineMark(self.status, self.mark_source, *_of_mark(self))


class Finding(HasPublicId, Model):
    """A fact seen by the team and the rule it breaks; on a person's line or on the unit. Not a discipline decision."""

    __tablename__ = "finding"
    __table_args__ = (
        Index(None, "check_id", "id"),
        Index(None, "line_id"),
        Index(None, "held_on", "id"),
        Index(None, "person_id", "violation_type", "held_on"),
        Index(None, "unit_id", "held_on", "id"),
        Index(None, "check_id", "client_uuid", unique=True),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("check_line.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    held_on: Mapped[date] = mapped_column(Date)
    violation_type: Mapped[str] = mapped_column(String(60))
    rule_set: Mapped[str] = mapped_column(String(80))
    severity: Mapped[Severity] = mapped_column(enum_type(Severity, "severity"))
    description: Mapped[str] = mapped_column(Text)
    counted: Mapped[bool] = mapped_column(default=False)
    client_uuid: Mapped[str | None] = mapped_column(String(36))

    check: Mapped[SpotCheck] = relationship()
    line: Mapped[CheckLine | None] = relationship()
    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit] = relationship()


class CheckSupplement(HasPublicId, Model):
    """A correction of signed minutes: what was wrong, what is right, why. The minutes themselves stay as signed."""

    __tablename__ = "check_supplement"
    __table_args__ = (UniqueConstraint("check_id", "revision"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    revision: Mapped[int] = mapped_column(Integer)
    line_id: Mapped[int | None] = mapped_column(ForeignKey("check_line.id"), index=True)
    correction: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    written_by: Mapped[str] = mapped_column(String(60))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    check: Mapped[SpotCheck] = relationship()
    line: Mapped[CheckLine | None] = relationship()


APPEND_ONLY.append("check_supplement")
