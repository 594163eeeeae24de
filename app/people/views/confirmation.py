"""Step-up: password and code once more before an act that binds. In the demo, one press."""

from __future__ import annotations

from flask import current_app, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core import clock, limits
from app.core.actor import current_actor
from app.core.forms import Form
from app.core.permissions import signed_in
from app.core.real_time import real_now
from app.core.signing import mark_confirmed
from app.core.transaction import transaction
from app.people.forms.sign_in import ConfirmForm
from app.people.models import User
from app.people.rules import passwords
from app.people.services import credentials
from app.people.views import bp
from app.people.views.targets import next_target
from app.people.views.throttling import code_allowances, try_again_text


@bp.route("/confirm", methods=["GET", "POST"])
@signed_in
def confirm() -> ResponseReturnValue:
    user = current_user._get_current_object()
    is_demo = current_app.config["IS_DEMO"]
    form = Form() if is_demo else ConfirmForm(with_code=user.has_second_factor)
    if form.validate_on_submit() and (is_demo or shows_who_it_is(user, form)):
        mark_confirmed(clock.now())
        return redirect(next_target())
    return render_template("people/accounts/confirm.html", form=form)


def shows_who_it_is(user: User, form: ConfirmForm) -> bool:
    allowances = code_allowances(user)
    try_again_at = limits.spend(allowances)
    if try_again_at is not None:
        form.form_errors.append(try_again_text(try_again_at))
        return False
    is_right = passwords.verify(user.password_hash, form.password.data)
    if not (is_right and (form.code is None or _accepted(user, form.code.data))):
        form.form_errors.append(_("The password or the code is not right. A code opens only once."))
        return False
    limits.forget(allowances)
    return True


def _accepted(user: User, code: str) -> bool:
    with transaction():
        return credentials.accept_code(user, code, actor=current_actor(), now=clock.now(), at=real_now())
