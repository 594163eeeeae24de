"""Small reads for dashboards, people's pages, the search and the council's agenda."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.models import Award, Nomination
from app.awards.queries.titles import all_awards, receiver
from app.awards.queries.visibility import awards_visible_to, nominations_visible_to
from app.awards.types import AwardStatus
from app.core.actor import Actor
from app.core.listing import matches
from app.extensions import db


def awards_of(person_id: int, viewer: Actor) -> Sequence[Award]:
    """Newest first, as far as the viewer may see them."""
    return db.session.scalars(
        all_awards()
        .where(receiver() == person_id, Award.status != AwardStatus.DRAFTED, awards_visible_to(viewer))
        .order_by(Award.award_year.desc(), Award.id.desc())
    ).all()


def find(viewer: Actor, text: str, limit: int) -> Sequence[Nomination]:
    return db.session.scalars(
        select(Nomination)
        .where(nominations_visible_to(viewer), matches(Nomination.search_text, text))
        .options(joinedload(Nomination.person))
        .order_by(Nomination.sort_key, Nomination.id)
        .limit(limit)
    ).all()


def get_by_id(nomination_id: int, viewer: Actor) -> Nomination:
    return db.session.scalars(
        select(Nomination)
        .where(Nomination.id == nomination_id, nominations_visible_to(viewer))
        .options(joinedload(Nomination.person), joinedload(Nomination.unit))
    ).one()
