"""Tables of discipline. A decision that fell keeps its row and gets a reversing one; nothing is erased."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.discipline.types import CaseState, Measure, RevocationKind, SourceKind
from app.extensions import BigKey, Model
from app.people.models import Person, Unit, WrittenName
from app.people.types import EmploymentCategory


class WrittenReminder(HasPublicId, Model):
    """A reminder in writing, below discipline. `unit_id`: the agency that answers for the person."""

    __tablename__ = "written_reminder"
    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "unit_id", "issued_on"),
        Index(None, "issued_on", "id"),
        Index(None, "source_public_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(200))
    issued_on: Mapped[date] = mapped_column(Date)
    conduct: Mapped[str] = mapped_column(Text)
    source_kind: Mapped[SourceKind] = mapped_column(enum_type(SourceKind, "reminder_source"))
    source_public_id: Mapped[str | None] = mapped_column(String(20))
    source_id: Mapped[int | None] = mapped_column(BigInteger)
    search_text: Mapped[str] = mapped_column(Folded)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()


class DisciplineCase(HasPublicId, Versioned, Model):
    """A matter whose discipline a competent body considers; while it is open it holds titles.

    `no_reminder_reason`: why it was opened from a finding on a public employee who was never reminded in writing.
    """

    __tablename__ = "discipline_case"
    __table_args__ = (
        CheckConstraint("(state = 'considered') = (closed_on IS NULL)", name="closed_iff_not_considered"),
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"),
        Index(None, "person_id", "state"),
        Index(None, "unit_id", "opened_on"),
        Index(None, "opened_on", "id"),
        Index(None, "closed_on", "id"),
        Index(None, "source_public_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    state: Mapped[CaseState] = mapped_column(enum_type(CaseState, "discipline_case_state"))
    source_kind: Mapped[SourceKind] = mapped_column(enum_type(SourceKind, "discipline_source"))
    source_public_id: Mapped[str | None] = mapped_column(String(20))
    source_id: Mapped[int | None] = mapped_column(BigInteger)
    opened_on: Mapped[date] = mapped_column(Date)
    opened_by_document: Mapped[str] = mapped_column(String(200))
    closed_on: Mapped[date | None] = mapped_column(Date)
    closing_note: Mapped[str | None] = mapped_column(Text)
    conduct: Mapped[str] = mapped_column(Text)
    no_reminder_reason: Mapped[str | None] = mapped_column(String(500))
    search_text: Mapped[str] = mapped_column(Folded)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()
    decision: Mapped[DisciplineDecision | None] = relationship(back_populates="case")


class DisciplineDecision(HasPublicId, Versioned, Model):
    """`ends_on` is the last day in force; it lapses then without a document. `revoked_on`: see its reversal.

    Of the past, the person is a name as written until somebody matches it.
    """

    __tablename__ = "discipline_decision"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (written_name_id IS NULL)", name="one_person"),
        CheckConstraint("ends_on IS NULL OR ends_on >= effective_on", name="ends_after_effect"),
        UniqueConstraint("number", "issuer", "signed_on", "person_id"),
        Index(None, "person_id", "effective_on"),
        Index(None, "written_name_id"),
        Index(None, "unit_id", "effective_on"),
        Index(None, "effective_on", "id"),
        Index(None, "ends_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_name_id: Mapped[int | None] = mapped_column(ForeignKey("written_name.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("discipline_case.id"), unique=True)
    employment_category: Mapped[EmploymentCategory] = mapped_column(
        enum_type(EmploymentCategory, "discipline_category")
    )
    measure: Mapped[Measure] = mapped_column(enum_type(Measure, "discipline_measure"))
    number: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(200))
    signed_on: Mapped[date] = mapped_column(Date)
    effective_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    duty_related: Mapped[bool] = mapped_column()
    conduct: Mapped[str] = mapped_column(Text)
    revoked_on: Mapped[date | None] = mapped_column(Date)
    search_text: Mapped[str] = mapped_column(Folded)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship()
    written: Mapped[WrittenName | None] = relationship()
    unit: Mapped[Unit] = relationship()
    case: Mapped[DisciplineCase | None] = relationship(back_populates="decision")
    reversal: Mapped[DecisionReversal | None] = relationship(back_populates="decision")


class DecisionReversal(HasPublicId, Model):
    """The document that took a decision back."""

    __tablename__ = "discipline_reversal"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("discipline_decision.id"), unique=True)
    kind: Mapped[RevocationKind] = mapped_column(enum_type(RevocationKind, "discipline_reversal_kind"))
    number: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(200))
    signed_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    decision: Mapped[DisciplineDecision] = relationship(back_populates="reversal")


APPEND_ONLY.append(DecisionReversal.__tablename__)
