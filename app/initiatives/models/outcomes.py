"""What becomes of an initiative: reviews, recognitions by decision, application elsewhere."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import OfficialDocument
from app.extensions import BigKey, Model
from app.initiatives.models.initiatives import Initiative
from app.initiatives.types import ReviewState, Scope
from app.people.models import Unit, User


class InitiativeReview(HasPublicId, Versioned, Model):
    """One reviewer's points; sent once and then frozen. `scores` is JSON: criterion → hundredths of a point."""

    __tablename__ = "initiative_review"
    __table_args__ = (
        UniqueConstraint("initiative_id", "reviewer_id"),
        CheckConstraint("(state = 'sent') = (total IS NOT NULL)", name="sent_has_total"),
        CheckConstraint("(state = 'assigned') = (answered_at IS NULL)", name="answered_unless_assigned"),
        CheckConstraint("state <> 'recused' OR comment IS NOT NULL", name="recusal_has_reason"),
        Index(None, "reviewer_id", "state"),
        Index(None, "assigned_on", "id"),
        Index(None, "answered_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    state: Mapped[ReviewState] = mapped_column(
        enum_type(ReviewState, "initiative_review_state"), default=ReviewState.ASSIGNED
    )
    rubric: Mapped[str] = mapped_column(String(80))
    scores: Mapped[str] = mapped_column(Text, default="{}")
    total: Mapped[int | None] = mapped_column(Integer)
    comment: Mapped[str | None] = mapped_column(Text)
    assigned_on: Mapped[date] = mapped_column(Date)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    initiative: Mapped[Initiative] = relationship()
    reviewer: Mapped[User] = relationship()

    @property
    def reviewer_name(self) -> str:
        return self.reviewer.person.full_name if self.reviewer.person is not None else self.reviewer.username


class Recognition(HasPublicId, Model):
    """A decision that recognises it at one scope. `year` is the year in which it counts for titles.

    Whether it is effective and replicable is unknown (None) where a list of earlier years does not say so.
    """

    __tablename__ = "initiative_recognition"
    __table_args__ = (
        UniqueConstraint("initiative_id", "scope"),
        Index(None, "document_id"),
        Index(None, "recognised_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    scope: Mapped[Scope] = mapped_column(enum_type(Scope, "recognition_scope"))
    document_id: Mapped[int] = mapped_column(ForeignKey("official_document.id"))
    recognised_on: Mapped[date] = mapped_column(Date)
    year: Mapped[int] = mapped_column(Integer)
    effective: Mapped[bool | None] = mapped_column()
    replicable: Mapped[bool | None] = mapped_column()
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    initiative: Mapped[Initiative] = relationship()
    document: Mapped[OfficialDocument] = relationship()


class InitiativeApplication(HasPublicId, Model):
    """Another unit put it to use, and what came of it."""

    __tablename__ = "initiative_application"
    __table_args__ = (
        UniqueConstraint("initiative_id", "unit_id"),
        Index(None, "unit_id", "applied_from"),
        Index(None, "applied_from", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    applied_from: Mapped[date] = mapped_column(Date)
    result: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    initiative: Mapped[Initiative] = relationship()
    unit: Mapped[Unit] = relationship()
