"""Accounts, the roles they hold over subtrees with dates, and delegations."""

from __future__ import annotations

from datetime import date, datetime

from flask_login import UserMixin
from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import EncryptedText, Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.permissions import Role
from app.extensions import BigKey, Model
from app.people.models.persons import Person
from app.people.models.units import Unit
from app.people.types import DelegationKind


class User(UserMixin, HasPublicId, Versioned, Model):
    """`session_version` is part of the session's identity: raising it signs the account out everywhere.

    `username` and `email` are kept in small letters. `password_hash` is "!" until a password was chosen.
    """

    __tablename__ = "user_account"
    __table_args__ = (
        CheckConstraint("(totp_secret IS NULL) = (totp_confirmed_at IS NULL)", name="second_factor_is_confirmed"),
        Index(None, "username", "id"),
        Index(None, "last_signed_in_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    username: Mapped[str] = mapped_column(Folded, unique=True)
    email: Mapped[str | None] = mapped_column(String(200), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    totp_secret: Mapped[str | None] = mapped_column(EncryptedText("user_account.totp_secret"))
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    totp_last_step: Mapped[int | None] = mapped_column(BigInteger)
    session_version: Mapped[int] = mapped_column(Integer, default=1)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_signed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship()
    assignments: Mapped[list[RoleAssignment]] = relationship(back_populates="user", order_by="RoleAssignment.id")

    @property
    def is_active(self) -> bool:
        return self.disabled_at is None

    @property
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None

    def get_id(self) -> str:
        return f"{self.id}.{self.session_version}"


class RecoveryCode(Model):
    """Opens the account once when the phone is lost. Only a keyed hash is stored."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "user_id", "code_index", unique=True),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    code_index: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignInLink(Model):
    """A one-time link with which somebody chooses a password: for a new account, or a forgotten password."""

    __tablename__ = "sign_in_link"
    __table_args__ = (Index(None, "user_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    token_index: Mapped[str] = mapped_column(String(64), unique=True)
    issued_by: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship()


class RoleAssignment(HasPublicId, Versioned, Model):
    """A role over a unit's subtree (no unit: the whole installation); half-open days [starts_on, ends_on)."""

    __tablename__ = "role_assignment"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index(None, "user_id", "starts_on"),
        Index(None, "unit_id"),
        Index(None, "role", "starts_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[Role] = mapped_column(enum_type(Role, "role"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str | None] = mapped_column(String(200))

    user: Mapped[User] = relationship(back_populates="assignments")
    unit: Mapped[Unit | None] = relationship()


class Delegation(HasPublicId, Versioned, Model):
    """A head's dated record that another signs for him; TUQ. cannot be passed on (NĐ 30/2020, art. 13)."""

    __tablename__ = "delegation"
    __table_args__ = (
        CheckConstraint("from_person_id <> to_person_id", name="not_to_self"),
        CheckConstraint("kind <> 'by_authorisation' OR ends_on IS NOT NULL", name="authorisation_has_end"),
        Index(None, "starts_on", "id"),
        Index(None, "ends_on", "id"),
        CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name="ends_after_start"),
        Index(None, "unit_id", "starts_on"),
        Index(None, "from_person_id"),
        Index(None, "to_person_id", "starts_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    from_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[DelegationKind] = mapped_column(enum_type(DelegationKind, "delegation_kind"))
    document: Mapped[str] = mapped_column(String(200))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship()
    from_person: Mapped[Person] = relationship(foreign_keys=[from_person_id])
    to_person: Mapped[Person] = relationship(foreign_keys=[to_person_id])
