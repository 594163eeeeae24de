"""The roster: a small form for each line, all in one page, and everything about one line on its own page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField
from wtforms.fields import TimeField
from wtforms.validators import Length, NumberRange, Optional

from app.core.forms import DayField, Form, VersionedForm
from app.inspections.forms.wording import offered
from app.inspections.models import CheckLine
from app.inspections.rules.checks import LONGEST_SESSION_MINUTES
from app.inspections.rules.labels import PAPER_SHOWN_NAMES, STATUS_NAMES
from app.inspections.types import AWAY, LineMark, LineStatus, MarkSource, PaperShown

MINUTES = [Optional(), NumberRange(1, LONGEST_SESSION_MINUTES)]




class LineForm(Form):
    """A line among the others: what is asked of everybody."""

    class Meta(Form.Meta):
        csrf = False

    status = SelectField(_l("Attendance status"), choices=offered(STATUS_NAMES), coerce=LineStatus)
    late_minutes = IntegerField(_l("Minutes late"), MINUTES)
    left_early_minutes = IntegerField(_l("Minutes early"), MINUTES)
    told_by = StringField(_l("Who says so"), [Optional(), Length(max=120)])

    def mark(self, line: CheckLine) -> LineMark:
        """What the page shows of the line, over what it does not show. A line put back to "not checked" is empty."""
        status = self.status.data
        if status is LineStatus.NOT_CHECKED:
            return LineMark(status, MarkSource.NONE)
        kept = line.mark
        if status not in AWAY:
            kept = replace(kept, paper_kind=None, paper_number=None, paper_signed_on=None, paper_shown=PaperShown.NONE)
        if status is not LineStatus.PRESENT:
            kept = replace(kept, arrived_at=None, left_at=None)
        return replace(
            kept, status=status, source=MarkSource.TAPPED, late_minutes=self.late_minutes.data,
            left_early_minutes=self.left_early_minutes.data, told_by=self.told_by.data,
        )  # fmt: skip


class RosterForm(VersionedForm):
    """The page's frame; the lines hang beside it (`line_forms`)."""


def line_forms(lines: Iterable[CheckLine], posted: Mapping[str, Any] | None) -> dict[str, LineForm]:
    """By public id. Without `posted` they show what is stored."""
    return {
        line.public_id: LineForm(
            posted, prefix=f"{line.public_id}-", status=line.status, late_minutes=line.late_minutes,
            left_early_minutes=line.left_early_minutes, told_by=line.told_by,
        )
        for line in lines
    }  # fmt: skip


class LineDetailForm(VersionedForm):
    """All of one line, with the paper behind an excuse and the hours."""

    status = SelectField(_l("Attendance status"), choices=offered(STATUS_NAMES), coerce=LineStatus)
    arrived_at = TimeField(_l("Arrived at"), [Optional()])
    left_at = TimeField(_l("Left at"), [Optional()])
    late_minutes = IntegerField(_l("Minutes late"), MINUTES,
                                description=_l("Empty: counted from the hours, where the working hours are known."))
    left_early_minutes = IntegerField(_l("Minutes early"), MINUTES)
    told_by = StringField(_l("Who says so"), [Optional(), Length(max=120)],
                          description=_l("Needed for what is still to be verified."))
    paper_kind = StringField(_l("Paper"), [Optional(), Length(max=80)],
                             description=_l("Leave slip, invitation, weekly schedule, assignment"))
    paper_number = StringField(_l("Its number"), [Optional(), Length(max=80)])
    paper_signed_on = DayField(_l("Signed on"), [Optional()])
    paper_shown = SelectField(_l("Shown"), choices=offered(PAPER_SHOWN_NAMES),
                              coerce=PaperShown)
    note = StringField(_l("Note"), [Optional(), Length(max=500)])

    def mark(self) -> LineMark:
        status = self.status.data
        if status is LineStatus.NOT_CHECKED:
            return LineMark(status, MarkSource.NONE)
        return LineMark(
            status, MarkSource.TAPPED, self.late_minutes.data, self.left_early_minutes.data,
            paper_kind=self.paper_kind.data, paper_number=self.paper_number.data,
            paper_signed_on=self.paper_signed_on.data, paper_shown=self.paper_shown.data, told_by=self.told_by.data,
            note=self.note.data, arrived_at=self.arrived_at.data, left_at=self.left_at.data,
        )  # fmt: skip
