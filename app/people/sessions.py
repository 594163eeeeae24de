"""The session of a signed-in account: how it begins, lasts and ends.

It holds the account's id with its session version, and when something was last done; nothing personal.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from app.core.api import answers, apart
from app.core.real_time import real_now
from app.extensions import login_manager
from app.people.models import User
from app.people.queries.accounts import find_session_user

IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=12)
# Not at every request: each change sends the cookie again.
NOTED_EVERY = timedelta(minutes=1)
BEGAN_AT, SEEN_AT = "began_at", "seen_at"

# Bound to an address it would sign out whoever moves from one network to another in the field.
login_manager.session_protection = None


def begin(user: User) -> None:
    """A fresh session: what an earlier visitor of this browser left is gone."""
    session.clear()
    login_user(user)
    session[BEGAN_AT] = session[SEEN_AT] = real_now().timestamp()


def end() -> None:
    logout_user()
    session.clear()


@login_manager.user_loader
def load_user(identity: str) -> User | None:
    """Flask-Login asks once a request, when somebody first wants to know who it is."""
    now = real_now()
    if _is_over(now):
        session.clear()
        flash(_("Your session has ended. Sign in again to go on."), "info")
        return None
    user = find_session_user(identity)
    if user is None:
        session.clear()
    else:
        touch(now)
    return user


@login_manager.unauthorized_handler
def ask_to_sign_in() -> ResponseReturnValue:
    """And then on to the page that was asked for; what was sent to a page is not sent again. A phone is told."""
    if apart.is_phone():
        return answers.refusal(401)
    flash(_("Sign in to open this page."), "info")
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("people.sign_in", next=wanted))


def seconds_until_idle() -> int:
    """How long a page may count on the session from now, at the least."""
    return int((IDLE - NOTED_EVERY).total_seconds())


def touch(now: datetime) -> None:
    if now.timestamp() - session[SEEN_AT] >= NOTED_EVERY.total_seconds():
        session[SEEN_AT] = now.timestamp()


def _is_over(now: datetime) -> bool:
    began_at: float | None = session.get(BEGAN_AT)
    seen_at: float | None = session.get(SEEN_AT)
    if began_at is None or seen_at is None:
        return True
    return now.timestamp() - seen_at > IDLE.total_seconds() or now.timestamp() - began_at > LONGEST.total_seconds()
