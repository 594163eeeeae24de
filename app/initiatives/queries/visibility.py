"""Who may see an initiative. Everything of this package that reads for a person goes through `visible_to`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, not_, or_, select, true

from app.core.actor import EVERYTHING, Actor
from app.initiatives.models import Initiative, InitiativeAuthor, InitiativeReview
from app.initiatives.types import InitiativeState, Permission, ReviewState
from app.people.models import Unit, WrittenName
from app.people.queries.scope import paths, within


def over(prefixes: Iterable[str], unit_id: Any) -> ColumnElement[bool]:
    """Rows whose unit lies in one of the subtrees."""
    prefixes = tuple(prefixes)
    if EVERYTHING in prefixes:
        return true()
    return _among(unit_id, select(Unit.id).where(within(prefixes))) if prefixes else false()


def _among(column: Any, ids: Select[Any]) -> ColumnElement[bool]:
    chosen: ColumnElement[bool] = column.in_(ids)
    return chosen


def filed() -> ColumnElement[bool]:
    """Handed in at some time, or told by a list of earlier years; a draft is its authors' own."""
    return or_(Initiative.submitted_on.is_not(None), Initiative.batch_id.is_not(None))


def authored_by(person_id: int | None) -> ColumnElement[bool]:
    """Named as an author, asked to confirm, or meant by a name of an old list."""
    if person_id is None:
        return false()
    return or_(
        _among(Initiative.id, authorships(InitiativeAuthor.person_id == person_id)),
        _among(Initiative.id, authorships(WrittenName.person_id == person_id)),
    )


def authorships(clause: ColumnElement[bool]) -> Select[Any]:
    return select(InitiativeAuthor.initiative_id).outerjoin(InitiativeAuthor.written).where(clause)


def reviewed_by(viewer: Actor) -> ColumnElement[bool]:
    """Assigned to the viewer, who has not said that he is concerned; never his own."""
    if viewer.user_id is None:
        return false()
    assigned = select(InitiativeReview.initiative_id).where(
        InitiativeReview.reviewer_id == viewer.user_id, InitiativeReview.state != ReviewState.RECUSED
    )
    open_to_review = Initiative.state.not_in((InitiativeState.DRAFT, InitiativeState.WITHDRAWN))
    return and_(_among(Initiative.id, assigned), open_to_review, not_(authored_by(viewer.person_id)))


def filed_within(viewer: Actor, permission: Permission) -> ColumnElement[bool]:
    return and_(over(paths(viewer, permission), Initiative.unit_id), filed())


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Whatever was filed in one's units; one's own at any time; what one is asked to review."""
    return or_(
        filed_within(viewer, Permission.INITIATIVE_VIEW), authored_by(viewer.person_id), reviewed_by(viewer)
    )
