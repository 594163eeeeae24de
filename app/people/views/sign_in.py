"""Signing in with password and second factor, and signing out."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, limits
from app.core.actor import current_actor
from app.core.permissions import public, signed_in
from app.core.real_time import real_now
from app.core.transaction import transaction
from app.people import sessions
from app.people.forms.sign_in import CodeForm, SignInForm
from app.people.models import User
from app.people.queries.accounts import find_session_user, needs_setup
from app.people.queries.grants import actor_of
from app.people.rules import passwords
from app.people.services import credentials
from app.people.views import bp
from app.people.views.targets import next_target
from app.people.views.throttling import code_allowances, sign_in_allowances, try_again_text

PENDING, PENDING_SECONDS = "pending_sign_in", 300


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    if current_actor().is_signed_in:
        return redirect(next_target())
    form = SignInForm()
    if request.method == "GET" and needs_setup():
        return redirect(url_for(".setup"))
    if not form.validate_on_submit():
        return render_template("people/accounts/sign_in.html", form=form)
    allowances = sign_in_allowances(form.name.data)
    try_again_at = limits.spend(allowances)
    user = None if try_again_at else credentials.find_by_password(form.name.data, form.password.data)
    if user is None:
        form.form_errors.append(
            try_again_text(try_again_at) if try_again_at else _("The username or the password is not right.")
        )
        return render_template("people/accounts/sign_in.html", form=form), 429 if try_again_at else 200
    renew_hash(user, form.password.data)
    response = go_on(user)
    limits.forget(allowances[:2])
    limits.give_back(allowances[2:])
    return response


def renew_hash(user: User, password: str) -> None:
    if passwords.needs_rehash(user.password_hash):
        stronger = passwords.hash_password(password)
        with transaction():
            credentials.renew_hash(user, stronger)


def go_on(user: User) -> ResponseReturnValue:
    """To the second factor where the account has one, otherwise in."""
    if user.has_second_factor:
        session.clear()
        session[PENDING] = {"id": user.get_id(), "at": real_now().timestamp()}
        return redirect(url_for(".second_factor", next=next_target()))
    now = clock.now()
    with transaction():
        credentials.note_sign_in(user, actor=actor_of(user, clock.local_day(now)), now=now)
    sessions.begin(user)
    return redirect(next_target())


@bp.route("/sign-in/code", methods=["GET", "POST"])
@public
def second_factor() -> ResponseReturnValue:
    user = pending_user()
    if user is None:
        return redirect(url_for(".sign_in", next=next_target()))
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("people/accounts/second_factor.html", form=form)
    allowances = code_allowances(user)
    try_again_at = limits.spend(allowances)
    if try_again_at is not None:
        form.form_errors.append(try_again_text(try_again_at))
        return render_template("people/accounts/second_factor.html", form=form), 429
    if not passes(user, form.code.data):
        form.code.errors = [_("This code is not right, or it was already used. Wait for the next one.")]
        return render_template("people/accounts/second_factor.html", form=form)
    sessions.begin(user)
    limits.forget(allowances)
    return redirect(next_target())


def pending_user() -> User | None:
    """Whoever gave the right password in this browser within the last five minutes."""
    pending = session.get(PENDING)
    if pending is None or real_now().timestamp() - pending["at"] > PENDING_SECONDS:
        return None
    return find_session_user(pending["id"])


def passes(user: User, code: str) -> bool:
    now = clock.now()
    with transaction():
        actor = actor_of(user, clock.local_day(now))
        if not credentials.accept_code(user, code, actor=actor, now=now, at=real_now()):
            return False
        credentials.note_sign_in(user, actor=actor, now=now)
        return True


@bp.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    sessions.end()
    return redirect(url_for(".sign_in"))


@bp.post("/session/extend")
@signed_in
def extend_session() -> ResponseReturnValue:
    """Asked by the page before the session ends for idleness; being asked at all is what extends it."""
    return "", 204
