"""Which discipline measure: a new act beside a decision that may still be in force."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FormField
from wtforms.validators import InputRequired, Optional, ValidationError

from app.core.forms import DayField
from app.people.rules.labels import LABELS
from app.people.types import EmploymentCategory
from app.rule_desk.forms.asking import QuestionForm, RowForm
from app.rule_desk.forms.fields import ChoiceField, FactField
from app.rule_desk.forms.title_rows import must_choose
from app.rule_desk.forms.words import pairs
from app.rule_desk.rules.code_names import MEASURES

EARLIER, OTHER = "earlier", "other"


class RunningForm(RowForm):
    measure = ChoiceField(_l("Measure of the earlier decision"), [Optional()], pairs=pairs(MEASURES), empty=_l("None"))
    effective_on = DayField(_l("In force since"), [Optional()])

    def validate_effective_on(self, field: Any) -> None:
        if self.measure.data and field.data is None:
            raise ValidationError(_l("Write the day on which it took effect."))


class NewActForm(RowForm):
    measure = must_choose(_l("Measure that the new act deserves by itself"), _l("Choose the measure."), MEASURES)
    committed_on = DayField(_l("Day of the new act"), [Optional()])


class MeasureForm(QuestionForm):
    employment_category = ChoiceField(
        _l("Category of staff"), [InputRequired(_l("The rule differs by category of staff: choose one."))],
        pairs=LABELS[EmploymentCategory].items(), empty=_l("Choose"),
    )  # fmt: skip
    is_manager = FactField(_l("Holds a managing post"))
    on = DayField(_l("Day on which it is looked at"), [InputRequired(_l("Write the day."))])
    new_act = FormField(NewActForm)
    in_force = FormField(RunningForm)
    same_act = FactField(_l("The new act is of the same kind as the earlier one"))

    def question(self) -> dict[str, Any]:
        """Whether both acts are of a kind is told by their codes."""
        told = super().question()
        same = told.pop("same_act", None)
        if same is not None and "in_force" in told:
            told["in_force"] = {**told["in_force"], "act_code": EARLIER}
            told["new_act"] = {**told["new_act"], "act_code": EARLIER if same else OTHER}
        return told
