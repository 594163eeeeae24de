"""What was confirmed and set here, read once in each transaction: every worker sees a change with its next request."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from weakref import ref

from sqlalchemy import Boolean, Date, String, cast, func, literal, null, or_, select, union_all
from sqlalchemy import Text as LongText

from app.core import law
from app.core.calendar import Entry
from app.core.listing.spec import AnySelect
from app.core.models import CalendarOverride, RulebookConfirmation, RulebookOverride
from app.core.rulebook import Override, Text, allows
from app.core.rulebook_local.types import InstalledLaw
from app.extensions import db

CACHE = "guong_installed_law"
COLUMNS: Mapping[str, Any] = {
    "name": String(), "rule": String(), "key": String(), "value": LongText(), "starts": Date(), "ends": Date(),
    "working": Boolean(),
}  # fmt: skip


def current() -> InstalledLaw:
    """The same answer until the transaction ends, or until something here is changed within it."""
    session = db.session()
    under_way = session.get_transaction()
    kept = session.info.get(CACHE)
    if kept is not None and under_way is not None and kept[0]() is under_way:
        found: InstalledLaw = kept[1]
        return found
    found = _read()
    session.info[CACHE] = (ref(session.get_transaction()), found)
    return found


def _read() -> InstalledLaw:
    """In one statement, for every page asks it."""
    rows = db.session.execute(union_all(_confirmed(), _own_values(), _own_days()).order_by("starts", "id")).all()
    values = (_override(row) for row in rows if row.what == "value")
    return InstalledLaw(
        frozenset(row.name for row in rows if row.what == "set"),
        tuple(found for found in values if is_known(found)),
        {row.starts: Entry(row.working, row.document, Text(row.name, row.name)) for row in rows if row.what == "day"},
    )  # fmt: skip


def _confirmed() -> AnySelect:
    return _alike("set", RulebookConfirmation, name=RulebookConfirmation.rule_set).where(
        RulebookConfirmation.revoked_at.is_(None)
    )


def _own_values() -> AnySelect:
    """Without those that never counted."""
    until = func.coalesce(RulebookOverride.withdrawn_from, RulebookOverride.effective_to)
    return _alike(
        "value", RulebookOverride, name=RulebookOverride.subject, rule=RulebookOverride.rule, key=RulebookOverride.key,
        value=RulebookOverride.value, starts=RulebookOverride.effective_from, ends=until,
    ).where(or_(until.is_(None), until > RulebookOverride.effective_from))  # fmt: skip


def _own_days() -> AnySelect:
    return _alike(
        "day", CalendarOverride, name=CalendarOverride.name, starts=CalendarOverride.day,
        working=CalendarOverride.working,
    ).where(CalendarOverride.taken_back_at.is_(None))  # fmt: skip


def _alike(what: str, model: Any, **told: Any) -> AnySelect:
    """The columns of all three kinds, empty where a kind has none."""
    columns = {name: told.get(name, cast(null(), kind)) for name, kind in COLUMNS.items()}
    named = (column.label(name) for name, column in columns.items())
    return select(literal(what).label("what"), model.id.label("id"), model.document.label("document"), *named)


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


def _override(row: Any) -> Override:
    value = json.loads(row.value)
    return Override(row.name, row.rule, row.key, _hashable(value), row.starts, row.document, row.ends)


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
