"""What is entered about people and their posts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, Form, VersionedForm, choices
from app.people.models import Person, Unit
from app.people.rules.labels import pairs
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.rules.positions import Lead, read_position
from app.people.types import ContractKind, DayPrecision, EmploymentCategory, PostingKind, Sex

BY_POSITION, NO_LEAD = "", "none"


def _sex(text: str) -> Sex | None:
    return Sex(text) if text else None


class PersonFields(Form):
    full_name = StringField(_l("Full name"), [InputRequired(), Length(max=120)], render_kw={"autocomplete": "off"})
    staff_code = StringField(_l("Staff code"), [Optional(), Length(max=40)])
    sex = SelectField(_l("Sex"), choices=lambda: choices(pairs(Sex), empty=_l("Not known")), coerce=_sex)
    born_on = DayField(_l("Date of birth"), [Optional()])
    born_precision = SelectField(
        _l("What is known of it"),
        choices=lambda: choices(pairs(DayPrecision)),
        coerce=DayPrecision,
        default=DayPrecision.DAY,
        description=_l("Where only the year or the month is known, enter the first day and say so here."),
    )
    employment_category = SelectField(
        _l("Employment category"),
        choices=lambda: choices(pairs(EmploymentCategory)),
        coerce=EmploymentCategory,
        default=EmploymentCategory.CIVIL_SERVANT,
    )
    contract_kind = SelectField(
        _l("Footing"), choices=lambda: choices(pairs(ContractKind)), coerce=ContractKind, default=ContractKind.PAYROLL
    )
    joined_on = DayField(_l("Joined on"), [Optional()], description=_l("Day on which the person came to this body."))
    id_number = StringField(
        _l("Identification number"),
        [Optional(), Length(max=20)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    note = TextAreaField(_l("Remark"), [Optional(), Length(max=1000)])

    def details(self) -> PersonDetails:
        born, joined = self.born_on.data, self.joined_on.data
        return PersonDetails(
            full_name=self.full_name.data,
            employment_category=self.employment_category.data,
            contract_kind=self.contract_kind.data,
            staff_code=self.staff_code.data,
            sex=self.sex.data,
            born_on=born,
            born_precision=self.born_precision.data if born else None,
            joined_on=joined,
            joined_precision=DayPrecision.DAY if joined else None,
            id_number=self.id_number_change(),
            note=self.note.data,
        )

    def id_number_change(self) -> str | None:
        """None: as it was."""
        return self.id_number.data or None


class PostFields(Form):
    position = StringField(_l("Position"), [InputRequired(), Length(max=120)])
    lead = SelectField(
        _l("Leads the unit"),
        choices=lambda: choices([*pairs(Lead), (NO_LEAD, _l("Neither"))], empty=_l("As the position says")),
        description=_l("“Trưởng phòng” leads a division, “Giám đốc” a department, and so on."),
    )
    room = StringField(_l("Room"), [Optional(), Length(max=60)])
    dedicated_one_stop = BooleanField(_l("Works at the one-stop desk only"))
    starts_on = DayField(_l("From which day"), [InputRequired()])
    document = StringField(
        _l("Document"), [Optional(), Length(max=200)], description=_l("The decision, with number and date.")
    )
    home_text = StringField(
        _l("Body that answers for discipline"),
        [Optional(), Length(max=200)],
        description=_l("Only where it is another than this one: police, army, people lent to the one-stop centre."),
    )

    def post(self, unit: Unit, kind: PostingKind) -> PostDetails:
        read = read_position(self.position.data, unit_name=unit.name, is_agency=unit.is_agency)
        lead = read.lead if self.lead.data == BY_POSITION else self.lead.data
        return PostDetails(
            unit_id=unit.id,
            position=self.position.data,
            starts_on=self.starts_on.data,
            kind=kind,
            is_head=lead == Lead.HEAD,
            is_deputy=lead == Lead.DEPUTY,
            dedicated_one_stop=self.dedicated_one_stop.data,
            room=self.room.data,
            rank=read.rank,
            document=self.document.data,
            home_text=self.home_text.data,
        )


class NewPersonForm(PersonFields, PostFields):
    pass


class EditPersonForm(VersionedForm, PersonFields):
    remove_id_number = BooleanField(_l("Take the identification number out"))

    def id_number_change(self) -> str | None:
        return "" if self.remove_id_number.data else super().id_number_change()


class Shown:
    """A person without the identification number: the field stays empty, and empty means unchanged."""

    id_number = None

    def __init__(self, person: Person) -> None:
        self._person = person

    def __getattr__(self, name: str) -> object:
        return getattr(self._person, name)


class AddPostForm(PostFields):
    kind = SelectField(
        _l("Kind of post"),
        choices=lambda: choices(pairs(PostingKind)),
        coerce=PostingKind,
        default=PostingKind.CONCURRENT,
    )


class TransferForm(VersionedForm, PostFields):
    pass


class EndPostForm(VersionedForm):
    ends_on = DayField(_l("First day on which it is no longer held"), [InputRequired()])
    document = StringField(_l("Document"), [Optional(), Length(max=200)])


class LeaveForm(VersionedForm):
    left_on = DayField(_l("First day on which the person no longer works"), [InputRequired()])
    document = StringField(
        _l("Document"), [Optional(), Length(max=200)], description=_l("The decision, with number and date.")
    )
