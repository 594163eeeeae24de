"""Units that may have taken an initiative over."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.actor import Actor
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication
from app.initiatives.types import Permission
from app.people.models import Unit
from app.people.queries.scope import paths, within


def units_elsewhere(initiative: Initiative, viewer: Actor) -> Sequence[Unit]:
    """Open agencies of the viewer other than its base, which do not stand there yet."""
    there = select(InitiativeApplication.unit_id).where(InitiativeApplication.initiative_id == initiative.id)
    return db.session.scalars(
        select(Unit)
        .where(within(paths(viewer, Permission.INITIATIVE_MANAGE)), Unit.is_agency, Unit.closed_on.is_(None))
        .where(Unit.id != initiative.unit_id, Unit.id.not_in(there))
        .order_by(Unit.sort_key, Unit.id)
    ).all()
