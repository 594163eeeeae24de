"""The set-up page of an empty installation, in three steps: agency, first administrator, units and people.

Open only while nobody can sign in, and only with the code that the server printed.
"""

from __future__ import annotations

from pathlib import Path

from flask import current_app, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, limits, settings
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import public, requires
from app.core.transaction import transaction
from app.people import sessions, setup_code
from app.people.forms.setup import AdministratorForm, AgencyForm
from app.people.models import User
from app.people.queries.accounts import needs_setup
from app.people.queries.installation import contents_for
from app.people.rules import passwords
from app.people.services import installation
from app.people.types import Permission
from app.people.views import bp
from app.people.views.throttling import setup_allowances, try_again_text

UNLOCKED = "setup_unlocked"


def instance_folder() -> Path:
    folder: Path = current_app.extensions["settings"].instance_dir
    return folder


@bp.route("/setup", methods=["GET", "POST"])
@public
def setup() -> ResponseReturnValue:
    if not needs_setup():
        return redirect(url_for(".sign_in"))
    setup_code.read_or_make(instance_folder())
    form = AgencyForm(agency=settings.get(installation.AGENCY), province=settings.get(installation.PROVINCE))
    if form.validate_on_submit() and has_code(form):
        with transaction():
            installation.name_agency(form.agency.data, form.province.data, now=clock.now())
        session[UNLOCKED] = True
        return redirect(url_for(".setup_administrator"))
    return render_template("people/accounts/setup_agency.html", form=form)


def has_code(form: AgencyForm) -> bool:
    allowances = setup_allowances()
    try_again_at = limits.spend(allowances)
    if try_again_at is not None:
        form.form_errors.append(try_again_text(try_again_at))
        return False
    if not setup_code.matches(instance_folder(), form.code.data):
        form.code.errors = [_("This is not the code that the server printed.")]
        return False
    limits.forget(allowances)
    return True


@bp.route("/setup/administrator", methods=["GET", "POST"])
@public
def setup_administrator() -> ResponseReturnValue:
    if not needs_setup():
        return redirect(url_for(".sign_in"))
    if not session.get(UNLOCKED):
        return redirect(url_for(".setup"))
    form = AdministratorForm()
    if form.validate_on_submit():
        try:
            user = first_administrator(form)
        except DomainError as error:
            form.refuse(error)
        else:
            setup_code.remove(instance_folder())
            sessions.begin(user)
            return redirect(url_for(".enrol_second_factor", next=url_for(".setup_finish")))
    return render_template("people/accounts/setup_administrator.html", form=form)


def first_administrator(form: AdministratorForm) -> User:
    passwords.check_password(form.password.data, username=form.username.data)
    hashed = passwords.hash_password(form.password.data)
    with transaction():
        return installation.first_administrator(
            form.username.data, email=form.email.data, password_hash=hashed, now=clock.now()
        )


@bp.get("/setup/finish")
@requires(Permission.ACCOUNT_MANAGE)
def setup_finish() -> ResponseReturnValue:
    """Step three: where units and people come in."""
    contents = contents_for(current_actor(), clock.today())
    return render_template("people/accounts/setup_finish.html", contents=contents)
