"""Reviews: who may be asked, what one has to score, what came in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Role
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeReview
from app.initiatives.queries.coauthors import divisions_of
from app.initiatives.queries.initiatives import author_ids
from app.initiatives.queries.visibility import reviewed_by
from app.initiatives.rules import rubric
from app.initiatives.types import ReviewState, Scores
from app.people.models import User
from app.people.queries.grants import holders_of


def reviewers_for(initiative: Initiative, on: date) -> list[User]:
    """Holders of the role over the base who are neither authors nor of an author's division, by name."""
    authors = author_ids(initiative)
    holders = holders_of(Role.INITIATIVE_REVIEWER, initiative.unit, on)
    divisions = divisions_of([*authors, *(each.person_id for each in holders if each.person_id is not None)], on)
    near = {unit_id for person_id in authors for unit_id in divisions.get(person_id, ())}
    free = [
        each
        for each in holders
        if each.person_id not in authors and not near & divisions.get(each.person_id or 0, set())
    ]
    return sorted(free, key=lambda user: (user.person.sort_key if user.person else "", user.id))


def reviews_of(initiative_id: int) -> Sequence[InitiativeReview]:
    return db.session.scalars(
        select(InitiativeReview)
        .where(InitiativeReview.initiative_id == initiative_id)
        .options(joinedload(InitiativeReview.reviewer).joinedload(User.person))
        .order_by(InitiativeReview.id)
    ).all()


def own_review(initiative_public_id: str, viewer: Actor) -> InitiativeReview:
    """The viewer's own of an initiative that he may review."""
    return db.session.scalars(
        select(InitiativeReview)
        .join(InitiativeReview.initiative)
        .where(Initiative.public_id == initiative_public_id, reviewed_by(viewer))
        .where(InitiativeReview.reviewer_id == viewer.user_id)
        .options(joinedload(InitiativeReview.initiative).joinedload(Initiative.unit))
    ).one()


def get_own_to_change(review_id: int, *, version: int, viewer: Actor) -> InitiativeReview:
    """Raises Conflict."""
    review = db.session.scalars(
        select(InitiativeReview)
        .join(InitiativeReview.initiative)
        .where(InitiativeReview.id == review_id, InitiativeReview.reviewer_id == viewer.user_id, reviewed_by(viewer))
        .with_for_update(of=InitiativeReview)
        .execution_options(populate_existing=True)
    ).one()
    if review.version != version:
        raise Conflict()
    return review


def scores_of(review: InitiativeReview) -> Scores:
    return Scores({code: int(points) for code, points in json.loads(review.scores).items()})


def sent(reviews: Sequence[InitiativeReview]) -> list[InitiativeReview]:
    return [review for review in reviews if review.state is ReviewState.SENT]


def active(reviews: Sequence[InitiativeReview]) -> list[InitiativeReview]:
    return [review for review in reviews if review.state is not ReviewState.RECUSED]


def mean_total(reviews: Sequence[InitiativeReview]) -> int | None:
    """In hundredths of a point; None before any came in."""
    return rubric.mean([review.total for review in sent(reviews) if review.total is not None])
