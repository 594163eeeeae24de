"""What is entered about councils and their meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.forms import DayField, Form, VersionedForm, choices
from app.councils.labels import NAMES
from app.councils.models import CouncilMember
from app.councils.types import CouncilKind, Counts, MemberRole, Opinion
from app.people.models import Unit


class CouncilForm(Form):
    unit = SelectField(_l("Unit"), [InputRequired()])
    kind = SelectField(
        _l("Kind of council"), coerce=CouncilKind,
        choices=lambda: choices([(kind.value, NAMES[kind]) for kind in CouncilKind]),
    )  # fmt: skip
    name = StringField(_l("Name of the council"), [InputRequired(), Length(max=200)])
    number = StringField(_l("Decision No."), [InputRequired(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    issued_on = DayField(_l("Signed on"), [InputRequired()])
    valid_from = DayField(_l("In effect from"), [InputRequired()])

    def offer(self, units: Iterable[Unit]) -> None:
        self.unit.choices = choices([(unit.public_id, unit.name) for unit in units], empty=_l("Choose"))


class MemberForm(Form):
    person = SelectField(_l("Person"), [InputRequired()])
    role = SelectField(
        _l("Role"), coerce=MemberRole, choices=lambda: choices([(role.value, NAMES[role]) for role in MemberRole])
    )
    starts_on = DayField(_l("From"), [InputRequired()])

    def offer(self, people: Iterable[tuple[str, str]]) -> None:
        self.person.choices = choices(people, empty=_l("Choose"))


class MeetingForm(Form):
    held_on = DayField(_l("Day of the meeting"), [InputRequired()])
    place = StringField(_l("Place"), [InputRequired(), Length(max=200)])


class PresentForm(VersionedForm):
    present = SelectMultipleField(
        _l("Members present"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, members: Sequence[CouncilMember]) -> None:
        self.present.choices = choices([(member.id, member.person.full_name) for member in members])


class CountsForm(VersionedForm):
    """Opinions of absent members are read beside it, one choice and one document a member."""

    issued = IntegerField(_l("Ballots issued"), [InputRequired(), NumberRange(min=0)])
    collected = IntegerField(_l("Ballots collected"), [InputRequired(), NumberRange(min=0)])
    invalid = IntegerField(_l("Invalid ballots"), [InputRequired(), NumberRange(min=0)], default=0)
    in_favour = IntegerField(_l("In favour"), [InputRequired(), NumberRange(min=0)])
    against = IntegerField(_l("Against"), [InputRequired(), NumberRange(min=0)])

    def counts(self) -> Counts:
        return Counts(
            self.issued.data, self.collected.data, self.invalid.data, self.in_favour.data, self.against.data
        )


def counts_form(absent: Sequence[CouncilMember], **values: Any) -> CountsForm:
    """With three fields for each absent member: what he wrote, received when, in which document."""

    class WithOpinions(CountsForm):
        pass

    answers = [("yes", _l("In favour")), ("no", _l("Against"))]
    for member in absent:
        name = member.person.full_name
        said = SelectField(
            _l("Written opinion of %(name)s", name=name), [Optional()],
            choices=lambda: choices(answers, empty=_l("None received")),
        )  # fmt: skip
        setattr(WithOpinions, f"opinion_{member.id}", said)
        day = DayField(_l("Received on, from %(name)s", name=name), [Optional()])
        setattr(WithOpinions, f"received_{member.id}", day)
        document = StringField(_l("Document of %(name)s", name=name), [Optional(), Length(max=200)])
        setattr(WithOpinions, f"document_{member.id}", document)
    return WithOpinions(**values)


def opinions_of(form: CountsForm, absent: Sequence[CouncilMember]) -> list[Opinion] | None:
    """None when an opinion lacks its day or its document; the fields then say so."""
    opinions, complete = [], True
    for member in absent:
        said, day, paper = (form[f"{part}_{member.id}"] for part in ("opinion", "received", "document"))
        if not said.data:
            continue
        if day.data is None or not paper.data:
            complete = False
            day.errors = [*day.errors, _l("A written opinion needs its day and its document.")]
            continue
        opinions.append(Opinion(member.id, said.data == "yes", day.data, paper.data))
    return opinions if complete else None


class SignForm(VersionedForm):
    conclusion = TextAreaField(_l("Conclusion of the meeting"), [InputRequired(), Length(max=4000)])
