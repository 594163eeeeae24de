"""What is entered about discipline."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, Form, VersionedForm, choices
from app.discipline.labels import name_of
from app.discipline.rules.decisions import MeasureChoice
from app.discipline.types import (
    CaseState,
    DecisionDetails,
    Measure,
    ReminderDetails,
    RevocationDetails,
    RevocationKind,
)

CONDUCT = _l("What happened")
YES_NO = (("yes", _l("Yes")), ("no", _l("No")))


class DecisionForm(Form):
    measure = SelectField(_l("Measure"), [InputRequired()])
    number = StringField(_l("Decision No."), [InputRequired(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    signed_on = DayField(_l("Signed on"), [InputRequired()])
    effective_on = DayField(_l("In effect from"), [InputRequired()])
    duty_related = RadioField(
        _l("Related to duty"), [InputRequired()], choices=lambda: choices(YES_NO),
        description=_l("Conduct not related to public duty is no basis for the year's rating."),
    )  # fmt: skip
    conduct = TextAreaField(CONDUCT, [InputRequired(), Length(max=4000)])

    def offer(self, known: Iterable[MeasureChoice]) -> None:
        """The measures of the law in force today for the person; any, where no text was read."""
        codes = [each.code for each in known] or list(Measure)
        self.measure.choices = choices([(code.value, name_of(code)) for code in codes], empty=_l("Choose"))

    def details(self) -> DecisionDetails:
        return DecisionDetails(
            Measure(self.measure.data), str(self.number.data), str(self.issuer.data), self.signed_on.data,
            self.effective_on.data, self.duty_related.data == "yes", str(self.conduct.data),
        )  # fmt: skip


class RevocationForm(VersionedForm):
    kind = SelectField(
        _l("What the document does"),
        choices=lambda: choices([(kind.value, name_of(kind)) for kind in RevocationKind]), coerce=RevocationKind,
    )  # fmt: skip
    number = StringField(_l("Document No."), [InputRequired(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    signed_on = DayField(_l("Signed on"), [InputRequired()])
    reason = TextAreaField(_l("Reason"), [InputRequired(), Length(max=2000)])

    def details(self) -> RevocationDetails:
        return RevocationDetails(
            self.kind.data, str(self.number.data), str(self.issuer.data), self.signed_on.data, str(self.reason.data)
        )


class CaseForm(Form):
    opened_on = DayField(_l("Opened on"), [InputRequired()])
    document = StringField(
        _l("Document"), [InputRequired(), Length(max=200)],
        description=_l("The notice or decision by which the competent body began to consider it."),
    )  # fmt: skip
    conduct = TextAreaField(CONDUCT, [InputRequired(), Length(max=4000)])
    no_reminder_reason = StringField(
        _l("Why no written reminder came first"), [Optional(), Length(max=500)],
        description=_l("Needed for a public employee who was not reminded in writing yet."),
    )  # fmt: skip


class CloseCaseForm(VersionedForm):
    outcome = RadioField(
        _l("How it ended"), [InputRequired()], coerce=CaseState,
        choices=lambda: choices([(s.value, name_of(s)) for s in (CaseState.NO_VIOLATION, CaseState.CLOSED)]),
    )  # fmt: skip
    closed_on = DayField(_l("Ended on"), [InputRequired()])
    note = TextAreaField(_l("Reason"), [InputRequired(), Length(max=2000)])


class ReminderForm(Form):
    number = StringField(_l("Document No."), [InputRequired(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    issued_on = DayField(_l("Issued on"), [InputRequired()])
    conduct = TextAreaField(CONDUCT, [InputRequired(), Length(max=4000)])

    def details(self) -> ReminderDetails:
        return ReminderDetails(
            str(self.number.data), str(self.issuer.data), self.issued_on.data, str(self.conduct.data)
        )
