"""Which days may be entered over the State's calendar. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.calendar import LIBRARY_VERSION, Calendar, Entry
from app.core.errors import DomainError
from app.core.rulebook import Text

FIRST_YEAR, LAST_YEAR = 2000, 2099
OFF_ALREADY = _l("The calendar already has this day off.")
WORKED_ALREADY = _l("The calendar already has this day as a working day.")


@dataclass(frozen=True)
class NewDay:
    """What an administrator enters. `document` is the number of the paper that decides it."""

    day: date
    working: bool
    name: str
    document: str

    @property
    def entry(self) -> Entry:
        return entry_of(self.working, self.document, self.name)


def entry_of(working: bool, document: str, name: str) -> Entry:
    """A name is written in one language and shown in both."""
    return Entry(working, document, Text(name, name))


def has_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def check_day(new: NewDay, days: Calendar) -> None:
    """`days`: the calendar so far. To confirm what nobody has announced yet is allowed. Raises DomainError."""
    if not has_year(new.day.year):
        raise DomainError(_l("Write a day from %(first)s to %(last)s.", first=FIRST_YEAR, last=LAST_YEAR), field="day")
    if new.day in days.overrides:
        raise DomainError(_l("This day is entered already. Take that entry back first."), field="day")
    status = days.status(new.day)
    if new.working == status.working and not status.provisional:
        raise DomainError(WORKED_ALREADY if new.working else OFF_ALREADY, field="day")


def fingerprint(shipped: Calendar) -> str:
    """Changes whenever an update of the application may count a day differently."""
    swaps = ",".join(f"{day.isoformat()}={entry.working:d}" for day, entry in sorted(shipped.swaps.items()))
    return hashlib.sha256(f"{LIBRARY_VERSION} {swaps}".encode()).hexdigest()[:16]
