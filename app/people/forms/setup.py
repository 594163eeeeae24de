"""The first two steps of an empty installation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from app.core.forms import Form, choices
from app.people.forms.accounts import NewAccountForm
from app.people.forms.sign_in import NewPasswordForm
from app.people.provinces import province_names


class AgencyForm(Form):
    code = StringField(
        _l("Set-up code"), [InputRequired(), Length(max=40)],
        description=_l("Printed where ./run was started, and kept in the file setup-code.txt of the instance folder."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )  # fmt: skip
    agency = StringField(
        _l("Name of the agency"), [InputRequired(), Length(max=200)],
        description=_l("As it stands in the letterhead, for example: UBND tỉnh …"),
    )  # fmt: skip
    province = SelectField(
        _l("Province"), choices=lambda: choices(province_names().items(), empty=_l("Choose")),
        validators=[InputRequired()],
    )  # fmt: skip


class AdministratorForm(NewAccountForm, NewPasswordForm):
    pass
