"""How much money: the awards of one receiver, decided on one day."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.core import law
from app.core.forms import DayField
from app.core.rulebook import Text
from app.rule_desk.forms.asking import QuestionForm, RowForm
from app.rule_desk.forms.fields import ChoiceField, RowsField, WholeField
from app.rule_desk.forms.words import pairs
from app.rule_desk.rules.known_titles import known_titles


def paid_awards() -> dict[str, Text]:
    """By the code of the multiple: award, class of an order, and for whom."""
    return {
        rule.code: rule.label for rules in law.rulebooks().of_subject("bonus") for rule in rules.of_kind("multiple")
    }


class AwardRow(RowForm):
    keys = MappingProxyType(dict.fromkeys(("code", "kind", "subject"), "award"))

    award = ChoiceField(_l("Title or commendation"), [InputRequired(_l("Choose the award."))], empty=_l("Choose"))
    year = WholeField(_l("Award year"), [InputRequired(_l("Write the award year."))])
    is_cancelled = BooleanField(_l("It was cancelled"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award.offer(pairs(paid_awards()))

    def question(self) -> dict[str, Any]:
        code, _dot, subject = str(self.award.data or "").rpartition(".")
        known = known_titles().get((subject, code)) or known_titles().get((subject, code.partition(".")[0]))
        kind = known.kind if known is not None else "commendation"
        told: dict[str, Any] = {"kind": kind, "code": code, "year": self.year.json(), "subject": subject}
        return told | ({"status": "cancelled"} if self.is_cancelled.data else {})


class BonusForm(QuestionForm):
    decided_on = DayField(
        _l("Day of the decision"), [InputRequired(_l("Write the day of the decision."))],
        description=_l("The base wage is that of this day."),
    )  # fmt: skip
    awards = RowsField(AwardRow, heading=_l("Award to be paid"), shown=2)

    def question(self) -> dict[str, Any]:
        return {"awards": [], **super().question()}
