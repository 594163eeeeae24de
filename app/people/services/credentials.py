"""Passwords, second factors and one-time links of an account. The caller hashes, outside the transaction."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import CursorResult, delete, or_, update

from app.core import audit
from app.core.actor import Actor
from app.core.encryption import blind_index
from app.core.errors import DomainError, Gone
from app.extensions import db
from app.people.models import RecoveryCode, SignInLink, User
from app.people.queries import accounts as queries
from app.people.rules import passwords, second_factor

LINK_VALID_FOR = timedelta(hours=72)


def find_by_password(name: str, password: str) -> User | None:
    """The active account, or None: nothing tells, not even the time it takes, whether the name exists."""
    user = queries.find_for_sign_in(name)
    if user is None:
        passwords.verify_nobody(password)
        return None
    right = passwords.verify(user.password_hash, password)
    return user if right and user.is_active else None


def note_sign_in(user: User, *, actor: Actor, now: datetime) -> None:
    """The version stays: nobody's edit is disturbed by a sign-in."""
    _update(user.id, {"last_signed_in_at": now})
    audit.record("account.signed_in", subject=("user_account", user.id), actor=actor, at=now)


def renew_hash(user: User, password_hash: str) -> None:
    """The same password, hashed as strongly as today's settings ask."""
    _update(user.id, {"password_hash": password_hash})


def set_password(user_id: int, password_hash: str, *, actor: Actor, now: datetime) -> User:
    """Every other session of the account ends; the caller starts its own anew."""
    user = db.session.get_one(User, user_id, populate_existing=True, with_for_update=True)
    user.password_hash, user.must_change_password = password_hash, False
    user.session_version += 1
    audit.record("account.password_set", subject=user, actor=actor, at=now)
    db.session.flush()
    return user


def accept_code(user: User, code: str, *, actor: Actor, now: datetime, at: datetime) -> bool:
    """A code of the app, or a recovery code. Either opens once: of two at the same time one is refused.

    `at` is the real time, which phones show; `now` is the system's.
    """
    step = None
    if user.totp_secret is not None:
        step = second_factor.accepted_step(user.totp_secret, code, at=at, last_step=user.totp_last_step)
    if step is not None:
        newer = or_(User.totp_last_step.is_(None), User.totp_last_step < step)
        return _update(user.id, {"totp_last_step": step}, newer)
    used = db.session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.user_id == user.id, RecoveryCode.code_index == _code_index(user.id, code))
        .where(RecoveryCode.used_at.is_(None))
        .values(used_at=now)
    )
    if not _changed(used):
        return False
    audit.record("account.recovery_code_used", subject=("user_account", user.id), actor=actor, at=now)
    return True


def enrol(user_id: int, secret: str, code: str, *, actor: Actor, now: datetime, at: datetime) -> list[str]:
    """The app shows the right code, so the secret counts from now on. Answers recovery codes. Raises DomainError."""
    step = second_factor.accepted_step(secret, code, at=at, last_step=None)
    if step is None:
        raise DomainError(
            _l("This is not the code that the app shows now. Check the clock of the phone."), field="code"
        )
    user = db.session.get_one(User, user_id, populate_existing=True, with_for_update=True)
    user.totp_secret, user.totp_confirmed_at, user.totp_last_step = secret, now, step
    audit.record("account.second_factor_set", subject=user, actor=actor, at=now)
    return new_recovery_codes(user, actor=actor, now=now)


def new_recovery_codes(user: User, *, actor: Actor, now: datetime) -> list[str]:
    """The old ones are worth nothing any more."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    codes = second_factor.new_recovery_codes()
    db.session.add_all(RecoveryCode(user_id=user.id, code_index=_code_index(user.id, code)) for code in codes)
    audit.record("account.recovery_codes_made", subject=("user_account", user.id), actor=actor, at=now)
    return codes


def issue_link(user: User, *, actor: Actor, now: datetime) -> str:
    """A token for choosing a password; earlier links of the account are worth nothing any more."""
    db.session.execute(
        update(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignInLink(
            user_id=user.id, token_index=queries.token_index(token), issued_by=actor.ref,
            expires_at=now + LINK_VALID_FOR,
        )
    )
    audit.record("account.link_issued", subject=user, actor=actor, at=now)
    return token


def use_link(token: str, password_hash: str, *, actor: Actor, now: datetime) -> User:
    """Chooses the password by a one-time link. Raises Gone when the link is used up."""
    link = queries.find_open_link(token, now)
    if link is None or not _changed(
        db.session.execute(
            update(SignInLink).where(SignInLink.id == link.id, SignInLink.used_at.is_(None)).values(used_at=now)
        )
    ):
        raise Gone(_l("This link was already used or has run out. Ask the administrator for a new one."))
    return set_password(link.user_id, password_hash, actor=actor, now=now)


def _code_index(user_id: int, code: str) -> str:
    return blind_index(second_factor.read_code(code), purpose=f"recovery_code:{user_id}")


def _update(user_id: int, values: dict[str, object], *conditions: object) -> bool:
    """Past the object, so that its version and whoever edits it are left alone."""
    statement = update(User).where(User.id == user_id, *conditions).values(**values)  # type: ignore[arg-type]  # SQL conditions
    return _changed(db.session.execute(statement))


def _changed(result: object) -> bool:
    return isinstance(result, CursorResult) and result.rowcount == 1
