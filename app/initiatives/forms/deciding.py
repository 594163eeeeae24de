"""What reviewers and the keeper of the register type."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.core import formats
from app.core.forms import DayField, Form, VersionedForm, choices
from app.core.official_documents import DocumentReference
from app.initiatives.forms.hundredths import HundredthsField
from app.initiatives.rules.labels import SCOPE_NAMES
from app.initiatives.rules.rubric import Rubric
from app.initiatives.services.deciding import Decision
from app.initiatives.types import Scope, Scores

LONGEST = 3000


class ReviewersForm(VersionedForm):
    reviewers = SelectMultipleField(
        _l("Reviewers"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, users: Sequence[Any]) -> None:
        self.reviewers.choices = choices(
            [(user.public_id, user.person.full_name if user.person else user.username) for user in users]
        )


class ReasonForm(VersionedForm):
    reason = TextAreaField(_l("Reason"), [InputRequired(), Length(max=LONGEST)], render_kw={"rows": 5})


class ReviewForm(VersionedForm):
    """One field a criterion is added by `review_form`."""

    comment = TextAreaField(_l("Comment"), [InputRequired(), Length(max=LONGEST)], render_kw={"rows": 6})

    def scores(self, rubric: Rubric) -> Scores:
        return Scores({each.code: self[each.code].data for each in rubric.criteria})


def review_form(rubric: Rubric, **values: Any) -> ReviewForm:
    """Points with up to two decimals; that each stays within its maximum is the scale's own rule."""

    class Scale(ReviewForm):
        pass

    for criterion in rubric.criteria:
        most = Decimal(criterion.max) / 100
        label = f"{formats.localized(criterion.label)} (0–{formats.number(most)})"
        hint = formats.localized(criterion.anchors)
        setattr(Scale, criterion.code, HundredthsField(label, [InputRequired()], description=hint))
    return Scale(**values)


class RecogniseForm(VersionedForm):
    scope = SelectField(_l("Scope of recognition"), coerce=Scope)
    number = StringField(_l("Number of the decision"), [InputRequired(), Length(max=80)],
                         description=_l("With its symbol, for example: 1250/QĐ-UBND"))
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    decided_on = DayField(_l("Day of the decision"), [InputRequired()])
    effective = BooleanField(_l("The decision recognises that it is applied with effect"))
    replicable = BooleanField(_l("The decision recognises that it can be taken over elsewhere"))

    def offer(self, scopes: Sequence[Scope]) -> None:
        self.scope.choices = choices([(scope.value, SCOPE_NAMES[scope]) for scope in scopes])

    def decision(self) -> Decision:
        paper = DocumentReference(self.number.data, self.issuer.data, self.decided_on.data)
        return Decision(self.scope.data, paper, self.effective.data, self.replicable.data)


class ApplicationForm(Form):
    unit = SelectField(_l("Unit that took it over"))
    applied_from = DayField(_l("In use since"), [InputRequired()])
    result = TextAreaField(_l("Result"), [InputRequired(), Length(max=LONGEST)], render_kw={"rows": 5})

    def offer(self, units: Sequence[Any]) -> None:
        self.unit.choices = choices([(unit.public_id, unit.name) for unit in units], empty=_l("Choose a unit"))


class CampaignForm(Form):
    title = StringField(_l("Name of the contest"), [InputRequired(), Length(max=300)])
    document = StringField(_l("Plan or document"), [Length(max=200)])
    opens_on = DayField(_l("Opens on"), [InputRequired()])
    closes_on = DayField(_l("Last day to enter"), [InputRequired()])


class CampaignChangeForm(CampaignForm, VersionedForm):
    pass
