"""Decisions and awards: one for a page or to be changed, and what stands on an award."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.awards.models import Award, AwardDecision, HonourEntry, Nomination
from app.awards.queries.titles import all_awards, receiver
from app.awards.queries.visibility import awards_visible_to, decisions_visible_to
from app.awards.types import AwardStatus, Permission
from app.core.actor import Actor
from app.core.errors import Conflict
from app.discipline.queries.visibility import over
from app.extensions import db
from app.people.models import User


def get_decision(public_id: str, viewer: Actor) -> AwardDecision:
    return db.session.scalars(
        select(AwardDecision)
        .where(AwardDecision.public_id == public_id, decisions_visible_to(viewer))
        .options(joinedload(AwardDecision.unit), selectinload(AwardDecision.awards).joinedload(Award.nomination))
    ).one()


def get_decision_to_change(decision_id: int, *, version: int, viewer: Actor) -> AwardDecision:
    """Raises Conflict."""
    decision = db.session.scalars(
        select(AwardDecision)
        .where(AwardDecision.id == decision_id, over(viewer, AwardDecision.unit_id, Permission.AWARD_DECIDE))
        .with_for_update(of=AwardDecision)
        .execution_options(populate_existing=True)
    ).one()
    if decision.version != version:
        raise Conflict()
    return decision


def get_award(public_id: str, viewer: Actor) -> Award:
    """Of a decision issued, or of the past."""
    return db.session.scalars(
        all_awards()
        .where(Award.public_id == public_id, Award.status != AwardStatus.DRAFTED, awards_visible_to(viewer))
        .options(joinedload(Award.decision), joinedload(Award.revocation), joinedload(Award.unit))
    ).one()


def get_line(public_id: str, viewer: Actor) -> Award:
    """A line of a draft, for whoever decides."""
    return db.session.scalars(
        select(Award)
        .where(Award.public_id == public_id, Award.status == AwardStatus.DRAFTED)
        .where(over(viewer, Award.unit_id, Permission.AWARD_DECIDE))
        .options(joinedload(Award.decision))
    ).one()


def get_award_to_change(award_id: int, *, version: int, viewer: Actor) -> Award:
    """Raises Conflict."""
    award = db.session.scalars(
        select(Award)
        .where(Award.id == award_id, over(viewer, Award.unit_id, Permission.AWARD_DECIDE))
        .with_for_update(of=Award)
        .execution_options(populate_existing=True)
    ).one()
    if award.version != version:
        raise Conflict()
    return award


def find_honour(award_id: int) -> HonourEntry | None:
    return db.session.scalars(select(HonourEntry).where(HonourEntry.award_id == award_id)).one_or_none()


def standing_on(award: Award, viewer: Actor) -> Sequence[Award]:
    """Later awards of the same person, whose chain of years may rest on this one; oldest first."""
    whose = award.person_id if award.person_id is not None else award.written.person_id if award.written else None
    if whose is None:
        return ()
    return db.session.scalars(
        all_awards()
        .where(receiver() == whose, Award.award_year > award.award_year, Award.status == AwardStatus.GRANTED)
        .where(awards_visible_to(viewer))
        .order_by(Award.award_year, Award.id)
    ).all()


def decided_nominations(viewer: Actor, *, year: int) -> Sequence[Nomination]:
    """Behind awards of a year that stand, in the viewer's units."""
    return db.session.scalars(
        select(Nomination)
        .join(Award, Award.nomination_id == Nomination.id)
        .where(Award.status == AwardStatus.GRANTED, Nomination.award_year == year)
        .where(over(viewer, Nomination.unit_id, Permission.AWARD_DECIDE))
        .options(joinedload(Nomination.person), joinedload(Nomination.unit))
        .order_by(Nomination.sort_key, Nomination.id)
    ).all()




def accounts_of(award_ids: Collection[int]) -> list[tuple[int, int]]:
    """Accounts of those who received them, each with the award."""
    rows = db.session.execute(
        select(User.id, Award.id)
        .join(Award, Award.person_id == User.person_id)
        .where(Award.id.in_(award_ids))
        .order_by(User.id, Award.id)
    )
    return [(user_id, award_id) for user_id, award_id in rows]


def visible_awards(award_ids: Collection[int], viewer: Actor) -> Sequence[Award]:
    """Of these, those the viewer sees."""
    statement = all_awards().where(Award.id.in_(award_ids), awards_visible_to(viewer))
    return db.session.scalars(statement.order_by(Award.id)).all()
