"""Whether a solution can be recognised as an initiative."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import FormField
from wtforms.validators import InputRequired, Optional

from app.core.forms import DayField
from app.initiatives.rules.labels import KIND_NAMES
from app.rule_desk.forms.asking import QuestionForm
from app.rule_desk.forms.fields import ChoiceField, FactField, NumberField
from app.rule_desk.forms.title import VoteForm
from app.rule_desk.forms.words import named, pairs
from app.rule_desk.rules.code_names import SCOPES


class InitiativeForm(QuestionForm):
    filed_on = DayField(_l("Day on which it was filed"), [InputRequired(_l("Write the day on which it was filed."))])
    first_applied_on = DayField(_l("Day on which it was first applied"), [Optional()])
    type = ChoiceField(_l("Kind of solution"), [Optional()], pairs=KIND_NAMES.items())
    scope = ChoiceField(
        _l("To be recognised at"), [Optional()], pairs=pairs(SCOPES, ["province", "national"]),
        empty=named(SCOPES["base"]),
    )  # fmt: skip
    novel = FactField(_l("It is new within that scope"))
    feasible = FactField(_l("It fits the unit's tasks and can be applied elsewhere"))
    effective = FactField(_l("It brings real benefit"))
    score = NumberField(_l("Points of the council"), [Optional()])
    votes = FormField(VoteForm, _l("Vote of the council"))
