"""Choosing a password by a one-time link."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.actor import ANONYMOUS
from app.core.errors import DomainError, Gone
from app.core.permissions import public
from app.core.transaction import transaction
from app.people import sessions
from app.people.forms.sign_in import NewPasswordForm
from app.people.queries.accounts import find_open_link
from app.people.rules import passwords
from app.people.services import credentials
from app.people.views import bp


@bp.route("/choose-password/<token>", methods=["GET", "POST"])
@public
def choose_password(token: str) -> ResponseReturnValue:
    link = find_open_link(token, clock.now())
    if link is None:
        raise Gone(_l("This link was already used or has run out. Ask the administrator for a new one."))
    form = NewPasswordForm()
    username = link.user.username
    if form.validate_on_submit():
        try:
            passwords.check_password(form.password.data, username=username)
            hashed = passwords.hash_password(form.password.data)
            with transaction():
                credentials.use_link(token, hashed, actor=ANONYMOUS, now=clock.now())
        except DomainError as error:
            form.refuse(error)
        else:
            sessions.end()
            flash(_("The password is chosen. Sign in with it."), "success")
            return redirect(url_for(".sign_in"))
    return render_template("people/accounts/choose_password.html", form=form, username=username)
