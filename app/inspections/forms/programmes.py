"""Programmes and draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from app.core.forms import DayField, Form, choices
from app.core.official_documents import DocumentReference

MOST_DRAWN = 50


class ProgrammeForm(Form):
    team = SelectField(_l("Team"))
    title = StringField(_l("Name of the programme"), [InputRequired(), Length(max=300)])
    year = IntegerField(_l("Year"), [InputRequired(), NumberRange(2000, 2100)])
    quarter = SelectField(_l("Covers"), coerce=lambda value: int(value) if value else None)
    number = StringField(_l("Number of the document"), [InputRequired(), Length(max=80)],
                         description=_l("With its symbol, for example: 12/KH-SNV"))
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    issued_on = DayField(_l("Day of the document"), [InputRequired()])

    def offer(self, teams: Sequence[Any]) -> None:
        self.team.choices = choices([(team.public_id, team.name) for team in teams])
        quarters = [(quarter, _("Quarter %(quarter)s", quarter=quarter)) for quarter in range(1, 5)]
        self.quarter.choices = choices(quarters, empty=_l("The whole year"))

    def document(self) -> DocumentReference:
        return DocumentReference(self.number.data, self.issuer.data, self.issued_on.data, self.title.data)


class PeriodForm(Form):
    """Asked by GET; both days belong to it."""

    class Meta(Form.Meta):
        csrf = False

    first = DayField(_l("From"), [InputRequired()])
    last = DayField(_l("To"), [InputRequired()])

    def validate_last(self, field: Field) -> None:
        if self.first.data and field.data and field.data < self.first.data:
            raise ValidationError(_l("The last day is before the first one."))


class DrawForm(Form):
    wanted = IntegerField(_l("Units to draw"), [InputRequired(), NumberRange(1, MOST_DRAWN)])
    first_on = DayField(_l("Not before"), [InputRequired()])
    last_on = DayField(_l("Not after"), [InputRequired()])
