"""A day entered or taken back, and the deadlines that move with it."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.dialects import postgresql, sqlite

from app.core import audit, law, law_changes
from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict, DomainError
from app.core.models import CalendarOverride
from app.core.models.installation import IN_FORCE
from app.core.rulebook_local import queries as rulebook_local
from app.core.rulebook_local.types import InstalledLaw
from app.core.working_days import queries, rules
from app.core.working_days.rules import NewDay
from app.extensions import db


def count_moved_by(new: NewDay, *, now: datetime) -> int:
    """How many open deadlines would move if the day were entered. Raises DomainError when it may not be."""
    rules.check_day(new, queries.calendar())
    return _count(queries.law_with(adding={new.day: new.entry}), now)


def count_moved_without(override: CalendarOverride, *, now: datetime) -> int:
    """How many open deadlines would move if the entry were taken back."""
    return _count(queries.law_with(leaving_out=(override.day,)), now)


def _count(law: InstalledLaw, now: datetime) -> int:
    return law_changes.count_moved(law_changes.change_to(law, "calendar", now=now))


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
    law_changes.ask_for_recount(actor=actor, now=now, reason=new.document)


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
    law_changes.ask_for_recount(actor=actor, now=now, reason=override.document)


def follow_update(_fingerprint: str, now: datetime) -> None:
    """Once for each calendar that an update brings."""
    law_changes.ask_for_recount(actor=SYSTEM, now=now)


def shipped_fingerprint() -> str:
    return rules.fingerprint(law.working_calendar())
