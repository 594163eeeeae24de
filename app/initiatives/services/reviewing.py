"""Asking two reviewers, their points, and saying that one is concerned."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, clock, notifications
from app.core.actor import Actor
from app.core.errors import DomainError, IllegalMove
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeReview
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries import reviews as review_queries
from app.initiatives.queries.scale import rubric_on
from app.initiatives.rules import initiatives as rules
from app.initiatives.rules import rubric
from app.initiatives.services import notices
from app.initiatives.types import InitiativeState, ReviewState, Scores


def assign(
    initiative_id: int, *, version: int, reviewers: Collection[str], actor: Actor, now: datetime
) -> None:
    """`reviewers`: public ids of accounts; together with those already at work they are as many as the scale asks."""
    initiative = queries.get_managed_to_change(initiative_id, version=version, viewer=actor)
    rules.check_not_own(actor.person_id, queries.author_ids(initiative))
    if initiative.state not in (InitiativeState.SUBMITTED, InitiativeState.UNDER_REVIEW):
        raise IllegalMove(initiative.state, InitiativeState.UNDER_REVIEW)
    today, scale = clock.local_day(now), rubric_on(clock.local_day(now))
    reviews = review_queries.reviews_of(initiative.id)
    asked = {review.reviewer_id for review in reviews}
    free = {user.public_id: user.id for user in review_queries.reviewers_for(initiative, today) if user.id not in asked}
    if not set(reviewers) <= set(free):
        raise DomainError(_l("Somebody chosen may not review this initiative."), field="reviewers")
    chosen = [free[public_id] for public_id in reviewers]
    rules.check_reviewers(chosen, wanted=scale.reviewers - len(review_queries.active(reviews)))
    for user_id in chosen:
        db.session.add(
            InitiativeReview(initiative_id=initiative.id, reviewer_id=user_id, rubric=scale.id, assigned_on=today)
        )
    initiative.state, initiative.changed_at = InitiativeState.UNDER_REVIEW, now
    audit.record("initiative.reviewers_assigned", subject=initiative, actor=actor, at=now, reviewers=sorted(chosen))
    notifications.notify(notices.REVIEW, subject_id=initiative.id, users=chosen, now=now)


def send(
    review_id: int, *, version: int, scores: Scores, comment: str, actor: Actor, now: datetime
) -> None:
    """Once; what was sent is frozen."""
    review = _own_open(review_id, version=version, actor=actor)
    rubric.check_scores(scores, rubric_on(clock.local_day(now)))
    review.state, review.scores, review.total = ReviewState.SENT, json.dumps(dict(scores.points)), scores.total
    review.comment, review.answered_at = comment, now
    audit.record("initiative_review.sent", subject=review, actor=actor, at=now, total=scores.total)


def recuse(review_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """The reviewer is concerned himself: from now on he does not see it, and another one is asked."""
    review = _own_open(review_id, version=version, actor=actor)
    review.state, review.comment, review.answered_at = ReviewState.RECUSED, reason, now
    audit.record("initiative_review.recused", subject=review, actor=actor, at=now)
    notices.tell_keepers(review.initiative, now=now)


def _own_open(review_id: int, *, version: int, actor: Actor) -> InitiativeReview:
    review = review_queries.get_own_to_change(review_id, version=version, viewer=actor)
    initiative: Initiative = review.initiative
    if review.state is not ReviewState.ASSIGNED or initiative.state is not InitiativeState.UNDER_REVIEW:
        raise DomainError(_l("This initiative is not waiting for your review."))
    return review
