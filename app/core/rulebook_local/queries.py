"""What was confirmed and set here, read once in each transaction: every worker sees a change with its next request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from weakref import ref

from sqlalchemy import select

from app.core import law
from app.core.calendar import Entry
from app.core.models import CalendarOverride, RulebookConfirmation, RulebookOverride
from app.core.rulebook import Override, Text, allows
from app.core.rulebook_local.types import InstalledLaw
from app.extensions import db

CACHE = "guong_installed_law"


def current() -> InstalledLaw:
    """The same answer until the transaction ends, or until something here is changed within it."""
    session = db.session()
    under_way = session.get_transaction()
    kept = session.info.get(CACHE)
    if kept is not None and under_way is not None and kept[0]() is under_way:
        found: InstalledLaw = kept[1]
        return found
    found = InstalledLaw(_confirmed(), _overrides(), _entries())
    session.info[CACHE] = (ref(session.get_transaction()), found)
    return found


def forget() -> None:
    """After a change, inside its transaction."""
    db.session().info.pop(CACHE, None)


def confirmed_sets() -> frozenset[str]:
    """Shipped sets that this installation has confirmed by a document."""
    return current().confirmed


def overrides() -> tuple[Override, ...]:
    """Its own values, those that once counted among them: an old file asks by its own day."""
    return current().overrides


def entries() -> dict[date, Entry]:
    """Days made free or worked."""
    return dict(current().entries)


def _confirmed() -> frozenset[str]:
    in_force = select(RulebookConfirmation.rule_set).where(RulebookConfirmation.revoked_at.is_(None))
    return frozenset(db.session.scalars(in_force.order_by(RulebookConfirmation.rule_set)))


def _overrides() -> tuple[Override, ...]:
    rows = db.session.scalars(select(RulebookOverride).order_by(RulebookOverride.effective_from, RulebookOverride.id))
    return tuple(found for row in rows if row.ever_counts and is_known(found := override_of(row)))


def override_of(row: RulebookOverride) -> Override:
    return Override(
        row.subject, row.rule, row.key, _hashable(value_of(row)), row.effective_from, row.document, row.last_until,
    )  # fmt: skip


def _hashable(value: Any) -> Any:
    """A list as a tuple, as rules hold it too: questions that carry it are remembered."""
    return tuple(value) if isinstance(value, list) else value


def value_of(row: RulebookOverride) -> Any:
    return json.loads(row.value)


def is_known(override: Override) -> bool:
    """False when an update of the application no longer leaves this value to a province; the page says so."""
    return any(allows(found, override) for found in law.rulebooks().of_subject(override.subject))


def _entries() -> dict[date, Entry]:
    rows = db.session.execute(
        select(CalendarOverride.day, CalendarOverride.working, CalendarOverride.document, CalendarOverride.name)
        .where(CalendarOverride.taken_back_at.is_(None))
        .order_by(CalendarOverride.day)
    )
    return {row.day: Entry(row.working, row.document, Text(row.name, row.name)) for row in rows}


def row_of(override: Override) -> RulebookOverride:
    """The row that counts as this value does."""
    same = (RulebookOverride.subject, RulebookOverride.rule, RulebookOverride.key, RulebookOverride.effective_from)
    named = (override.subject, override.rule, override.key, override.effective_from)
    rows = db.session.scalars(
        select(RulebookOverride)
        .where(*(column == value for column, value in zip(same, named, strict=True)))
        .order_by(RulebookOverride.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return next(row for row in rows if row.ever_counts)


def get_value(public_id: str) -> RulebookOverride:
    return db.session.scalars(select(RulebookOverride).where(RulebookOverride.public_id == public_id)).one()


def get_value_to_change(override_id: int) -> RulebookOverride:
    """Read again inside the transaction."""
    return db.session.scalars(
        select(RulebookOverride)
        .where(RulebookOverride.id == override_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def get_confirmation(public_id: str) -> RulebookConfirmation:
    return db.session.scalars(select(RulebookConfirmation).where(RulebookConfirmation.public_id == public_id)).one()


def get_confirmation_to_change(confirmation_id: int) -> RulebookConfirmation:
    """Read again inside the transaction."""
    return db.session.scalars(
        select(RulebookConfirmation)
        .where(RulebookConfirmation.id == confirmation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def confirmations() -> Sequence[RulebookConfirmation]:
    """In force and revoked, the newest first."""
    return db.session.scalars(select(RulebookConfirmation).order_by(RulebookConfirmation.id.desc())).all()


def list_of_set(rule_set: str) -> Sequence[RulebookConfirmation]:
    """In force and revoked, the newest first."""
    return db.session.scalars(
        select(RulebookConfirmation)
        .where(RulebookConfirmation.rule_set == rule_set)
        .order_by(RulebookConfirmation.id.desc())
    ).all()
