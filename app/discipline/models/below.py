"""Tables of what is done below discipline: criticism, a lesson drawn, and the review of a head's responsibility."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.discipline.types import OutcomeKind, ReviewState, SourceKind
from app.extensions import BigKey, Model
from app.inspections.models import Finding
from app.people.models import Person, Unit


class RecordedOutcome(HasPublicId, Model):
    """How a finding ended short of discipline, with its paper. Without a person it is about the unit as a whole.

    `unit_id`: the agency that answers; `self_review_on`: the day of the bản kiểm điểm; `meeting_on` and
    `meeting_number`: the minutes of the meeting that looked at it.
    """

    __tablename__ = "recorded_outcome"
    __table_args__ = (
        Index(None, "person_id", "issued_on"),
        Index(None, "unit_id", "issued_on"),
        Index(None, "issued_on", "id"),
        Index(None, "source_public_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[OutcomeKind] = mapped_column(enum_type(OutcomeKind, "outcome_kind"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(200))
    issued_on: Mapped[date] = mapped_column(Date)
    conduct: Mapped[str] = mapped_column(Text)
    self_review_on: Mapped[date | None] = mapped_column(Date)
    meeting_on: Mapped[date | None] = mapped_column(Date)
    meeting_number: Mapped[str | None] = mapped_column(String(80))
    source_kind: Mapped[SourceKind] = mapped_column(enum_type(SourceKind, "outcome_source"))
    source_public_id: Mapped[str | None] = mapped_column(String(20))
    source_id: Mapped[int | None] = mapped_column(BigInteger)
    search_text: Mapped[str] = mapped_column(Folded)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit] = relationship()


class AccountabilityReview(HasPublicId, Versioned, Model):
    """Whether a head answers for findings that repeat among his subordinates: drafted by somebody from the list, then
    concluded with its paper or dropped with a reason. Both days of the window belong to it.

    `threshold`: how many repeat findings the rule of that day asked for; the rows behind are kept as they were.
    """

    __tablename__ = "accountability_review"
    __table_args__ = (
        CheckConstraint("(state = 'drafted') = (concluded_on IS NULL)", name="concluded_unless_drafted"),
        CheckConstraint("state = 'drafted' OR conclusion IS NOT NULL", name="conclusion_unless_drafted"),
        CheckConstraint("(state = 'concluded') = (number IS NOT NULL)", name="number_iff_concluded"),
        CheckConstraint("last_on >= first_on", name="last_after_first"),
        Index(None, "unit_id", "last_on"),
        Index(None, "head_id"),
        Index(None, "drafted_at", "id"),
        Index(None, "last_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    head_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    first_on: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    threshold: Mapped[int] = mapped_column(Integer)
    state: Mapped[ReviewState] = mapped_column(enum_type(ReviewState, "review_state"), default=ReviewState.DRAFTED)
    number: Mapped[str | None] = mapped_column(String(80))
    concluded_on: Mapped[date | None] = mapped_column(Date)
    conclusion: Mapped[str | None] = mapped_column(Text)
    search_text: Mapped[str] = mapped_column(Folded)
    drafted_by: Mapped[str] = mapped_column(String(60))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship()
    head: Mapped[Person | None] = relationship()


class ReviewedFinding(Model):
    """A repeat finding on which a review rests."""

    __tablename__ = "accountability_finding"
    __table_args__ = (UniqueConstraint("review_id", "finding_id"), Index(None, "finding_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("accountability_review.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"))

    finding: Mapped[Finding] = relationship()


APPEND_ONLY.extend((RecordedOutcome.__tablename__, ReviewedFinding.__tablename__))
