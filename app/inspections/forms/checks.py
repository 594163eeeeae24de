"""Starting, closing and signing a check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import TimeField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.forms import DayField, Form, VersionedForm, choices
from app.inspections.forms.wording import offered
from app.inspections.rules.labels import COVERAGE_NAMES, KIND_NAMES, ROLE_NAMES, SEVERITY_NAMES
from app.inspections.types import CheckKind, Closing, Coverage, FindingDetails, Opening, Severity, Signing


class StartForm(Form):
    kind = SelectField(_l("Kind"), choices=offered(KIND_NAMES), coerce=CheckKind)
    held_on = DayField(_l("Day"), [InputRequired()])
    started_at = TimeField(_l("Begins at"), [InputRequired()])
    place = StringField(_l("Building, rooms"), [Optional(), Length(max=300)])
    reason = StringField(_l("Reason, plan or directive"), [Optional(), Length(max=500)],
                         description=_l("For example: theo Kế hoạch số 12/KH-SNV ngày 05/01/2026"))
    notice_sent_on = DayField(_l("Announced on"), [Optional()], description=_l("Empty for a surprise check."))
    shift_start = TimeField(_l("Working hours of this half day, from"), [Optional()])
    shift_end = TimeField(_l("Working hours of this half day, to"), [Optional()])
    members = SelectMultipleField(
        _l("Who takes part"), coerce=int, widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        description=_l("At least two, among them the lead and the secretary."),
    )  # fmt: skip

    def offer(self, members: Sequence[Any]) -> None:
        self.members.choices = choices(
            (member.person_id, f"{member.person.full_name} – {ROLE_NAMES[member.role]}") for member in members
        )

    def opening(self) -> Opening:
        return Opening(
            kind=self.kind.data, held_on=self.held_on.data, started_at=self.started_at.data,
            member_ids=tuple(self.members.data), reason=self.reason.data, place=self.place.data,
            notice_sent_on=self.notice_sent_on.data, shift_start=self.shift_start.data, shift_end=self.shift_end.data,
        )  # fmt: skip


class CloseForm(VersionedForm):
    ended_at = TimeField(_l("Ended at"), [InputRequired()])
    representative = StringField(_l("Who represents the unit"), [InputRequired(), Length(max=120)])
    representative_position = StringField(
        _l("Position"), [Optional(), Length(max=120)],
        description=_l("When the head is away: who stands in, and by which assignment."),
    )  # fmt: skip
    unit_statement = TextAreaField(_l("What the unit says"), [Optional(), Length(max=4000)])
    conclusion = TextAreaField(_l("Conclusion"), [Optional(), Length(max=4000)])
    requirement = TextAreaField(_l("What the team requires"), [Optional(), Length(max=4000)])
    remedy_due_on = DayField(_l("Put right and report until"), [Optional()])

    def closing(self) -> Closing:
        return Closing(
            ended_at=self.ended_at.data, representative=self.representative.data,
            representative_position=self.representative_position.data, unit_statement=self.unit_statement.data,
            conclusion=self.conclusion.data, requirement=self.requirement.data, remedy_due_on=self.remedy_due_on.data,
        )  # fmt: skip


class SignForm(VersionedForm):
    coverage = RadioField(
        _l("What was observed"), [InputRequired()], coerce=Coverage,
        choices=offered(COVERAGE_NAMES),
    )  # fmt: skip
    secretary = StringField(
        _l("The secretary signs with his full name"), [InputRequired(), Length(max=120)],
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    explanations_due_on = DayField(
        _l("Explanations until"), [Optional()],
        description=_l("Whoever was late, left early, was absent without reason or has a finding explains until then. "
                       "Empty: nobody is asked."),
    )  # fmt: skip
    explanation_hours = IntegerField(
        _l("Or within so many hours of the signing"), [Optional()], render_kw={"inputmode": "numeric"},
        description=_l("Hours go before the day."),
    )  # fmt: skip
    refused = BooleanField(_l("The representative of the unit refuses to sign"))
    refusal = StringField(_l("Reason of the refusal"), [Optional(), Length(max=500)])
    witness = StringField(_l("Witnesses"), [Optional(), Length(max=300)])
    declared = BooleanField(_l("I have read these minutes out to those present and sign them."), [InputRequired()])

    def signing(self) -> Signing:
        return Signing(
            coverage=self.coverage.data, secretary=self.secretary.data,
            explanations_due_on=self.explanations_due_on.data, explanation_hours=self.explanation_hours.data,
            refusal=(self.refusal.data or str(_l("no reason given"))) if self.refused.data else None,
            witness=self.witness.data if self.refused.data else None,
        )  # fmt: skip


class FindingForm(VersionedForm):
    violation_type = SelectField(_l("Finding"))
    severity = SelectField(_l("Severity"), choices=offered(SEVERITY_NAMES, empty=_l("As in the catalogue")))
    description = TextAreaField(
        _l("What was seen"), [InputRequired(), Length(max=2000)], description=_l("Place, time, evidence; no judgement.")
    )

    def offer(self, types: Sequence[Any]) -> None:
        self.violation_type.choices = choices(
            ((found.code, f"{found.name} ({found.basis})") for found in types), empty=_l("Choose …")
        )

    def details(self, line_id: int | None) -> FindingDetails:
        severity = Severity(self.severity.data) if self.severity.data else None
        return FindingDetails(self.violation_type.data, self.description.data, line_id, severity)


class CancelForm(VersionedForm):
    reason = StringField(_l("Why is it called off?"), [InputRequired(), Length(max=500)])


class AddLineForm(VersionedForm):
    full_name = StringField(_l("Full name"), [InputRequired(), Length(max=120)])
    post = StringField(_l("Post"), [Optional(), Length(max=120)])
    room = StringField(_l("Room"), [Optional(), Length(max=60)])


class OriginalForm(Form):
    file = FileField(
        _l("Scan of the signed paper"), [FileRequired(_l("Choose a file."))],
        description=_l("Picture, PDF, DOCX or XLSX of up to 15 MB"),
    )  # fmt: skip


class SupplementForm(VersionedForm):
    line = SelectField(_l("Line concerned"))
    correction = TextAreaField(_l("What is right"), [InputRequired(), Length(max=2000)])
    reason = TextAreaField(_l("Why the minutes were wrong"), [InputRequired(), Length(max=2000)])

    def offer(self, lines: Sequence[Any]) -> None:
        self.line.choices = choices(
            [(line.public_id, line.full_name) for line in lines], empty=_l("The minutes as a whole")
        )
