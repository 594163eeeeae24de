"""The days that a summary is about."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError
from wtforms.validators import InputRequired

from app.core.forms import DayField, Form


class SpanForm(Form):
    """Read from the address."""

    class Meta(Form.Meta):
        csrf = False

    held_from = DayField(_l("From day"), [InputRequired()])
    held_to = DayField(_l("To day"), [InputRequired()])

    def validate_held_to(self, field: DayField) -> None:
        first: date | None = self.held_from.data
        if first is not None and field.data is not None and field.data < first:
            raise ValidationError(_l("The last day is before the first one."))
