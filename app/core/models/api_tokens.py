"""Keys by which other software acts for an account, for a few kinds of import and until a day."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import HasPublicId, UtcDateTime
from app.extensions import BigKey, Model


class ApiToken(HasPublicId, Model):
    """`user_id` is the account it acts for. The text was shown once: only its keyed hash and its beginning are kept.

    `scopes` is a JSON list of names of import kinds. It works through the whole of `expires_on`.
    """

    __tablename__ = "api_token"
    __table_args__ = (
        CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked_by_somebody"),
        CheckConstraint("scopes <> '[]'", name="has_a_scope"),
        Index(None, "user_id", "id"),
        Index(None, "created_at", "id"),
        Index(None, "expires_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigKey)
    label: Mapped[str] = mapped_column(String(100))
    token_index: Mapped[str] = mapped_column(String(64), unique=True)
    prefix: Mapped[str] = mapped_column(String(12))
    scopes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_on: Mapped[date] = mapped_column(Date)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_by: Mapped[str | None] = mapped_column(String(60))
