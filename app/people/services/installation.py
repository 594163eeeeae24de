"""The first steps of an empty installation: whose it is, and its first administrator."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from app.core import audit, clock, settings
from app.core.actor import SYSTEM
from app.core.errors import Gone
from app.core.models import Setting
from app.core.permissions import Role
from app.extensions import db
from app.people.models import RoleAssignment, User
from app.people.queries.accounts import needs_setup
from app.people.services import accounts

AGENCY, PROVINCE, INSTALLED = "agency_name", "province_code", "installed_at"


def name_agency(agency: str, province_code: str, *, now: datetime) -> None:
    """Raises Gone once somebody can sign in."""
    _refuse_when_set_up()
    settings.put(AGENCY, agency, now=now)
    settings.put(PROVINCE, province_code, now=now)
    audit.record("installation.named", subject=("setting", 0), actor=SYSTEM, at=now, agency=agency)


def first_administrator(username: str, *, email: str | None, password_hash: str, now: datetime) -> User:
    """Of the whole installation. Of two people who try at the same time, one is refused. Raises Gone."""
    _refuse_when_set_up()
    db.session.add(Setting(key=INSTALLED, value=now.isoformat(), updated_at=now))
    try:
        db.session.flush()
    except IntegrityError as error:
        raise _already_set_up() from error
    return create_administrator(username, email=email, password_hash=password_hash, now=now)


def create_administrator(username: str, *, email: str | None, password_hash: str, now: datetime) -> User:
    """On the server's word (set-up page, command), not on another administrator's."""
    user = accounts.create(username, email=email, person=None, actor=SYSTEM, now=now)
    user.password_hash = password_hash
    role = RoleAssignment(user_id=user.id, role=Role.ADMINISTRATOR, unit_id=None, starts_on=clock.local_day(now))
    db.session.add(role)
    db.session.flush()
    audit.record("role.given", subject=role, actor=SYSTEM, at=now, user_id=user.id, role=role.role, unit_id=None)
    return user


def _refuse_when_set_up() -> None:
    if not needs_setup():
        raise _already_set_up()


def _already_set_up() -> Gone:
    return Gone(_l("This installation is already set up. Sign in with an administrator's account."))
