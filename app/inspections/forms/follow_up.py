"""Explanations and corrective actions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import VersionedForm, choices


class ExplainForm(VersionedForm):
    statement = TextAreaField(_l("Explanation"), [InputRequired(), Length(max=4000)])


VERDICTS = (("accepted", _l("Accept the explanation")), ("not_accepted", _l("Do not accept the explanation")))


class DecideForm(VersionedForm):
    verdict = RadioField(
        _l("Answer of the team"), [InputRequired()],
        choices=lambda: choices(VERDICTS),
    )  # fmt: skip
    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=2000)], description=_l("Needed when not accepted."))


class ReportForm(VersionedForm):
    report = TextAreaField(_l("What was put right"), [InputRequired(), Length(max=4000)])
