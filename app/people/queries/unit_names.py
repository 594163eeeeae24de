"""Finding units: by a name in an old paper, in the search, and today's body for whoever knows only a former name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.core import formats
from app.core.actor import Actor
from app.core.listing.words import matches
from app.core.search import Hit
from app.extensions import db
from app.people.models import Unit
from app.people.models import UnitName as UnitNameRow
from app.people.queries import unit_history
from app.people.queries.units import visible_to
from app.people.rules import succession
from app.people.rules.unit_names import UnitCandidate, UnitDirectory, UnitName, match_key

MOST_CLOSED_HITS = 50


@dataclass(frozen=True)
class BodyOfToday:
    """An open unit, and the former name under which it was found, if it was not its own."""

    unit: Unit
    found_as: str | None


def directory() -> UnitDirectory:
    """Every name of every time, short names too; built once for an import, not for each row."""
    unit, row = Unit, UnitNameRow
    names = [
        UnitName(unit_id, name, key, path, valid_from, valid_to or closed_on)
        for unit_id, name, key, path, valid_from, valid_to, closed_on in db.session.execute(
            select(row.unit_id, row.name, row.match_key, unit.path, row.valid_from, row.valid_to, unit.closed_on)
            .join(unit, unit.id == row.unit_id)
            .order_by(row.unit_id, row.valid_from)
        )
    ]
    short = [
        UnitName(unit_id, name, match_key(name), path, opened_on, closed_on)
        for unit_id, name, path, opened_on, closed_on in db.session.execute(
            select(unit.id, unit.short_name, unit.path, unit.opened_on, unit.closed_on)
            .where(unit.short_name.is_not(None))
            .order_by(unit.id)
        )
        if name
    ]
    return UnitDirectory((*names, *short))


def find_unit_by_text(written: str, on: date) -> list[UnitCandidate]:
    """Who may be meant by a name in a paper of that day; best first. Many rows: use `directory().find`."""
    return directory().find(written, on=on)


def search_units(viewer: Actor, text: str, limit: int) -> Sequence[Hit]:
    """For the global search; closed units last."""
    found = db.session.scalars(
        select(Unit)
        .where(visible_to(viewer), matches(Unit.search_text, text))
        .order_by(Unit.closed_on.is_not(None), Unit.sort_key, Unit.id)
        .limit(limit)
    )
    return [
        Hit(unit.name, _closed_text(unit), url_for("people.show_unit", public_id=unit.public_id), "unit")
        for unit in found
    ]


def _closed_text(unit: Unit) -> str:
    return unit.code if unit.closed_on is None else _("Closed on %(day)s", day=formats.day(unit.closed_on))


def search_today(text: str, *, limit: int, agencies_only: bool = True) -> list[BodyOfToday]:
    """Today's bodies by present or former name, that of a merged commune or district too. Names are public."""
    found = db.session.scalars(
        select(Unit)
        .where(matches(Unit.search_text, text))
        .order_by(Unit.closed_on.is_not(None), Unit.sort_key, Unit.id)
        .limit(limit + MOST_CLOSED_HITS)
    ).all()
    answer = {unit.id: BodyOfToday(unit, None) for unit in found if _offered(unit, agencies_only)}
    closed = [unit for unit in found if unit.closed_on is not None]
    if closed:
        steps = unit_history.all_successions()
        for old in closed:
            for heir in _open_units(succession.heirs([old.id], steps), agencies_only):
                answer.setdefault(heir.id, BodyOfToday(heir, old.name))
    return list(answer.values())[:limit]


def _offered(unit: Unit, agencies_only: bool) -> bool:
    return unit.closed_on is None and (unit.is_agency or not agencies_only)


def _open_units(unit_ids: set[int], agencies_only: bool) -> list[Unit]:
    rows = db.session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.sort_key, Unit.id))
    return [unit for unit in rows if _offered(unit, agencies_only)]
