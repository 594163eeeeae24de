"""Who wrote: apart from the case, sealed, and every look at it written down."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.complaints.models.cases import CitizenCase
from app.complaints.types import OpeningState
from app.core.columns import EncryptedText, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.people.models import User


class CaseIdentity(Model):
    """`sealed` opens only together with the case's public id, so it cannot be hung on another case."""

    __tablename__ = "case_identity"

    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"), primary_key=True)
    sealed: Mapped[str] = mapped_column(Text)


class IdentityOpening(HasPublicId, Versioned, Model):
    """The handler asks with a reason, the keeper of identities decides; approved, it holds until `expires_at`."""

    __tablename__ = "identity_opening"
    __table_args__ = (
        CheckConstraint("(state = 'requested') = (decided_at IS NULL)", name="decided_iff_not_requested"),
        CheckConstraint("(state = 'approved') = (expires_at IS NOT NULL)", name="expires_iff_approved"),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> requested_by_id", name="two_people"),
        Index(None, "case_id", "id"),
        Index(None, "requested_by_id"),
        Index(None, "decided_by_id"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    state: Mapped[OpeningState] = mapped_column(
        enum_type(OpeningState, "opening_state"), default=OpeningState.REQUESTED
    )
    reason: Mapped[str] = mapped_column(EncryptedText("identity_opening.reason"))
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    case: Mapped[CitizenCase] = relationship()
    requested_by: Mapped[User] = relationship(foreign_keys=[requested_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])


class IdentityReading(Model):
    """Somebody read the identity, for the purpose he stated; rows that nothing changes."""

    __tablename__ = "identity_reading"
    __table_args__ = (Index(None, "case_id", "id"), Index(None, "user_id"), Index(None, "opening_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    opening_id: Mapped[int | None] = mapped_column(ForeignKey("identity_opening.id"))
    purpose: Mapped[str] = mapped_column(EncryptedText("identity_reading.purpose"))
    read_at: Mapped[datetime] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


APPEND_ONLY.append(IdentityReading.__tablename__)
