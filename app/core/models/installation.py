"""What the installation sets for itself: settings, days made free or worked, rule sets confirmed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import HasPublicId, UtcDateTime, Versioned
from app.extensions import BigKey, Model

IN_FORCE = text("taken_back_at IS NULL")
VOUCHED = text("revoked_at IS NULL")


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


class RulebookConfirmation(HasPublicId, Versioned, Model):
    """An administrator vouches for a shipped unconfirmed set: the document is in hand.

    One a set is in force. What was revoked stays, with its reason.
    """

    __tablename__ = "rulebook_confirmation"
    __table_args__ = (
        CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoked_reason IS NULL)",
            name="revoked_by_somebody",
        ),
        Index(None, "rule_set", unique=True, sqlite_where=VOUCHED, postgresql_where=VOUCHED),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    rule_set: Mapped[str] = mapped_column(String(80))
    document: Mapped[str] = mapped_column(String(200))
    document_on: Mapped[date | None] = mapped_column(Date)
    issuer: Mapped[str] = mapped_column(String(200), default="")
    confirmed_by: Mapped[str] = mapped_column(String(60))
    confirmed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_by: Mapped[str | None] = mapped_column(String(60))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_reason: Mapped[str | None] = mapped_column(String(500))

    @property
    def is_in_force(self) -> bool:
        return self.revoked_at is None


class RulebookOverride(HasPublicId, Versioned, Model):
    """A province's own value for one key of a rule, adopted by a document. `value` is JSON.

    Never edited: another value is another row, and a withdrawal keeps the row and says from which day it no longer
    counts (its first day: it never did). No two count on one day, which the database refuses by itself: an exclusion
    on PostgreSQL, a trigger on SQLite (migration 0016).
    """

    __tablename__ = "rulebook_override"
    __table_args__ = (
        CheckConstraint("effective_to IS NULL OR effective_to > effective_from", name="ends_after_its_start"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_from IS NULL)"
            " AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name="withdrawn_by_somebody",
        ),
        CheckConstraint(
            "withdrawn_from IS NULL OR (withdrawn_from >= effective_from"
            " AND (effective_to IS NULL OR withdrawn_from < effective_to))",
            name="withdrawn_within_its_days",
        ),
        Index(None, "entered_at", "id"),
        Index(None, "effective_from", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    subject: Mapped[str] = mapped_column(String(80))
    rule: Mapped[str] = mapped_column(String(120))
    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date] = mapped_column(Date)
    effective_to: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(200))
    document_on: Mapped[date] = mapped_column(Date)
    issuer: Mapped[str] = mapped_column(String(200))
    entered_by: Mapped[str] = mapped_column(String(60))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_from: Mapped[date | None] = mapped_column(Date)
    withdrawn_by: Mapped[str | None] = mapped_column(String(60))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_reason: Mapped[str | None] = mapped_column(String(500))

    @property
    def last_until(self) -> date | None:
        """The first day on which it does not count; None: open."""
        return self.withdrawn_from or self.effective_to

    @property
    def ever_counts(self) -> bool:
        return self.withdrawn_from != self.effective_from
