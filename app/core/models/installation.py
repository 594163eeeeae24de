"""What the installation sets for itself: settings, days made free or worked, rule sets confirmed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import HasPublicId, UtcDateTime, Versioned
from app.extensions import BigKey, Model

IN_FORCE = text("taken_back_at IS NULL")


class Setting(Model):
    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CalendarOverride(HasPublicId, Versioned, Model):
    """A day made working or free by a document that the library and the shipped swaps do not know.

    One a day is in force. What was taken back stays: deadlines were counted with it.
    """

    __tablename__ = "calendar_override"
    __table_args__ = (
        CheckConstraint("(taken_back_at IS NULL) = (taken_back_by IS NULL)", name="taken_back_by_somebody"),
        Index(None, "day", unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    working: Mapped[bool] = mapped_column()
    name: Mapped[str] = mapped_column(String(200))
    document: Mapped[str] = mapped_column(String(200))
    entered_by: Mapped[str] = mapped_column(String(60))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_back_by: Mapped[str | None] = mapped_column(String(60))
    taken_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def is_in_force(self) -> bool:
        return self.taken_back_at is None


class RulebookConfirmation(Model):
    """An administrator confirmed a shipped unconfirmed set with the number and date of the document."""

    __tablename__ = "rulebook_confirmation"

    rule_set: Mapped[str] = mapped_column(String(80), primary_key=True)
    document: Mapped[str] = mapped_column(String(200))
    confirmed_by: Mapped[str] = mapped_column(String(60))
    confirmed_at: Mapped[datetime] = mapped_column(UtcDateTime)
