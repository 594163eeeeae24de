"""Files and papers that other things point to: attachments, drafts, referrals, official documents."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.extensions import BigKey, Model


class ReferralState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Attachment(HasPublicId, Model):
    """A file somebody gave. The owner's package decides who may read it; the content lies in the storage."""

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "owner_kind", "owner_id", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int] = mapped_column(BigKey)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))
    cleaned_sha256: Mapped[str | None] = mapped_column(String(64))
    sealed: Mapped[bool] = mapped_column(default=False)
    added_by: Mapped[str] = mapped_column(String(60))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Draft(HasPublicId, Model):
    """What somebody has typed so far, sealed; it expires. `holder` is a keyed hash of the session or the account."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("kind", "holder"), Index(None, "expires_at"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    holder: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Referral(HasPublicId, Versioned, Model):
    """A case asks for a spot check, a late file for a task: public ids and the unit, never the text."""

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered_iff_not_open"),
        UniqueConstraint("source_kind", "source_public_id", "target_kind"),
        Index(None, "target_kind", "state", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    source_kind: Mapped[str] = mapped_column(String(60))
    source_public_id: Mapped[str] = mapped_column(String(20))
    target_kind: Mapped[str] = mapped_column(String(60))
    target_public_id: Mapped[str | None] = mapped_column(String(20))
    unit_id: Mapped[int] = mapped_column(BigKey, index=True)
    state: Mapped[ReferralState] = mapped_column(enum_type(ReferralState, "referral_state"), default=ReferralState.OPEN)
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by: Mapped[str | None] = mapped_column(String(60))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OfficialDocument(HasPublicId, Versioned, Model):
    """A document by its number as the clerk gave it: decisions, plans, directives that acts rest on."""

    __tablename__ = "official_document"
    __table_args__ = (
        UniqueConstraint("number", "issuer", "issued_on"),
        Index(None, "issued_on", "id"),
        CheckConstraint("expires_on IS NULL OR expires_on >= issued_on", name="expires_after_issue"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    number: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(200))
    issued_on: Mapped[date] = mapped_column(Date)
    expires_on: Mapped[date | None] = mapped_column(Date)
    subject: Mapped[str] = mapped_column(String(500))
    search_text: Mapped[str] = mapped_column(Folded)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"), index=True)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(Integer, default=1)
