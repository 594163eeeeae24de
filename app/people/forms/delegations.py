"""What is entered about a delegation."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, Form, choices
from app.people.models import Person
from app.people.queries.delegation_list import KIND_NAMES
from app.people.types import DelegationKind


class DelegationForm(Form):
    kind = SelectField(
        _l("Form of signing"), choices=lambda: choices([(kind.value, name) for kind, name in KIND_NAMES.items()]),
        coerce=DelegationKind,
    )  # fmt: skip
    from_person = SelectField(_l("For whom"), [InputRequired()])
    to_person = SelectField(_l("Who signs"), [InputRequired()])
    document = StringField(
        _l("Document"), [InputRequired(), Length(max=200)],
        description=_l("The decision, assignment or letter of authorisation, with number and date."),
    )  # fmt: skip
    starts_on = DayField(_l("From"), [InputRequired()])
    ends_on = DayField(
        _l("Until before"), [Optional()],
        description=_l("The first day on which it no longer counts. An authorisation (TUQ.) always has an end."),
    )  # fmt: skip

    def offer(self, people: Iterable[Person]) -> None:
        """The people who may stand on either side."""
        offered = choices([(person.public_id, person.full_name) for person in people], empty=_l("Choose"))
        self.from_person.choices = offered
        self.to_person.choices = offered
