"""What is entered about an absence and its paper."""

from __future__ import annotations

from datetime import datetime, time

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from app.core.clock import VIETNAM
from app.core.forms import DayField, Form, choices
from app.people.rules.absences import AbsenceDetails
from app.people.rules.labels import pairs
from app.people.types import AbsenceKind, Session


def _session(text: str) -> Session | None:
    return Session(text) if text else None


class AbsenceForm(Form):
    kind = SelectField(_l("Reason"), choices=lambda: choices(pairs(AbsenceKind)), coerce=AbsenceKind)
    first_on = DayField(_l("First day away"), [InputRequired()])
    last_on = DayField(_l("Last day away"), [Optional()], description=_l("Empty: one day only."))
    session = SelectField(
        _l("Part of the day"), choices=lambda: choices(pairs(Session), empty=_l("Whole days")), coerce=_session
    )
    paper_kind = StringField(
        _l("Paper"),
        [Optional(), Length(max=80)],
        description=_l("Leave slip, invitation, weekly schedule, assignment."),
    )
    paper_number = StringField(_l("Number of the paper"), [Optional(), Length(max=80)])
    signed_on = DayField(_l("Signed on"), [Optional()])
    signed_at = TimeField(
        _l("At what time"), [Optional()], description=_l("A check compares it with the time of its minutes.")
    )

    def details(self) -> AbsenceDetails:
        return AbsenceDetails(
            kind=self.kind.data,
            first_on=self.first_on.data,
            last_on=self.last_on.data or self.first_on.data,
            session=self.session.data,
            paper_kind=self.paper_kind.data,
            paper_number=self.paper_number.data,
            paper_signed_at=self._signed_at(),
        )

    def _signed_at(self) -> datetime | None:
        """Without an hour the paper counts from the beginning of its day."""
        if self.signed_on.data is None:
            return None
        return datetime.combine(self.signed_on.data, self.signed_at.data or time(), VIETNAM)
