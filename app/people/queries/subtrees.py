"""Which filter of a list stands for some units together."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, func, not_, select

from app.extensions import db
from app.people.models import Unit


def common_filter(unit_ids: Collection[int] | None, *, holding: ColumnElement[bool]) -> dict[str, str] | None:
    """Under which a list by subtree shows exactly the rows of these units; {} for all of them (None).

    None when there is no such filter: one of them stands outside the subtree of the uppermost, or a unit inside it that
    is not among them is `holding` rows (a condition on Unit).
    """
    if unit_ids is None:
        return {}
    root = (
        select(Unit.public_id, Unit.path)
        .where(Unit.id.in_(unit_ids))
        .order_by(func.length(Unit.path), Unit.id)
        .limit(1)
        .cte("root")
    )
    # The range of the path's index, as in scope.within: "0" follows "/" in the alphabet.
    beyond = func.substr(root.c.path, 1, func.length(root.c.path) - 1) + "0"
    inside = and_(Unit.path >= root.c.path, Unit.path < beyond)
    astray = exists().where(Unit.id.in_(unit_ids), not_(inside))
    missing = exists().where(inside, Unit.id.not_in(unit_ids), holding)
    public_id = db.session.scalar(select(root.c.public_id).where(not_(astray), not_(missing)))
    return {"unit": public_id} if public_id is not None else None
