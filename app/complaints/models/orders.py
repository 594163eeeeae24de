"""Papers of a case: passed on to another body, given more time."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import EncryptedText, HasPublicId, UtcDateTime, Versioned
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.people.models import Unit


class CaseTransfer(HasPublicId, Versioned, Model):
    """To a body of this installation (`to_unit`) or another one. It is chased until an answer is recorded."""

    __tablename__ = "case_transfer"
    __table_args__ = (
        CheckConstraint("answered_on IS NULL OR answered_on >= transferred_on", name="answered_after"),
        Index(None, "case_id", "id"),
        Index(None, "to_unit_id"),
        Index(None, "answered_on", "due_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    to_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    body: Mapped[str] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(300))
    phone: Mapped[str | None] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(EncryptedText("case_transfer.reason"))
    transferred_on: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    transferred_by: Mapped[str] = mapped_column(String(60))
    chased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_on: Mapped[date | None] = mapped_column(Date)

    to_unit: Mapped[Unit | None] = relationship()


class CaseExtension(Model):
    """More time, by a written decision with its reason; rows that nothing changes."""

    __tablename__ = "case_extension"
    __table_args__ = (
        CheckConstraint("new_due > old_due", name="later"),
        Index(None, "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    old_due: Mapped[date] = mapped_column(Date)
    new_due: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(EncryptedText("case_extension.reason"))
    granted_by: Mapped[str] = mapped_column(String(60))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)


APPEND_ONLY.append(CaseExtension.__tablename__)
