"""A day entered over the State's calendar, made the way the page makes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import select

from app.core import working_days
from app.core.actor import SYSTEM
from app.core.calendar import DayStatus
from app.core.models import CalendarOverride
from app.core.transaction import transaction
from app.core.working_days import services
from app.core.working_days.rules import NewDay
from app.extensions import db

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 25)
STORM = NewDay(DAY, working=False, name="Nghỉ phòng chống bão", document="1234/UBND-VP")


def enter(new: NewDay = STORM) -> CalendarOverride:
    db.session.commit()
    with transaction():
        services.enter(new, actor=SYSTEM, now=NOW)
    return db.session.scalars(select(CalendarOverride).where(CalendarOverride.taken_back_at.is_(None))).one()


def entries() -> Sequence[CalendarOverride]:
    return db.session.scalars(select(CalendarOverride).order_by(CalendarOverride.id)).all()


def status() -> DayStatus:
    return working_days.calendar().status(DAY)
