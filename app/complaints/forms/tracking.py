"""The tracking page's forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import MultipleFileField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import Form, VersionedForm, choices


class CodeForm(Form):
    code = StringField(
        _l("Receipt code"),
        validators=[InputRequired(_l("Write the code.")), Length(max=60)],
        description=_l("21 letters and digits, for example 7K4M-Q2TD-9XW8-HB3R-N5C0-P. The dashes may be left out."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class MessageForm(Form):
    text = TextAreaField(_l("Your message"), validators=[Optional(), Length(max=5000)], render_kw={"rows": 5})
    files = MultipleFileField(_l("More files"))


class WithdrawForm(VersionedForm):
    """The version alone; the page asks."""


class ReopenForm(VersionedForm):
    reason = TextAreaField(
        _l("Why do you not agree with the answer?"),
        validators=[InputRequired(_l("Tell why.")), Length(max=5000)],
        render_kw={"rows": 5},
    )


class RatingForm(Form):
    stars = RadioField(
        _l("How satisfied are you with the way this was handled?"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices(
            [
                ("5", _l("Very satisfied")),
                ("4", _l("Satisfied")),
                ("3", _l("So so")),
                ("2", _l("Dissatisfied")),
                ("1", _l("Very dissatisfied")),
            ]
        ),
    )
