"""Accounts: the administrator's list, one account, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock, encryption, listing
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import ROLE_NAMES, Role, requires
from app.core.signing import needs_confirmation
from app.core.transaction import transaction
from app.people.forms.accounts import AccountForm, NewAccountForm
from app.people.models import User
from app.people.queries import account_list
from app.people.queries import accounts as queries
from app.people.queries.account_list import ACCOUNTS
from app.people.services import accounts as services
from app.people.services import credentials
from app.people.types import Permission
from app.people.views import bp

LINK = "sign_in_link"


@dataclass(frozen=True)
class Act:
    """Something that takes an account away from somebody or gives it back: asked once more before it is done."""

    title: Any
    text: Any
    button: Any
    done: Any
    do: Callable[..., object]


ACTS = {
    "disable": Act(
        _l("Disable this account?"),
        _l("Nobody can sign in with it any more, and every device is signed out. Its roles stay as they are."),
        _l("Disable the account"), _l("The account is disabled."), services.disable,
    ),
    "enable": Act(
        _l("Open this account again?"), _l("Its owner can sign in again, with the roles that are still in force."),
        _l("Open the account"), _l("The account is open again."), services.enable,
    ),
    "sign-out": Act(
        _l("Sign this account out everywhere?"), _l("Whoever works with it just now must sign in again."),
        _l("Sign out everywhere"), _l("The account is signed out everywhere."), services.sign_out_everywhere,
    ),
    "remove-second-factor": Act(
        _l("Remove the second factor?"),
        _l("Only when the phone and the recovery codes are lost. Make sure that you speak with the owner himself."),
        _l("Remove the second factor"), _l("The second factor is removed."), services.remove_second_factor,
    ),
    "link": Act(
        _l("Make a one-time link?"),
        _l("With it the owner chooses a password, the first one or a new one. It is shown to you once, works once and "
           "lasts 72 hours; earlier links stop working."),
        _l("Make the link"), _l("The link is ready."), services.invite,
    ),
}  # fmt: skip


@bp.app_template_global("role_name")
def role_name(role: Role) -> str:
    return str(ROLE_NAMES[role])


@bp.get("/admin/accounts")
@requires(Permission.ACCOUNT_MANAGE)
def accounts() -> ResponseReturnValue:
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(
            ACCOUNTS, actor=current_actor(), args=request.args, kind=kind, now=clock.now()
        ).response()
    page = listing.list_page(ACCOUNTS, actor=current_actor(), args=request.args, now=clock.now())
    return render_template("people/accounts/accounts.html", page=page)


@bp.get("/admin/accounts/new")
@requires(Permission.ACCOUNT_MANAGE)
def new_account() -> ResponseReturnValue:
    """For whom: somebody of the roll without an account."""
    text = request.args.get("q", "").strip()
    people = queries.find_people_without_account(text, current_actor(), clock.today()) if text else ()
    posts = queries.main_posts([person.id for person in people], clock.today())
    return render_template("people/accounts/new_account.html", text=text, people=people, posts=posts)


@bp.route("/admin/accounts/new/<person_id>", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def create_account(person_id: str) -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    person = queries.get_person_without_account(person_id, actor, clock.today())
    form = NewAccountForm()
    if form.validate_on_submit():
        try:
            with transaction():
                user = services.create(form.username.data, email=form.email.data, person=person, actor=actor, now=now)
                token = credentials.issue_link(user, actor=actor, now=now)
                public_id = user.public_id
        except DomainError as error:
            form.refuse(error)
        else:
            return show_link_once(public_id, token)
    return render_template("people/accounts/create_account.html", form=form, person=person)


@bp.get("/admin/accounts/<public_id>")
@requires(Permission.ACCOUNT_MANAGE)
def account(public_id: str) -> ResponseReturnValue:
    user = find(public_id)
    today = clock.today()
    posts = queries.main_posts([user.person_id] if user.person_id else [], today)
    return render_template(
        "people/accounts/account.html",
        user=user,
        row=account_list.rows_of([user], today)[0],
        post=posts.get(user.person_id) if user.person_id else None,
        today=today,
        is_own=user.id == current_actor().user_id,
    )


def find(public_id: str) -> User:
    return queries.get_account(public_id, current_actor(), clock.today())


@bp.route("/admin/accounts/<public_id>/edit", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def edit_account(public_id: str) -> ResponseReturnValue:
    user = find(public_id)
    form = AccountForm(version=user.version, username=user.username, email=user.email)
    if form.validate_on_submit():
        try:
            with transaction():
                services.rename(
                    user.id, version=form.version.data, username=form.username.data, email=form.email.data,
                    actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The account is changed."), "success")
            return redirect(url_for(".account", public_id=public_id))
    return render_template("people/accounts/edit_account.html", form=form, user=user)


@bp.route("/admin/accounts/<public_id>/act/<act>", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
@needs_confirmation
def act_on_account(public_id: str, act: str) -> ResponseReturnValue:
    user = find(public_id)
    chosen = ACTS.get(act) or abort(404)
    form = VersionedForm(version=user.version)
    if not form.validate_on_submit():
        return render_template("people/accounts/act.html", form=form, user=user, act=chosen)
    with transaction():
        made = chosen.do(user.id, version=form.version.data, actor=current_actor(), now=clock.now())
    if isinstance(made, str):
        return show_link_once(public_id, made)
    flash(str(chosen.done), "success")
    return redirect(url_for(".account", public_id=public_id))


def show_link_once(public_id: str, token: str) -> ResponseReturnValue:
    session[LINK] = encryption.seal(token, context=f"{LINK}.{public_id}")
    return redirect(url_for(".account_link", public_id=public_id))


@bp.get("/admin/accounts/<public_id>/link")
@requires(Permission.ACCOUNT_MANAGE)
def account_link(public_id: str) -> ResponseReturnValue:
    """Shown once, right after it was made."""
    user = find(public_id)
    sealed = session.pop(LINK, None)
    if sealed is None:
        return redirect(url_for(".account", public_id=public_id))
    token = encryption.unseal(sealed, context=f"{LINK}.{public_id}")
    link = url_for(".choose_password", token=token, _external=True)
    return render_template("people/accounts/link.html", user=user, link=link, valid_for=credentials.LINK_VALID_FOR)
