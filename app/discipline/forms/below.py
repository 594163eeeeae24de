"""What is entered about outcomes below discipline."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, Form, VersionedForm, choices
from app.discipline.forms import CONDUCT
from app.discipline.labels import name_of
from app.discipline.types import OutcomeDetails, OutcomeKind, ReviewEnd, ReviewState

FILE_KINDS = _l("Picture, PDF, DOCX or XLSX of up to 15 MB")


class OutcomeForm(Form):
    kind = RadioField(
        _l("Outcome"), [InputRequired()], coerce=OutcomeKind,
        choices=lambda: choices([(kind.value, name_of(kind)) for kind in OutcomeKind]),
    )  # fmt: skip
    number = StringField(_l("Document No."), [InputRequired(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    issued_on = DayField(_l("Issued on"), [InputRequired()])
    conduct = TextAreaField(CONDUCT, [InputRequired(), Length(max=4000)])
    file = FileField(_l("The document as a file"), description=FILE_KINDS)
    self_review_on = DayField(_l("Own review of"), [Optional()])
    self_review = FileField(_l("The person's own review as a file"), description=FILE_KINDS)
    meeting_on = DayField(_l("Meeting held on"), [Optional()])
    meeting_number = StringField(_l("Minutes of the meeting No."), [Optional(), Length(max=80)])
    meeting = FileField(_l("The minutes of the meeting as a file"), description=FILE_KINDS)

    def details(self) -> OutcomeDetails:
        return OutcomeDetails(
            self.kind.data, str(self.number.data), str(self.issuer.data), self.issued_on.data, str(self.conduct.data),
            self.self_review_on.data, self.meeting_on.data, self.meeting_number.data,
        )  # fmt: skip


class ReviewEndForm(VersionedForm):
    outcome = RadioField(
        _l("How it ended"), [InputRequired()], coerce=ReviewState,
        choices=lambda: choices([(s.value, name_of(s)) for s in (ReviewState.CONCLUDED, ReviewState.DROPPED)]),
    )  # fmt: skip
    number = StringField(
        _l("Document No."), [Optional(), Length(max=80)], description=_l("Of the conclusion; none where it is dropped.")
    )
    concluded_on = DayField(_l("Ended on"), [InputRequired()])
    conclusion = TextAreaField(_l("Conclusion or reason"), [InputRequired(), Length(max=4000)])

    def details(self) -> ReviewEnd:
        concluded = self.outcome.data is ReviewState.CONCLUDED
        return ReviewEnd(
            self.concluded_on.data, str(self.conclusion.data), str(self.number.data or "") if concluded else None
        )
