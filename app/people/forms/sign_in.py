"""Signing in, and choosing passwords and second factors. Boxes take pasted text and password managers."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from app.core.forms import Form
from app.people.rules.passwords import LONGEST

LONGEST_CODE = 40


def code_field(label: Any, **kwargs: Any) -> StringField:
    """Six digits, or a recovery code: a text box that a phone fills from its own authenticator."""
    return StringField(
        label,
        [InputRequired(), Length(max=LONGEST_CODE)],
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "characters"},
        **kwargs,
    )


def password_field(label: Any, autocomplete: str, **kwargs: Any) -> PasswordField:
    return PasswordField(
        label, [InputRequired(), Length(max=LONGEST)], render_kw={"autocomplete": autocomplete}, **kwargs
    )


class SignInForm(Form):
    name = StringField(
        _l("Username or e-mail"),
        [InputRequired(), Length(max=200)],
        render_kw={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"},
    )
    password = password_field(_l("Password"), "current-password")


class CodeForm(Form):
    code = code_field(
        _l("Verification code"),
        description=_l("The six digits that your authenticator app shows, or one of your recovery codes."),
    )


class EnrolForm(Form):
    code = code_field(_l("Verification code"), description=_l("The six digits that the app shows now."))


class ConfirmForm(Form):
    """Who has no second factor is asked for the password alone."""

    password = password_field(_l("Password"), "current-password")
    code = code_field(_l("Verification code"), description=_l("The six digits that your authenticator app shows."))

    def __init__(self, *, with_code: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not with_code:
            del self.code


class NewPasswordForm(Form):
    password = password_field(
        _l("New password"), "new-password",
        description=_l("At least 12 characters. A sentence that only you know is easiest to remember; accents count."),
    )  # fmt: skip
    again = password_field(_l("The new password again"), "new-password")

    def validate_again(self, field: Field) -> None:
        if field.data != self.password.data:
            raise ValidationError(_l("The two passwords differ."))


class ChangePasswordForm(NewPasswordForm):
    present = password_field(_l("Present password"), "current-password")
