"""Who may see nominations and decisions: whoever holds the permission over the agency, and the person."""

from __future__ import annotations

from sqlalchemy import ColumnElement, exists, false, or_

from app.awards.models import Award, AwardDecision, Nomination
from app.awards.queries.titles import receiver
from app.awards.types import Permission
from app.core.actor import Actor
from app.discipline.queries.visibility import over


def nominations_visible_to(viewer: Actor) -> ColumnElement[bool]:
    own = Nomination.person_id == viewer.person_id if viewer.person_id is not None else false()
    return or_(over(viewer, Nomination.unit_id, Permission.NOMINATION_VIEW), own)


def decisions_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """A draft is its agency's; once issued, whoever stands on it sees it too."""
    mine = exists().where(
        Award.decision_id == AwardDecision.id, Award.person_id == viewer.person_id, AwardDecision.issued_on.is_not(None)
    )
    return or_(over(viewer, AwardDecision.unit_id, Permission.NOMINATION_VIEW), mine)


def awards_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """WrittenName must be outer-joined. What no unit is known of is seen by whoever sees everything."""
    own = receiver() == viewer.person_id if viewer.person_id is not None else false()
    return or_(over(viewer, Award.unit_id, Permission.NOMINATION_VIEW), own)
