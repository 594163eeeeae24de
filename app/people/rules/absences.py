"""Excused absences: which half days they cover, and which of several counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.people.types import AbsenceKind, HalfDay, Session

LONGEST_DAYS = 366 * 3


@dataclass(frozen=True)
class AbsenceDetails:
    """Days inclusive on both ends; `session` only for half of one day. The paper is what excuses."""

    kind: AbsenceKind
    first_on: date
    last_on: date
    session: Session | None = None
    paper_kind: str | None = None
    paper_number: str | None = None
    paper_signed_at: datetime | None = None

    def covers(self, moment: HalfDay) -> bool:
        return self.first_on <= moment.day <= self.last_on and self.session in (None, moment.session)


def check_absence(details: AbsenceDetails) -> None:
    if details.last_on < details.first_on:
        raise DomainError(_l("The last day is before the first one."), field="last_on")
    if details.session is not None and details.first_on != details.last_on:
        raise DomainError(_l("Half a day is of one day only."), field="session")
    if (details.last_on - details.first_on).days > LONGEST_DAYS:
        raise DomainError(_l("Nobody is on leave for so long: check the years."), field="last_on")


def check_overlap(details: AbsenceDetails, others: Iterable[AbsenceDetails]) -> None:
    """The same half day is excused once; a morning's leave and an afternoon's meeting may stand side by side."""
    for other in others:
        days_meet = other.first_on <= details.last_on and details.first_on <= other.last_on
        if days_meet and (None in (other.session, details.session) or other.session is details.session):
            raise DomainError(_l("Another absence already covers these days."), field="first_on")
