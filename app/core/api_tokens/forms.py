"""What an account says of a new token."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.api_tokens.rules import USUAL_DAYS
from app.core.api_tokens.scopes import Scope
from app.core.forms import DayField, Form, choices


class TokenForm(Form):
    label = StringField(
        _l("What it is for"), [InputRequired(), Length(max=100)],
        description=_l("The software that will use it, for example: one-stop software of the Centre."),
    )
    scopes = SelectMultipleField(
        _l("What it may do"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=_l("No more than the software needs. Only what you may do yourself."),
    )
    expires_on = DayField(
        _l("Works through"), [InputRequired()],
        description=_l("The last day on which it works, at most 365 days from now. Make a new one before."),
    )  # fmt: skip


def token_form(scopes: Iterable[Scope], today: date) -> TokenForm:
    form = TokenForm(expires_on=today + timedelta(days=USUAL_DAYS))
    form.scopes.choices = choices([(scope.name, scope.label) for scope in scopes])
    return form
