"""What has been used of each allowance."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import UtcDateTime
from app.extensions import Model


class RateLimit(Model):
    """`key` names the act and, hashed, who did it; the count starts anew once `expires_at` has passed."""

    __tablename__ = "rate_limit"

    key: Mapped[str] = mapped_column(String(250), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
