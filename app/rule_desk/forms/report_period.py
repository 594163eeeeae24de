"""Which days a report covers: asked by the period's name, or by a moment that falls into it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.core import law
from app.core.clock import VIETNAM
from app.core.forms import ReadField, read_day
from app.core.periods import PeriodKind
from app.rule_desk.forms.asking import QuestionForm
from app.rule_desk.forms.fields import ChoiceField
from app.rule_desk.forms.words import named

KINDS = {
    PeriodKind.MONTH: _l("Month"), PeriodKind.QUARTER: _l("Quarter"), PeriodKind.HALF: _l("Half-year"),
    PeriodKind.YEAR: _l("Year"),
}  # fmt: skip
ONE_WAY = _l("Choose a kind of period and write a month inside it, or write day and hour alone.")
MONTH = re.compile(r"(0?[1-9]|1[0-2]) ?[/.\-] ?(\d{4})")
MOMENT = re.compile(r"(?P<day>\S+)(?: +(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d))?")


class MonthField(ReadField):
    """11/2026; its data is 2026-11, as the engine writes a month."""

    def read(self, text: str) -> str:
        found = MONTH.fullmatch(text)
        if found is None:
            raise ValueError(_l("Write the month as mm/yyyy, for example 11/2026."))
        return f"{found[2]}-{int(found[1]):02}"


class MomentField(ReadField):
    """14/12/2026 23:59, Vietnamese time; without the hour the beginning of the day."""

    def read(self, text: str) -> datetime:
        found = MOMENT.fullmatch(text)
        day = read_day(found["day"]) if found else None
        if found is None or day is None:
            raise ValueError(_l("Write day and hour as dd/mm/yyyy hh:mm, for example 14/12/2026 23:59."))
        hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=VIETNAM)

    def json(self) -> str | None:
        return self.data.isoformat() if self.data else None


class ReportPeriodForm(QuestionForm):
    period = ChoiceField(_l("Kind of period"), pairs=KINDS.items(), empty=_l("Choose"))
    of = MonthField(_l("A month inside it (mm/yyyy)"))
    at = MomentField(
        _l("Day and hour"), description=_l("As dd/mm/yyyy hh:mm, Vietnamese time; the hour may be left out.")
    )
    definition = ChoiceField(
        _l("How periods are counted"), empty=_l("As the State counts them, or as is usual here")
    )

    def __init__(self, args: Any, **offered: Any) -> None:
        super().__init__(args, **offered)
        [newest] = law.rulebooks().of_subject("reporting")[-1:]
        self.definition.offer((rule.code, named(rule.label)) for rule in newest.of_kind("definition"))

    def validate_period(self, field: Any) -> None:
        """The engine says the same in the words of its keys."""
        by_name, by_moment = bool(self.period.data or self.of.data), bool(self.at.data)
        if by_name == by_moment or bool(self.period.data) != bool(self.of.data):
            raise ValidationError(ONE_WAY)

    def question(self) -> dict[str, Any]:
        return {"clock": "report.period", **super().question()}
