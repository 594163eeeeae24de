"""Making, describing, shutting and opening accounts: what an administrator does."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from app.core import audit, clock
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.permissions import Role
from app.extensions import db
from app.people.models import Person, RecoveryCode, RoleAssignment, User
from app.people.queries import accounts as queries
from app.people.rules import accounts as rules
from app.people.rules.passwords import NONE_CHOSEN
from app.people.services import credentials


def create(username: str, *, email: str | None, person: Person | None, actor: Actor, now: datetime) -> User:
    """Without a password: its owner chooses one by the one-time link (`credentials.issue_link`)."""
    user = User(person_id=person.id if person else None, password_hash=NONE_CHOSEN)
    _name(user, username, email)
    db.session.add(user)
    db.session.flush()
    audit.record("account.created", subject=user, actor=actor, at=now, person_id=user.person_id)
    return user


def rename(user_id: int, *, version: int, username: str, email: str | None, actor: Actor, now: datetime) -> None:
    user = _to_change(user_id, version=version, actor=actor, now=now)
    _name(user, username, email)
    audit.record("account.renamed", subject=user, actor=actor, at=now)


def _name(user: User, username: str, email: str | None) -> None:
    """Both are unique over the installation: either opens the door."""
    username, email = rules.normal_name(username), rules.normal_name(email) if email else None
    rules.check_username(username)
    rules.check_email(email)
    for field, wanted in (("username", username), ("email", email)):
        column = getattr(User, field)
        if wanted and db.session.scalar(select(User.id).where(column == wanted, User.id != (user.id or 0))):
            raise DomainError(_l("Another account already has this."), field=field)
    user.username, user.email = username, email


def sign_out_everywhere(user_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    end_sessions(_to_change(user_id, version=version, actor=actor, now=now), actor=actor, now=now)


def end_sessions(user: User, *, actor: Actor, now: datetime) -> None:
    """On every device, the caller's own too."""
    user.session_version += 1
    audit.record("account.signed_out_everywhere", subject=user, actor=actor, at=now)


def disable(user_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    user = _to_change(user_id, version=version, actor=actor, now=now)
    rules.check_not_own(user.id, actor.user_id)
    check_administrator_remains(user, now=now)
    user.disabled_at = now
    end_sessions(user, actor=actor, now=now)
    audit.record("account.disabled", subject=user, actor=actor, at=now)


def enable(user_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    user = _to_change(user_id, version=version, actor=actor, now=now)
    user.disabled_at = None
    audit.record("account.enabled", subject=user, actor=actor, at=now)


def remove_second_factor(user_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """The phone is lost and the recovery codes too. Roles that need one ask for a new one at the next sign-in."""
    user = _to_change(user_id, version=version, actor=actor, now=now)
    rules.check_not_own(user.id, actor.user_id)
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    user.totp_secret = user.totp_confirmed_at = user.totp_last_step = None
    end_sessions(user, actor=actor, now=now)
    audit.record("account.second_factor_removed", subject=user, actor=actor, at=now)


def invite(user_id: int, *, version: int, actor: Actor, now: datetime) -> str:
    """A one-time link for choosing a password: the first one, or a new one for a forgotten one."""
    user = _to_change(user_id, version=version, actor=actor, now=now)
    rules.check_not_own(user.id, actor.user_id)
    return credentials.issue_link(user, actor=actor, now=now)


def check_administrator_remains(user: User, *, now: datetime) -> None:
    today = clock.local_day(now)
    is_one = db.session.scalar(
        select(RoleAssignment.id)
        .where(RoleAssignment.user_id == user.id, RoleAssignment.role == Role.ADMINISTRATOR)
        .where(RoleAssignment.unit_id.is_(None))
        .limit(1)
    )
    if is_one is not None:
        rules.check_someone_remains(queries.count_other_administrators(user, today))


def _to_change(user_id: int, *, version: int, actor: Actor, now: datetime) -> User:
    return queries.get_account_to_change(user_id, version=version, viewer=actor, on=clock.local_day(now))
