"""What is entered about units."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.core.forms import DayField, Form, VersionedForm, choices
from app.people.models import Unit
from app.people.rules.labels import pairs
from app.people.rules.units import UnitDetails
from app.people.types import UnitKind, UnitLevel

NEW_UNIT = ""


class OrderedForm(Form):
    """An act that a document ordered, with its day."""

    on = DayField(_l("From which day"), [InputRequired()])
    document = StringField(
        _l("Document"), [InputRequired(), Length(max=200)], description=_l("Number, date and who issued it.")
    )


class DetailsForm(Form):
    kind = SelectField(_l("Kind"), choices=lambda: choices(pairs(UnitKind)), coerce=UnitKind)
    level = SelectField(_l("Level of government"), choices=lambda: choices(pairs(UnitLevel)), coerce=UnitLevel)
    short_name = StringField(_l("Short name"), [Optional(), Length(max=60)])
    name_en = StringField(_l("Name in English"), [Optional(), Length(max=200)])
    is_agency = BooleanField(_l("Has a head who rates its people"), description=_l("Divisions and rooms do not."))
    is_one_stop = BooleanField(_l("Receives citizens (one-stop desk)"))
    allotted_posts = IntegerField(_l("Posts allotted"), [Optional(), NumberRange(min=0, max=100000)])
    position = IntegerField(
        _l("Place among its sisters"),
        [Optional(), NumberRange(min=0, max=10000)],
        description=_l("Lower stands first."),
    )
    address = StringField(_l("Address"), [Optional(), Length(max=300)])
    phone = StringField(_l("Telephone"), [Optional(), Length(max=40)])

    def details(self, name: str, code: str = "") -> UnitDetails:
        return UnitDetails(
            name=name,
            kind=self.kind.data,
            level=self.level.data,
            code=code,
            short_name=self.short_name.data,
            name_en=self.name_en.data,
            is_agency=self.is_agency.data,
            is_one_stop=self.is_one_stop.data,
            allotted_posts=self.allotted_posts.data,
            address=self.address.data,
            phone=self.phone.data,
            position=self.position.data or 0,
        )


class NewUnitForm(DetailsForm, OrderedForm):
    name = StringField(_l("Name of the unit"), [InputRequired(), Length(max=200)])
    code = StringField(
        _l("Unit code"),
        [Optional(), Length(max=40)],
        description=_l("Empty: one is made from the code of the unit above."),
    )


class EditUnitForm(VersionedForm, DetailsForm):
    pass


class RenameForm(VersionedForm, OrderedForm):
    name = StringField(_l("New name"), [InputRequired(), Length(max=200)])
    short_name = StringField(_l("Short name"), [Optional(), Length(max=60)])


class MoveForm(VersionedForm, OrderedForm):
    """Where to stands in the address."""


class CloseForm(VersionedForm, OrderedForm):
    pass


class MergeForm(OrderedForm):
    """`target` is the public id of the unit that goes on; empty: a new one begins."""

    target = SelectField(_l("Which one goes on"))
    name = StringField(_l("Name of the new unit"), [Optional(), Length(max=200)])

    def offer(self, units: Iterable[Unit]) -> None:
        self.target.choices = choices(
            [(unit.public_id, unit.name) for unit in units], empty=_l("None of them: a new unit takes over")
        )


class SplitForm(VersionedForm, OrderedForm):
    names = TextAreaField(_l("Names of the new units"), [InputRequired()], description=_l("One on each line."))
    keeps = BooleanField(_l("The old unit goes on and only gives off parts"))

    def listed(self) -> list[str]:
        return [line for line in (self.names.data or "").split("\n") if line]
