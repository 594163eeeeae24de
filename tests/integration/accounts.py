"""Signing in as somebody: quickly for tests of other things, and through the pages as a person does."""

from __future__ import annotations

from typing import Any

import pyotp
from flask import Flask, g, request_started
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.real_time import real_now
from app.core.signing.step_up import CONFIRMED_AT
from app.extensions import db
from app.people.models import User
from app.people.sessions import BEGAN_AT, SEEN_AT
from tests.factories import PASSWORD


@request_started.connect
def begin_as_nobody(_app: Flask, **_extra: Any) -> None:
    """Tests keep one application context open, and with it `g`: who asked before, and in which
    language, must not stay."""
    for name in ("actor", "_login_user", "_flask_babel", "second_factor_missing", "failing"):
        g.pop(name, None)


def sign_in(client: FlaskClient, user: User, *, confirmed: bool = True) -> None:
    """By the session alone. `confirmed`: password and code were shown again just now (step-up)."""
    db.session.commit()
    now = real_now().timestamp()
    with client.session_transaction() as session:
        session.clear()
        session["_user_id"] = user.get_id()
        session["_fresh"] = True
        session[BEGAN_AT] = session[SEEN_AT] = now
        if confirmed:
            session[CONFIRMED_AT] = now


def sign_in_by_form(client: FlaskClient, user: User, password: str = PASSWORD, *, following: str = "") -> TestResponse:
    """Through the page, with the second factor where the account has one. Answers the last redirect."""
    name, secret = user.username, user.totp_secret
    address = f"/sign-in?next={following}" if following else "/sign-in"
    answer = client.post(address, data={"name": name, "password": password})
    if secret is None or answer.status_code != 302:
        return answer
    return client.post(answer.location, data={"code": code_now(secret)})


def code_now(secret: str) -> str:
    """What the authenticator app shows."""
    return str(pyotp.TOTP(secret).now())
