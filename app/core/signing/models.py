"""Who signed which record, how, and in whose name; rows that nothing changes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import HasPublicId, UtcDateTime, enum_type
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model


class SignMethod(StrEnum):
    """Name typed, drawn on the screen, confirmed with password and code, or: asked to sign and refused."""

    TYPED = "typed"
    CANVAS = "canvas"
    TOTP = "totp"
    REFUSED = "refused"


class SignOff(HasPublicId, Model):
    """One signature, or one refusal. `statement_hash` is the SHA-256 of the record as it was read and signed.

    `name` and `capacity` stand as they were written that day; a representative without an account has neither
    `signer_ref` nor `person_id`. `drawing` is a PNG.
    """

    __tablename__ = "sign_off"
    __table_args__ = (
        Index(None, "subject_kind", "subject_id", "id"),
        Index(None, "person_id", "signed_at"),
        CheckConstraint("(method = 'refused') = (reason IS NOT NULL)", name="refused_has_reason"),
        CheckConstraint("(method = 'canvas') = (drawing IS NOT NULL)", name="canvas_has_drawing"),
        CheckConstraint("method <> 'totp' OR signer_ref IS NOT NULL", name="totp_has_account"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    signer_ref: Mapped[str | None] = mapped_column(String(60))
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(120))
    capacity: Mapped[str] = mapped_column(String(300))
    method: Mapped[SignMethod] = mapped_column(enum_type(SignMethod, "sign_method"))
    statement_hash: Mapped[str] = mapped_column(String(64))
    drawing: Mapped[bytes | None] = mapped_column(LargeBinary)
    reason: Mapped[str | None] = mapped_column(Text)
    witness: Mapped[str | None] = mapped_column(String(300))
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime)


APPEND_ONLY.append(SignOff.__tablename__)
