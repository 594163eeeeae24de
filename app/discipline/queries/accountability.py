"""Agencies whose heads are asked to review their responsibility."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core.actor import Actor
from app.discipline.types import Permission
from app.extensions import db
from app.initiatives.queries import units_without
from app.initiatives.types import UnitWithout
from app.people.models import Unit
from app.people.queries.scope import paths, within


def agencies_without_initiative(viewer: Actor, *, year: int) -> list[UnitWithout]:
    """Within the viewer's subtrees; the calendar year."""
    held = within(paths(viewer, Permission.DISCIPLINE_VIEW))
    mine = set(db.session.scalars(select(Unit.id).where(held, Unit.is_agency).order_by(Unit.id)))
    return [each for each in units_without(date(year, 1, 1), date(year + 1, 1, 1)) if each.unit_id in mine]
