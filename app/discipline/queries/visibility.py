"""Who may see discipline: whoever answers for the subtree, and the person concerned."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select, true

from app.core.actor import EVERYTHING, Actor
from app.discipline.models import (
    AccountabilityReview,
    DisciplineCase,
    DisciplineDecision,
    RecordedOutcome,
    WrittenReminder,
)
from app.discipline.types import Permission
from app.people.models import Unit, WrittenName
from app.people.queries.scope import paths, within


def over(viewer: Actor, unit_id: Any, permission: StrEnum = Permission.DISCIPLINE_VIEW) -> ColumnElement[bool]:
    """Rows whose agency lies in the viewer's subtrees."""
    prefixes = paths(viewer, permission)
    if EVERYTHING in prefixes:
        return true()
    among: ColumnElement[bool] = unit_id.in_(select(Unit.id).where(within(prefixes)))
    return among if prefixes else false()


def _own(viewer: Actor, person_id: Any) -> ColumnElement[bool]:
    own: ColumnElement[bool] = person_id == viewer.person_id
    return own if viewer.person_id is not None else false()


def decided_on() -> ColumnElement[int]:
    """The person of a decision; WrittenName must be outer-joined. Null while a written name means nobody."""
    return func.coalesce(DisciplineDecision.person_id, WrittenName.person_id)


def all_decisions() -> Select[DisciplineDecision]:
    return select(DisciplineDecision).outerjoin(WrittenName, WrittenName.id == DisciplineDecision.written_name_id)


def decisions_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """WrittenName must be outer-joined."""
    return or_(over(viewer, DisciplineDecision.unit_id), _own(viewer, decided_on()))


def cases_visible_to(viewer: Actor) -> ColumnElement[bool]:
    return or_(over(viewer, DisciplineCase.unit_id), _own(viewer, DisciplineCase.person_id))


def reminders_visible_to(viewer: Actor) -> ColumnElement[bool]:
    return or_(over(viewer, WrittenReminder.unit_id), _own(viewer, WrittenReminder.person_id))


def outcomes_visible_to(viewer: Actor) -> ColumnElement[bool]:
    return or_(over(viewer, RecordedOutcome.unit_id), _own(viewer, RecordedOutcome.person_id))


def reviews_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Also for the head whose responsibility is reviewed."""
    return or_(over(viewer, AccountabilityReview.unit_id), _own(viewer, AccountabilityReview.head_id))
