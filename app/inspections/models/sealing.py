"""What surrounds plans that few may know: who looked, the draws that made them, private calendars, re-checks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import EncryptedText, HasPublicId, UtcDateTime, Versioned
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.inspections.models.checks import SpotCheck
from app.inspections.models.teams import InspectionPlan, InspectionTeam
from app.people.models import Unit


class PlanLook(Model):
    """Append-only: somebody saw the unit of a sealed plan. `page` is the endpoint that showed it."""

    __tablename__ = "plan_look"
    __table_args__ = (Index(None, "plan_id"), Index(None, "at", "id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("inspection_plan.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_ref: Mapped[str] = mapped_column(String(60))
    page: Mapped[str] = mapped_column(String(80))

    plan: Mapped[InspectionPlan] = relationship()


APPEND_ONLY.append(PlanLook.__tablename__)


class Draw(HasPublicId, Versioned, Model):
    """Units drawn for surprise checks by weighted lot (docs/draw.md).

    The seed's hash stands before anything is drawn; the seed itself, 256 bits as hex, follows when it is published.
    """

    __tablename__ = "draw"
    __table_args__ = (
        CheckConstraint("wanted >= 1", name="draws_something"),
        CheckConstraint("last_on >= first_on", name="last_after_first"),
        CheckConstraint("(seed IS NULL) = (published_at IS NULL)", name="seed_iff_published"),
        CheckConstraint("published_at IS NULL OR drawn_at IS NOT NULL", name="published_after_drawn"),
        Index(None, "committed_at", "id"),
        Index(None, "first_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("inspection_team.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    wanted: Mapped[int] = mapped_column(Integer)
    first_on: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    seed_hash: Mapped[str] = mapped_column(String(64))
    sealed_seed: Mapped[str] = mapped_column(EncryptedText("draw.sealed_seed"))
    seed: Mapped[str | None] = mapped_column(String(64))
    committed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    committed_by: Mapped[str] = mapped_column(String(60))
    drawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    team: Mapped[InspectionTeam] = relationship()
    area: Mapped[Unit] = relationship()
    entries: Mapped[list[DrawEntry]] = relationship(back_populates="draw", order_by="DrawEntry.id")


class DrawEntry(Model):
    """A candidate with its weight and the parts of it (JSON: signal, number, weight, since). `position`: as the how
    manieth it was drawn."""

    __tablename__ = "draw_entry"
    __table_args__ = (
        CheckConstraint("weight >= 1", name="weight_positive"),
        CheckConstraint("(position IS NULL) = (plan_id IS NULL)", name="drawn_has_plan"),
        UniqueConstraint("draw_id", "unit_id"),
        UniqueConstraint("draw_id", "position"),
        Index(None, "unit_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    weight: Mapped[int] = mapped_column(Integer)
    parts: Mapped[str] = mapped_column(Text)
    position: Mapped[int | None] = mapped_column(Integer)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("inspection_plan.id"), unique=True)

    draw: Mapped[Draw] = relationship(back_populates="entries")
    unit: Mapped[Unit] = relationship()
    plan: Mapped[InspectionPlan | None] = relationship()


class Recheck(Model):
    """A plan that looks again at what an earlier check found."""

    __tablename__ = "recheck"
    __table_args__ = (Index(None, "check_id"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("inspection_plan.id"), primary_key=True, autoincrement=False)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))

    plan: Mapped[InspectionPlan] = relationship()
    check: Mapped[SpotCheck] = relationship()


class CalendarFeed(HasPublicId, Model):
    """A private address under which a calendar program reads the plans of an account's teams. The address was shown
    once: only the keyed hash of its token is kept."""

    __tablename__ = "calendar_feed"
    __table_args__ = (Index(None, "user_id", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigKey)
    token_index: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
