"""Drafting, concluding and dropping the review of a head's responsibility. Nothing here happens by itself."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, clock, installed_law
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError, NotAllowed
from app.core.listing import search_text
from app.core.vietnamese import clean
from app.discipline.models import AccountabilityReview, ReviewedFinding
from app.discipline.queries import records
from app.discipline.queries import reviews as queries
from app.discipline.rules import reviews as rules
from app.discipline.types import ReviewEnd, ReviewState
from app.extensions import db
from app.inspections.queries import repeats
from app.people.queries import posts


def draft(unit_public_id: str, *, actor: Actor, now: datetime) -> AccountabilityReview:
    """With the findings as they are now. Raises DomainError: too few, one is open already, not the actor's agency."""
    today = clock.local_day(now)
    unit, findings = queries.get_proposed(unit_public_id, actor, today)
    if actor.user_id is not None and not records.may_record(actor, unit.path):
        raise DomainError(_l("Another agency answers for this person's discipline."))
    first_on = repeats.first_day(today)
    law = installed_law.current()
    if not rules.is_proposed(len(findings), today, law):
        raise DomainError(_l("Too few findings repeat in this agency for a review."))
    if queries.is_drafted(unit.id, first_on):
        raise DomainError(_l("A review of this agency is drafted already."))
    head = posts.head_of(unit.id, today)
    check_own(head.person_id if head is not None else None, actor)
    review = AccountabilityReview(
        public_id=new_public_id(), unit_id=unit.id, head_id=head.person_id if head is not None else None,
        first_on=first_on, last_on=today, threshold=rules.threshold(today, law), state=ReviewState.DRAFTED,
        search_text=search_text(unit.name), drafted_by=actor.ref, drafted_at=now,
    )  # fmt: skip
    db.session.add(review)
    db.session.flush()
    db.session.add_all(ReviewedFinding(review_id=review.id, finding_id=finding.id) for finding in findings)
    db.session.flush()
    audit.record(
        "discipline.review_drafted", subject=review, actor=actor, at=now, unit_id=unit.id,
        findings=[finding.id for finding in findings],
    )  # fmt: skip
    return review


def check_own(head_id: int | None, actor: Actor) -> None:
    """Nobody drafts or ends the review of himself."""
    if head_id is not None and head_id == actor.person_id:
        raise NotAllowed(_l("You head this agency yourself: somebody else reviews it."))


def end(review_id: int, details: ReviewEnd, *, version: int, actor: Actor, now: datetime) -> AccountabilityReview:
    """Concluded with the number of its paper, or dropped with the reason. Raises DomainError, IllegalMove, Conflict."""
    review = queries.get_review_to_change(review_id, version=version, viewer=actor)
    target = ReviewState.CONCLUDED if details.number is not None else ReviewState.DROPPED
    check_own(review.head_id, actor)
    rules.move(review.state, target)
    if target is ReviewState.CONCLUDED and not details.number:
        raise DomainError(_l("A conclusion has a document with its number."), field="number")
    if details.concluded_on > clock.local_day(now):
        raise DomainError(_l("This day has not come yet."), field="concluded_on")
    if details.concluded_on < clock.local_day(review.drafted_at):
        raise DomainError(_l("The review was drafted only later."), field="concluded_on")
    with db.session.no_autoflush:  # half ended is a state that the database refuses
        review.state, review.concluded_on, review.conclusion = target, details.concluded_on, details.conclusion
        review.number = clean(details.number) if details.number is not None else None
    audit.record("discipline.review_ended", subject=review, actor=actor, at=now, state=target)
    return review
