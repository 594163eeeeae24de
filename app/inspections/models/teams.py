"""The teams that check, with the decision that set them up, and their plans."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
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

    `withdrawn_at`: it will not be held; a plan that was held has a check.
    """

    __tablename__ = "inspection_plan"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="last_after_first"),
        Index(None, "first_on", "id"),
        Index(None, "team_id"),
        Index(None, "unit_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[CheckKind] = mapped_column(enum_type(CheckKind, "plan_kind"))
    first_on: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(String(500))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    team: Mapped[InspectionTeam] = relationship()
    unit: Mapped[Unit] = relationship()
