"""What the calendar's page shows: each day off with its reason and where that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import law
from app.core.calendar import DayReason, DayStatus
from app.core.formats import localized
from app.core.models import CalendarOverride
from app.core.working_days import queries, rules

WORKED, OFF, UNCONFIRMED = _l("Worked"), _l("Off"), _l("Unconfirmed")
LIBRARY = _l("The calendar's library")
REASONS = {
    DayReason.WORKDAY: _l("Working day"),
    DayReason.WEEKEND: _l("Weekend"),
    DayReason.HOLIDAY: _l("Public holiday"),
    DayReason.SWAPPED_OFF: _l("Day off by a swap"),
    DayReason.SWAPPED_WORKED: _l("Worked instead of a day off"),
    DayReason.OVERRIDE_OFF: _l("Day off by an entry of this installation"),
    DayReason.OVERRIDE_WORKED: _l("Working day by an entry of this installation"),
}


@dataclass(frozen=True)
class DayRow:
    """`source`: the document of a swap or an entry, or the library. `override`: the entry, which can be taken back."""

    day: date
    working: bool
    provisional: bool
    reason: Any
    name: str
    source: Any
    override: CalendarOverride | None


@dataclass(frozen=True)
class YearPage:
    """`act`: what public holidays follow from. `previous`, `following`: None at the ends of what can be shown."""

    year: int
    is_announced: bool
    act: str
    rows: Sequence[DayRow]
    taken_back: Sequence[CalendarOverride]
    previous: int | None
    following: int | None


def of_year(year: int) -> YearPage:
    days, entered = queries.calendar(), queries.list_of_year(year)
    in_force = {override.day: override for override in entered if override.is_in_force}
    return YearPage(
        year,
        days.is_announced(year),
        localized(law.public_holidays().source.text.pair()),
        [_row(status, in_force) for status in days.exceptions(year)],
        [override for override in entered if not override.is_in_force],
        year - 1 if rules.has_year(year - 1) else None,
        year + 1 if rules.has_year(year + 1) else None,
    )


def _row(status: DayStatus, in_force: Mapping[date, CalendarOverride]) -> DayRow:
    return DayRow(
        status.day, status.working, status.provisional, REASONS[status.reason],
        localized(status.name.pair()) if status.name is not None else "", status.document or LIBRARY,
        in_force.get(status.day),
    )  # fmt: skip
