"""How many places a cap leaves, and who takes them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Optional

from app.core.forms import DayField
from app.core.rulebook import Text
from app.people.rules.labels import LABELS
from app.people.types import Sex
from app.rule_desk.forms.asking import QuestionForm, RowForm
from app.rule_desk.forms.fields import ChoiceField, FactField, NumberField, RowsField, WholeField
from app.rule_desk.forms.title_rows import PlainLine
from app.rule_desk.forms.words import pairs
from app.rule_desk.rules.known_titles import known_titles

ROUNDINGS = {
    "down": Text("làm tròn xuống", "down"), "up": Text("làm tròn lên", "up"),
    "half_up": Text("làm tròn, từ một nửa thì lên", "half up"),
}  # fmt: skip
HUNDRED = 100


class PercentField(NumberField):
    """Typed as per cent, told as a share of one."""

    def json(self) -> str | None:
        return None if self.data is None else str(self.data / HUNDRED)


class CandidateRow(RowForm):
    id = PlainLine(_l("Mark (no name)"), [InputRequired(_l("Write a mark that tells the candidates apart."))])
    votes = WholeField(_l("Votes in favour"), [InputRequired(_l("Write the number of votes."))])
    chair_in_favour = FactField(_l("The chair was in favour"))
    sex = ChoiceField(_l("Sex"), [Optional()], pairs=LABELS[Sex].items())
    women_share = PercentField(_l("Women in the collective, %"), [Optional()])


class QuotaForm(QuestionForm):
    title = ChoiceField(_l("Title or commendation"), [InputRequired(_l("Choose the award."))], empty=_l("Choose"))
    cap = PercentField(_l("Cap, %"), [Optional()], description=_l("Empty: there is no cap, and nobody is cut."))
    base_count = WholeField(_l("Number from which the share is taken"), [Optional()])
    rounding = ChoiceField(_l("Rounding"), [Optional()], pairs=pairs(ROUNDINGS), empty=_l("As the rule says"))
    decision = PlainLine(
        _l("Document that adopts the cap"), [Optional()], description=_l("Number and sign, for example 1234/UBND-VP.")
    )
    decided_on = DayField(_l("Day of the decision"), [Optional()])
    candidates = RowsField(CandidateRow, heading=_l("Candidate"), shown=3, most=200)

    def __init__(self, args: Any, **offered: Any) -> None:
        super().__init__(args, **offered)
        self.title.offer(pairs({each.code: each.label for each in known_titles().values()}))

    def question(self) -> dict[str, Any]:
        """No cap is told as none, not left out."""
        return {"cap": None, "candidates": [], **super().question()}
