"""The form for a day entered over the State's calendar."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from app.core.forms import DayField, Form, choices
from app.core.working_days.rules import NewDay

OFF, WORKED = "off", "worked"


class NewDayForm(Form):
    """`counted`: the day for which the reader has been told how many deadlines move; only that one is entered."""

    day = DayField(_l("Day"), [InputRequired()])
    kind = RadioField(
        _l("What the document decides"), [InputRequired(_l("Choose whether the day is off or worked."))],
        choices=choices(((OFF, _l("Day off")), (WORKED, _l("Working day")))),
    )  # fmt: skip
    name = StringField(
        _l("Name of the day"), [InputRequired(), Length(max=200)],
        description=_l("The reason, in words that everybody understands."),
    )  # fmt: skip
    document = StringField(
        _l("Document that decides it"), [InputRequired(), Length(max=200)],
        description=_l("Number and sign, for example 1234/UBND-VP."),
    )  # fmt: skip
    counted = HiddenField()

    def new_day(self) -> NewDay:
        return NewDay(self.day.data, self.kind.data == WORKED, self.name.data, self.document.data)

    @property
    def is_counted(self) -> bool:
        return bool(self.counted.data == self._told())

    def note_counted(self) -> None:
        self.counted.data = self._told()

    def _told(self) -> str:
        return f"{self.day.data.isoformat()} {self.kind.data}"
