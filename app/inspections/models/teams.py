"""The teams that check, with the decision that set them up, and their plans."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import OfficialDocument
from app.extensions import BigKey, Model
from app.inspections.types import CheckKind, TeamRole
from app.people.models import Person, Unit


class InspectionTeam(HasPublicId, Versioned, Model):
    """Valid on both its first and its last day; an expired team starts no check. `unit` is the body it works for."""

    __tablename__ = "inspection_team"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="valid_to_after_from"),
        Index(None, "valid_from", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("official_document.id"), index=True)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship()
    decision: Mapped[OfficialDocument] = relationship()
    members: Mapped[list[TeamMember]] = relationship(back_populates="team", order_by="TeamMember.id")


class TeamMember(Model):
    __tablename__ = "team_member"
    __table_args__ = (UniqueConstraint("team_id", "person_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[TeamRole] = mapped_column(enum_type(TeamRole, "team_role"))

    team: Mapped[InspectionTeam] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()


class InspectionPlan(HasPublicId, Versioned, Model):
    """A unit to be checked within a window of days (both inclusive); known to the team alone until the check is signed.

    A surprise is sealed until `opened_at`: its unit is the lead's secret, whatever else the team sees of the plan.
    `withdrawn_at`: it will not be held; a plan that was held has a check. A drawn one is withdrawn with a reason only.
    """

    __tablename__ = "inspection_plan"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="last_after_first"),
        CheckConstraint("kind = 'surprise' OR opened_at IS NULL", name="only_surprises_open"),
        CheckConstraint("draw_id IS NULL OR kind = 'surprise'", name="drawn_is_surprise"),
        CheckConstraint(
            "withdrawn_at IS NULL OR draw_id IS NULL OR withdraw_reason IS NOT NULL", name="drawn_goes_with_reason"
        ),
        CheckConstraint("withdraw_reason IS NULL OR withdrawn_at IS NOT NULL", name="reason_of_withdrawn"),
        Index(None, "first_on", "id"),
        Index(None, "team_id"),
        Index(None, "unit_id"),
        Index(None, "programme_id"),
        Index(None, "draw_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("inspection_programme.id"))
    draw_id: Mapped[int | None] = mapped_column(ForeignKey("draw.id"))
    kind: Mapped[CheckKind] = mapped_column(enum_type(CheckKind, "plan_kind"))
    first_on: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(String(500))
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdraw_reason: Mapped[str | None] = mapped_column(String(500))

    team: Mapped[InspectionTeam] = relationship()
    unit: Mapped[Unit] = relationship()
    programme: Mapped[InspectionProgramme | None] = relationship()

    @property
    def is_sealed(self) -> bool:
        return self.kind is CheckKind.SURPRISE and self.opened_at is None


class InspectionProgramme(HasPublicId, Versioned, Model):
    """What a team sets out to check in a year, or in one quarter of it, by a decision or plan with number and day."""

    __tablename__ = "inspection_programme"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        CheckConstraint("quarter IS NULL OR quarter BETWEEN 1 AND 4", name="quarter"),
        Index(None, "year", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("official_document.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    search_text: Mapped[str] = mapped_column(Folded)
    year: Mapped[int] = mapped_column(Integer)
    quarter: Mapped[int | None] = mapped_column(Integer)

    team: Mapped[InspectionTeam] = relationship()
    document: Mapped[OfficialDocument] = relationship()
