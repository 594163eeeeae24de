"""Which quality class: points, results, and what caps them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FormField
from wtforms.validators import InputRequired, Optional

from app.core.forms import DayField
from app.core.rulebook import Text
from app.people.rules.labels import LABELS
from app.people.types import EmploymentCategory
from app.rule_desk.forms.asking import QuestionForm, RowForm
from app.rule_desk.forms.fields import BoxesField, ChoiceField, NumberField, RowsField, WholeField
from app.rule_desk.forms.title_rows import DecisionRow, must_choose, none_of
from app.rule_desk.forms.words import pairs
from app.rule_desk.rules.code_names import NAMES

LEAVES = {**NAMES["not_for"], "other": Text("nghỉ vì lý do khác", "leave for another reason")}
CAUSES = ("degradation_concluded", "unit_corruption")


class ResultsForm(RowForm):
    quantity = NumberField(_l("Quantity, % of what was assigned"), [Optional()])
    quality = NumberField(_l("Quality, % of what was assigned"), [Optional()])
    progress = NumberField(_l("Progress, % of what was assigned"), [Optional()])


class LeaderForm(RowForm):
    unit = NumberField(_l("Result of the unit, %"), [Optional()])
    organising = NumberField(_l("Ability to organise, %"), [Optional()])
    unity = NumberField(_l("Ability to unite, %"), [Optional()])


class LeaveRow(RowForm):
    kind = must_choose(_l("Kind of leave"), _l("Choose the kind."), LEAVES)
    months = WholeField(_l("Months of leave"), [InputRequired(_l("Write the number of months."))])


class RatingForm(QuestionForm):
    rated_on = DayField(_l("Day of the rating"), [InputRequired(_l("Write the day of the rating."))])
    employment_category = ChoiceField(
        _l("Category of staff"), [Optional()], pairs=LABELS[EmploymentCategory].items(),
    )  # fmt: skip
    general = NumberField(_l("Points for the general criteria"), [Optional()])
    results = FormField(ResultsForm)
    leader = FormField(LeaderForm)
    months_worked = WholeField(_l("Months worked in the year"), [Optional()])
    leave = RowsField(LeaveRow, heading=_l("Leave"))
    leave_none = none_of(_l("There was no long leave"))
    discipline = RowsField(DecisionRow, heading=_l("Discipline decision"))
    discipline_none = none_of(_l("There is no discipline decision"))
    causes = BoxesField(_l("What else was concluded in the year"), [Optional()], pairs=pairs(NAMES["cause"], CAUSES))
