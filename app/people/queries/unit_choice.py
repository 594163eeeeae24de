"""Choosing one unit among thousands: by the beginnings of words of its present or former name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from app.core.actor import Actor
from app.core.listing import matches
from app.extensions import db
from app.people.models import Unit
from app.people.queries.scope import paths, within
from app.people.types import Permission

FOUND_AT_MOST = 20


def find_units(text: str, viewer: Actor, permission: Permission) -> Sequence[Unit]:
    """Open units over which the viewer holds the permission, upper ones first."""
    return db.session.scalars(
        select(Unit)
        .where(within(paths(viewer, permission)), Unit.closed_on.is_(None), matches(Unit.search_text, text))
        .order_by(func.length(Unit.path), Unit.sort_key, Unit.id)
        .limit(FOUND_AT_MOST)
    ).all()


def get_unit_for(public_id: str, viewer: Actor, permission: Permission) -> Unit:
    """Raises NoResultFound outside the viewer's subtrees."""
    return db.session.scalars(
        select(Unit).where(Unit.public_id == public_id, within(paths(viewer, permission)))
    ).one()


def single_unit(viewer: Actor, permission: Permission) -> Unit | None:
    """The one unit at the top of all that the viewer holds the permission over, if there is just one."""
    held = paths(viewer, permission)
    if len(held) != 1:
        return None
    return db.session.scalars(select(Unit).where(Unit.path == held[0])).one_or_none()
