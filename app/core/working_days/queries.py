"""The days that were entered, and the calendar that they make."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.core import installed_law, law
from app.core.calendar import Calendar, Entry
from app.core.models import CalendarOverride, JobRequest, RequestState
from app.core.ports import current_ports
from app.extensions import db

RECOUNT = "calendar.recount"


def calendar(*, adding: Mapping[date, Entry] = law.NO_ENTRIES, leaving_out: Collection[date] = ()) -> Calendar:
    """As it stands; or as it would be with days more, and without others."""
    found = installed_law.current()
    if not adding and not leaving_out:
        return found.calendar
    kept = {day: entry for day, entry in found.entries.items() if day not in leaving_out}
    return law.working_calendar(kept | dict(adding), found.overrides)


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


def recount_state() -> RequestState | None:
    """Of the newest recounts, one a holder: failed if one is, else waiting if one is. None: never asked for."""
    newest = (
        select(JobRequest.state)
        .where(JobRequest.job == RECOUNT)
        .order_by(JobRequest.id.desc())
        .limit(len(current_ports().deadline_holders))
    )
    states = set(db.session.scalars(newest))
    worst = (RequestState.FAILED, RequestState.WAITING, RequestState.DONE)
    return next((state for state in worst if state in states), None)
