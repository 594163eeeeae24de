"""The next step of an announced inspection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, MultipleFileField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.core.errors import DomainError
from app.core.forms import DayField, VersionedForm
from app.core.official_documents import DocumentReference
from app.inspections.services.planned import NumbersToDraw, StepDetails
from app.inspections.types import PlannedState, SampleKind

LONGEST_REFERENCE, MOST_LINES = 120, 300


class StepForm(VersionedForm):
    done_on = DayField(_l("Day"), [InputRequired()])
    number = StringField(_l("Number of the document"), [Optional(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [Optional(), Length(max=200)])
    issued_on = DayField(_l("Day of the document"), [Optional()])
    note = TextAreaField(_l("Note"), [Optional(), Length(max=4000)])
    file = MultipleFileField(_l("Files"), description=_l("Picture, PDF, DOCX or XLSX of up to 15 MB"))

    def document(self) -> DocumentReference | None:
        """Raises DomainError: of a document all three are told."""
        told = (self.number.data, self.issuer.data, self.issued_on.data)
        if not any(told):
            return None
        if not all(told):
            raise DomainError(_l("Enter the number, issuer and day of the document."), field="number")
        return DocumentReference(*told)

    def details(self, step: PlannedState) -> StepDetails:
        return StepDetails(step, self.done_on.data, self.document(), self.note.data)


class SampleForm(StepForm):
    files = TextAreaField(_l("Files chosen"), [Optional(), Length(max=20000)], description=_l("One in each line."))
    leave = TextAreaField(_l("Entries of the leave book chosen"), [Optional(), Length(max=20000)],
                          description=_l("One in each line."))
    first = IntegerField(_l("First number of the register"), [Optional(), NumberRange(0, 10_000_000)])
    last = IntegerField(_l("Last number of the register"), [Optional(), NumberRange(0, 10_000_000)])
    count = IntegerField(_l("How many to draw"), [Optional(), NumberRange(1, 300)])

    def details(self, step: PlannedState) -> StepDetails:
        """Raises DomainError for half a range, or a line too long."""
        chosen = (*_lines(SampleKind.FILE, self.files), *_lines(SampleKind.LEAVE_ENTRY, self.leave))
        return StepDetails(step, self.done_on.data, self.document(), self.note.data, chosen, self._to_draw())

    def _to_draw(self) -> NumbersToDraw | None:
        told = (self.first.data, self.last.data, self.count.data)
        if all(number is None for number in told):
            return None
        if any(number is None for number in told):
            raise DomainError(_l("For a draw enter the first number, the last one and how many."), field="count")
        return NumbersToDraw(*told)


def _lines(kind: SampleKind, field: Any) -> Iterable[tuple[SampleKind, str]]:
    lines = [line.strip() for line in (field.data or "").splitlines() if line.strip()]
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_REFERENCE for line in lines):
        raise DomainError(_l("At most 300 lines of 120 letters each."), field=field.name)
    return [(kind, line) for line in lines]
