"""The days that were entered, and the calendar that they make."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.core import installed_law, law
from app.core.calendar import Calendar, Entry
from app.core.models import CalendarOverride
from app.core.rulebook_local.types import InstalledLaw
from app.extensions import db


def calendar() -> Calendar:
    """As it stands."""
    return installed_law.calendar()


def law_with(*, adding: Mapping[date, Entry] = law.NO_ENTRIES, leaving_out: Collection[date] = ()) -> InstalledLaw:
    """As it would be with days more, and without others."""
    found = installed_law.current()
    kept = {day: entry for day, entry in found.entries.items() if day not in leaving_out}
    return replace(found, entries=kept | dict(adding))


def list_of_year(year: int) -> Sequence[CalendarOverride]:
    """In force and taken back, by day, the newest entry of a day first."""
    return db.session.scalars(
        select(CalendarOverride)
        .where(CalendarOverride.day >= date(year, 1, 1), CalendarOverride.day <= date(year, 12, 31))
        .order_by(CalendarOverride.day, CalendarOverride.id.desc())
    ).all()


def get_override(public_id: str) -> CalendarOverride:
    return db.session.scalars(select(CalendarOverride).where(CalendarOverride.public_id == public_id)).one()


def get_override_to_change(override_id: int) -> CalendarOverride:
    """Read again inside the transaction."""
    return db.session.scalars(
        select(CalendarOverride)
        .where(CalendarOverride.id == override_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
