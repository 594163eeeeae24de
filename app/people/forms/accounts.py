"""What an administrator enters about accounts and roles."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, Form, VersionedForm, choices
from app.core.permissions import ROLE_NAMES, Role

USERNAME_HINT = _l("Small letters without accents, digits, dots or hyphens, for example: nguyen.van.an")


class NewAccountForm(Form):
    username = StringField(
        _l("Username"), [InputRequired(), Length(max=60)], description=USERNAME_HINT,
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )  # fmt: skip
    email = StringField(
        _l("E-mail"), [Optional(), Length(max=200)], render_kw={"autocomplete": "off", "inputmode": "email"}
    )


class AccountForm(VersionedForm, NewAccountForm):
    pass


class RoleForm(Form):
    role = SelectField(
        _l("Role"),
        choices=lambda: choices([(role.value, ROLE_NAMES[role]) for role in Role if role is not Role.STAFF]),
        coerce=Role,
    )
    starts_on = DayField(_l("From"), [InputRequired()])
    ends_on = DayField(
        _l("Until before"), [Optional()], description=_l("The first day on which the role no longer counts.")
    )
    document = StringField(
        _l("Document"), [Optional(), Length(max=200)],
        description=_l("The decision of appointment, with number and date."),
    )


class EndRoleForm(VersionedForm):
    ends_on = DayField(_l("Last day before which it counts"), [InputRequired()])
