"""A day entered or taken back, and the deadlines that move with it.

Deadlines are recounted by a job, one run for each holder, so that each has a transaction and a slot of its own.
"""

from __future__ import annotations

from datetime import date, datetime

import structlog
from flask_babel import lazy_gettext as _l
from sqlalchemy.dialects import postgresql, sqlite

from app.core import audit, law, scheduling
from app.core.actor import SYSTEM, Actor
from app.core.clock import local_day
from app.core.errors import Conflict, DomainError
from app.core.models import CalendarOverride
from app.core.models.installation import IN_FORCE
from app.core.ports import CalendarChange, current_ports
from app.core.rulebook_local import queries as rulebook_local
from app.core.working_days import queries, rules
from app.core.working_days.rules import NewDay
from app.extensions import db

log = structlog.get_logger()


def count_moved_by(new: NewDay, *, now: datetime) -> int:
    """How many open deadlines would move if the day were entered. Raises DomainError when it may not be."""
    rules.check_day(new, queries.calendar())
    return _count(CalendarChange(queries.calendar(adding={new.day: new.entry}), local_day(now)))


def count_moved_without(override: CalendarOverride, *, now: datetime) -> int:
    """How many open deadlines would move if the entry were taken back."""
    return _count(CalendarChange(queries.calendar(leaving_out=(override.day,)), local_day(now)))


def _count(change: CalendarChange) -> int:
    return sum(holder.preview(change) for holder in current_ports().deadline_holders)


def enter(new: NewDay, *, actor: Actor, now: datetime) -> None:
    """Raises DomainError, also when somebody else entered the day in the same moment."""
    rules.check_day(new, queries.calendar())
    override_id = _insert(new, actor=actor, now=now)
    rulebook_local.forget()
    if override_id is None:
        raise DomainError(_l("Somebody else has just entered this day."), field="day")
    audit.record(
        "calendar.day_entered", subject=(CalendarOverride.__tablename__, override_id), actor=actor, at=now,
        day=new.day, working=new.working, name=new.name, document=new.document,
    )  # fmt: skip
    ask_for_recount(actor=actor, now=now)


def _insert(new: NewDay, *, actor: Actor, now: datetime) -> int | None:
    """None when another writer's entry for the day was first."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(CalendarOverride).values(
        day=new.day, working=new.working, name=new.name, document=new.document, entered_by=actor.ref, entered_at=now
    )
    first = statement.on_conflict_do_nothing(index_elements=[CalendarOverride.day], index_where=IN_FORCE)
    override_id: int | None = db.session.scalar(first.returning(CalendarOverride.id))
    return override_id


def take_back(override_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """The entry stays on record. Raises Conflict when somebody else was first."""
    override = queries.get_override_to_change(override_id)
    if override.version != version or not override.is_in_force:
        raise Conflict()
    override.taken_back_by, override.taken_back_at = actor.ref, now
    rulebook_local.forget()
    audit.record("calendar.day_taken_back", subject=override, actor=actor, at=now, day=override.day)
    ask_for_recount(actor=actor, now=now)


def ask_for_recount(*, actor: Actor, now: datetime) -> None:
    """The day counts on which it was asked, however late the job comes to it: what was open then may move."""
    for holder in current_ports().deadline_holders:
        scheduling.ask(queries.RECOUNT, f"{holder.name} {local_day(now).isoformat()}", actor=actor, now=now)


def recount(argument: str, now: datetime) -> None:
    """One holder's deadlines under the calendar as it stands. A second run finds nothing left to move."""
    name, _space, day = argument.partition(" ")
    [holder] = [each for each in current_ports().deadline_holders if each.name == name]
    change = CalendarChange(queries.calendar(), date.fromisoformat(day))
    log.info("deadlines recounted", holder=name, moved=holder.recompute(change, now))


def follow_update(_fingerprint: str, now: datetime) -> None:
    """Once for each calendar that an update brings."""
    ask_for_recount(actor=SYSTEM, now=now)


def shipped_fingerprint() -> str:
    return rules.fingerprint(law.working_calendar())
