"""Explanations and corrective actions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, VersionedForm, choices
from app.inspections.rules.labels import STATUS_NAMES
from app.inspections.types import AWAY, LineStatus, Paper


class PaperFields(VersionedForm):
    paper_kind = StringField(
        _l("Paper"), [Optional(), Length(max=80)], description=_l("Leave slip, invitation, weekly schedule, assignment")
    )
    paper_number = StringField(_l("Its number"), [Optional(), Length(max=80)])
    paper_signed_on = DayField(_l("Signed on"), [Optional()])

    def paper(self) -> Paper:
        return Paper(self.paper_kind.data, self.paper_number.data, self.paper_signed_on.data)


class ExplainForm(PaperFields):
    statement = TextAreaField(_l("Explanation"), [InputRequired(), Length(max=4000)])


VERDICTS = (("accepted", _l("Accept the explanation")), ("not_accepted", _l("Do not accept the explanation")))


def excused_terms() -> list[SelectChoice]:
    return choices([(status.value, text) for status, text in STATUS_NAMES.items() if status in AWAY])


class DecideForm(PaperFields):
    verdict = RadioField(
        _l("Answer of the team"), [InputRequired()],
        choices=lambda: choices(VERDICTS),
    )  # fmt: skip
    settled = SelectField(
        _l("The absence then stands as"), [Optional()], choices=excused_terms, default=LineStatus.ABSENT_EXCUSED.value,
        description=_l("The signed line stays as it is; this state stands beside it and counts."),
    )  # fmt: skip
    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=2000)], description=_l("Needed when not accepted."))

    def settled_status(self) -> LineStatus | None:
        return LineStatus(self.settled.data) if self.settled.data else None


class ReportForm(VersionedForm):
    report = TextAreaField(_l("What was put right"), [InputRequired(), Length(max=4000)])
