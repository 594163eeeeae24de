"""One's own account: profile, password, second factor, sessions."""

from __future__ import annotations

import segno
from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core import clock, encryption, limits
from app.core import settings as installation
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import signed_in
from app.core.real_time import real_now
from app.core.signing import needs_confirmation, recently_confirmed
from app.core.transaction import transaction
from app.people import sessions
from app.people.forms.sign_in import ChangePasswordForm, EnrolForm
from app.people.models import User
from app.people.queries import accounts as queries
from app.people.rules import passwords, second_factor
from app.people.services import accounts, credentials
from app.people.views import bp
from app.people.views.targets import safe_target
from app.people.views.throttling import code_allowances, try_again_text

PENDING_SECRET, SHOWN_ONCE = "pending_secret", "recovery_codes"


def own_account() -> User:
    user: User = current_user._get_current_object()
    return user


@bp.get("/me/account")
@signed_in
def own_profile() -> ResponseReturnValue:
    today = clock.today()
    user = queries.get_own_account(own_account().id)
    posts = queries.main_posts([user.person_id] if user.person_id else [], today)
    return render_template(
        "people/accounts/own_account.html",
        user=user,
        post=posts.get(user.person_id) if user.person_id else None,
        assignments=[row for row in user.assignments if row.ends_on is None or row.ends_on > today],
        codes_left=queries.count_recovery_codes(user),
    )


@bp.route("/me/account/password", methods=["GET", "POST"])
@signed_in
def change_password() -> ResponseReturnValue:
    form = ChangePasswordForm()
    user = own_account()
    if form.validate_on_submit() and knows_present_password(user, form):
        try:
            passwords.check_password(form.password.data, username=user.username)
        except DomainError as error:
            form.refuse(error)
        else:
            store_password(user, form.password.data)
            flash(_("The password is changed. Every other device is signed out."), "success")
            return redirect(url_for(".own_profile"))
    return render_template("people/accounts/change_password.html", form=form)


def knows_present_password(user: User, form: ChangePasswordForm) -> bool:
    allowances = code_allowances(user)
    try_again_at = limits.spend(allowances)
    if try_again_at is not None:
        form.form_errors.append(try_again_text(try_again_at))
        return False
    if not passwords.verify(user.password_hash, form.present.data):
        form.present.errors = [_("This is not your present password.")]
        return False
    limits.forget(allowances)
    return True


def store_password(user: User, password: str) -> None:
    """This session goes on under the account's new session version."""
    hashed = passwords.hash_password(password)
    with transaction():
        changed = credentials.set_password(user.id, hashed, actor=current_actor(), now=clock.now())
    sessions.begin(changed)


@bp.route("/me/account/second-factor", methods=["GET", "POST"])
@signed_in
def enrol_second_factor() -> ResponseReturnValue:
    """Whoever has one already shows it first, so that an unlocked screen gives nobody another."""
    user = own_account()
    if user.has_second_factor and not recently_confirmed(clock.now()):
        return redirect(url_for(".confirm", next=request.full_path.rstrip("?")))
    form = EnrolForm()
    secret = pending_secret()
    if form.validate_on_submit():
        try:
            with transaction():
                codes = credentials.enrol(
                    user.id, secret, form.code.data, actor=current_actor(), now=clock.now(), at=real_now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            session.pop(PENDING_SECRET)
            return show_codes_once(codes)
    shown = second_factor.grouped(secret, 4)
    return render_template("people/accounts/enrol.html", form=form, secret=shown, qr=qr(secret))


def pending_secret() -> str:
    """Kept sealed in this browser's session until the app shows that it holds it: reading a page changes nothing."""
    if PENDING_SECRET not in session:
        session[PENDING_SECRET] = encryption.seal(second_factor.new_secret(), context=PENDING_SECRET)
    return encryption.unseal(session[PENDING_SECRET], context=PENDING_SECRET)


def qr(secret: str) -> str:
    """A picture inside the page: the secret goes through no address and no other request."""
    issuer = installation.get("agency_name") or "Gương"
    uri = second_factor.provisioning_uri(secret, username=own_account().username, issuer=issuer)
    return str(segno.make(uri, error="m").svg_data_uri(scale=5, border=2, light="white"))


def show_codes_once(codes: list[str]) -> ResponseReturnValue:
    session[SHOWN_ONCE] = encryption.seal(" ".join(codes), context=SHOWN_ONCE)
    return redirect(url_for(".recovery_codes", next=safe_target(request.args.get("next"))))


@bp.get("/me/account/recovery-codes")
@signed_in
def recovery_codes() -> ResponseReturnValue:
    """Shown once, right after they were made."""
    sealed = session.pop(SHOWN_ONCE, None)
    if sealed is None:
        return redirect(url_for(".own_profile"))
    codes = encryption.unseal(sealed, context=SHOWN_ONCE).split()
    following = safe_target(request.args.get("next")) or url_for(".own_profile")
    return render_template("people/accounts/recovery_codes.html", codes=codes, following=following)


@bp.route("/me/account/recovery-codes/new", methods=["GET", "POST"])
@signed_in
@needs_confirmation
def new_recovery_codes() -> ResponseReturnValue:
    if request.method == "GET":
        return render_template("people/accounts/new_recovery_codes.html")
    with transaction():
        codes = credentials.new_recovery_codes(own_account(), actor=current_actor(), now=clock.now())
    return show_codes_once(codes)


@bp.post("/me/account/sign-out-everywhere")
@signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    with transaction():
        accounts.end_sessions(own_account(), actor=current_actor(), now=clock.now())
    sessions.end()
    flash(_("You are signed out on every device."), "success")
    return redirect(url_for(".sign_in"))
