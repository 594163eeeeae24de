"""By which day: only what changes the clock that was chosen is asked."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired, Optional

from app.core.deadlines import Binds
from app.core.formats import localized
from app.core.forms import DayField, choices
from app.people.rules.labels import LABELS
from app.people.types import EmploymentCategory
from app.rule_desk.forms.asking import QuestionForm, RowForm
from app.rule_desk.forms.fields import BoxesField, ChoiceField, MayBeAbsent, RowsField, WholeField
from app.rule_desk.rules.known_clocks import KnownClock

WORKED = "worked"


class SuspensionForm(RowForm):
    from_ = DayField(_l("Suspended on"), [InputRequired(_l("Write the day of the suspension."))])
    to = DayField(_l("Resumed on"), [InputRequired(_l("Write the day of the resumption."))])


class WorkingField(MayBeAbsent):
    """A day off unless it is said otherwise, so that an empty row stays empty."""

    tells_empty = True

    def json(self) -> bool:
        return bool(self.data == WORKED)


class OwnDayForm(RowForm):
    date = DayField(_l("Day"), [InputRequired(_l("Write the day."))])
    working = WorkingField(_l("Off or worked"), choices=choices(((WORKED, _l("Working day")),), empty=_l("Day off")))


class DeadlineForm(QuestionForm):
    """Of one clock."""

    start = DayField(_l("First day"), [InputRequired(_l("Write the day on which it began."))])
    employment_category = ChoiceField(
        _l("Category of staff"), [InputRequired(_l("The rule differs by category of staff: choose one."))],
        pairs=LABELS[EmploymentCategory].items(), empty=_l("Choose"),
    )  # fmt: skip
    circumstances = BoxesField(_l("Circumstances"), [Optional()])
    criteria_met = WholeField(
        _l("Number of legal criteria of complexity that are met and recorded in the file"), [Optional()],
        description=_l("A limit for a complex case is open only to a file that records them."),
    )  # fmt: skip
    filed_on = DayField(_l("Day on which it was done"), [Optional()])
    new_violation_on = DayField(
        _l("Day of a new violation"), [Optional()],
        description=_l("A new violation within the time bar starts it anew."),
    )  # fmt: skip
    opened_on = DayField(
        _l("Day on which the file was opened"), [Optional()],
        description=_l("Decides which text applies; empty: the first day."),
    )  # fmt: skip
    suspensions = RowsField(SuspensionForm, heading=_l("Suspension"))
    calendar = RowsField(OwnDayForm, heading=_l("Other day off, or day worked instead"))

    def __init__(self, args: MultiDict[str, str], clock: KnownClock, **offered: Any) -> None:
        super().__init__(args, **offered)
        self.clock = clock
        self.start.label.text = localized(clock.starts.pair())
        self.circumstances.choices = choices(
            (code, localized(label.pair())) for code, label in clock.circumstances.items()
        )
        if clock.binds is Binds.CITIZEN:
            self.filed_on.label.text = _l("Day on which it was, or would be, filed")
            self.suspensions.heading = _l("Time lost to an objective obstacle")
        self._leave_out()

    def _leave_out(self) -> None:
        clock = self.clock
        asked = {
            "circumstances": bool(clock.circumstances), "criteria_met": clock.needs_criteria,
            "employment_category": clock.by_category, "new_violation_on": clock.restarts,
            "suspensions": not clock.backward and clock.binds is not Binds.STATUS,
            "calendar": not clock.by_months, "filed_on": clock.binds is not Binds.STATUS,
        }  # fmt: skip
        for name in [name for name, wanted in asked.items() if not wanted]:
            del self[name]

    def question(self) -> dict[str, Any]:
        return {"clock": self.clock.code, **super().question()}
