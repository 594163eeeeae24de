"""What reads like an initiative, among those the viewer may see."""

from __future__ import annotations

from sqlalchemy import select

from app.core.actor import Actor
from app.extensions import db
from app.initiatives.models import Initiative
from app.initiatives.queries.visibility import filed, visible_to
from app.initiatives.rules.similarity import alike
from app.initiatives.types import InitiativeState, Likeness, Reading


def similar_to(initiative: Initiative, viewer: Actor) -> list[Likeness]:
    rows = db.session.execute(
        select(Initiative.id, Initiative.public_id, Initiative.title, Initiative.title_key, Initiative.solution_key)
        .where(visible_to(viewer), filed(), Initiative.state != InitiativeState.WITHDRAWN)
        .order_by(Initiative.id)
    )
    mine = Reading(
        initiative.id, initiative.public_id, initiative.title, initiative.title_key, initiative.solution_key
    )
    return alike(mine, (Reading(*row) for row in rows))
