"""Nominations: one for a page or to be changed, and who of them is on hold in a viewer's eyes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.awards.models import EligibilityCheck, Nomination
from app.awards.queries import sources
from app.awards.queries.visibility import nominations_visible_to
from app.awards.rules.nominations import LIVE, OPEN, UNVOTED, holding
from app.awards.types import NominationState, Permission, Verdict
from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict
from app.discipline.queries.visibility import over
from app.extensions import db
from app.people.models import Unit
from app.people.queries.scope import paths, within


def get_nomination(public_id: str, viewer: Actor) -> Nomination:
    return db.session.scalars(
        select(Nomination)
        .where(Nomination.public_id == public_id, nominations_visible_to(viewer))
        .options(joinedload(Nomination.person), joinedload(Nomination.unit))
    ).one()


def is_refused() -> ColumnElement[bool]:
    """As `rules.nominations.is_refused`, for the database."""
    refused = or_(Nomination.verdict == Verdict.REFUSED, Nomination.appraised == Verdict.REFUSED)
    return and_(refused, Nomination.state != NominationState.WITHDRAWN)


def get_refused(public_id: str, viewer: Actor) -> tuple[Nomination, EligibilityCheck]:
    """For whoever appraises in its agency, with the newest verdict kept."""
    nomination, check = db.session.execute(
        select(Nomination, EligibilityCheck)
        .join(EligibilityCheck, EligibilityCheck.nomination_id == Nomination.id)
        .where(Nomination.public_id == public_id, nominations_visible_to(viewer), is_refused())
        .where(over(viewer, Nomination.unit_id, Permission.NOMINATION_APPRAISE))
        .options(joinedload(Nomination.person), joinedload(Nomination.unit).joinedload(Unit.parent))
        .order_by(EligibilityCheck.id.desc())
        .limit(1)
    ).one()
    return nomination, check


def get_to_change(nomination_id: int, *, version: int, viewer: Actor, permission: Permission) -> Nomination:
    """Raises Conflict."""
    nomination = db.session.scalars(
        select(Nomination)
        .where(Nomination.id == nomination_id, over(viewer, Nomination.unit_id, permission))
        .with_for_update(of=Nomination)
        .execution_options(populate_existing=True)
    ).one()
    if nomination.version != version:
        raise Conflict()
    return nomination


def find_live(person_id: int, award: str, year: int) -> Nomination | None:
    """The one that stands for the same award of the same year."""
    return db.session.scalars(
        select(Nomination)
        .where(Nomination.person_id == person_id, Nomination.award == award, Nomination.award_year == year)
        .where(Nomination.state.in_(LIVE))
        .order_by(Nomination.id)
    ).first()


def list_by_ids(nomination_ids: Collection[int], *, viewer: Actor, permission: Permission) -> Sequence[Nomination]:
    return db.session.scalars(
        select(Nomination)
        .where(Nomination.id.in_(nomination_ids), over(viewer, Nomination.unit_id, permission))
        .options(joinedload(Nomination.person), joinedload(Nomination.unit))
        .order_by(Nomination.sort_key, Nomination.id)
    ).all()


def ids_of(public_ids: Collection[str], viewer: Actor) -> list[int]:
    return list(
        db.session.scalars(
            select(Nomination.id)
            .where(Nomination.public_id.in_(public_ids), nominations_visible_to(viewer))
            .order_by(Nomination.sort_key, Nomination.id)
        )
    )


def in_states(states: Collection[NominationState], *, award: str, year: int, viewer: Actor) -> Sequence[Nomination]:
    return db.session.scalars(
        select(Nomination)
        .where(Nomination.award == award, Nomination.award_year == year, Nomination.state.in_(states))
        .where(over(viewer, Nomination.unit_id, Permission.AWARD_DECIDE))
        .options(joinedload(Nomination.person), joinedload(Nomination.unit))
        .order_by(Nomination.sort_key, Nomination.id)
    ).all()


def held_people(viewer: Actor, on: date, person_ids: Collection[int] | None = None) -> frozenset[int]:
    """People whose titles are on hold, as far as this viewer may know; None: of all open nominations."""
    if person_ids is None:
        open_ones = select(Nomination.person_id).where(Nomination.state.in_(OPEN), nominations_visible_to(viewer))
        person_ids = set(db.session.scalars(open_ones.distinct().order_by(Nomination.person_id)))
    found = holding(sources.proceedings_of(person_ids, viewer=viewer), on) if person_ids else []
    return frozenset(each.person_id for each in found if each.person_id is not None)


def checks_of(nomination: Nomination) -> Sequence[EligibilityCheck]:
    """Newest first."""
    return db.session.scalars(
        select(EligibilityCheck)
        .where(EligibilityCheck.nomination_id == nomination.id)
        .order_by(EligibilityCheck.id.desc())
    ).all()


def before_the_vote(*, locked: bool = False) -> Sequence[Nomination]:
    """Judged once already, and on no council's minutes yet. `locked`: to be changed."""
    statement = (
        select(Nomination)
        .where(Nomination.state.in_(UNVOTED), Nomination.verdict.is_not(None))
        .order_by(Nomination.id)
    )
    if locked:
        statement = statement.with_for_update(of=Nomination).execution_options(populate_existing=True)
    return db.session.scalars(statement).all()


def seen_among(nomination_ids: Collection[int], viewer: Actor, *, at_most: int) -> Sequence[Nomination]:
    """The first of these that the viewer may open."""
    visible = [nominations_visible_to(viewer), Nomination.id.in_(nomination_ids)]
    return db.session.scalars(
        select(Nomination)
        .where(*visible)
        .options(joinedload(Nomination.person))
        .order_by(Nomination.sort_key, Nomination.id)
        .limit(at_most)
    ).all()


def count_judged(rule_set: str, since: datetime) -> int:
    """Verdicts that people asked for since then; what a job gave anew by itself, it can give anew again."""
    judged = select(func.count()).where(
        EligibilityCheck.rule_set == rule_set, EligibilityCheck.computed_at > since,
        EligibilityCheck.computed_by != SYSTEM.ref,
    )  # fmt: skip
    return db.session.scalar(judged) or 0


def deciding_units(viewer: Actor) -> Sequence[Unit]:
    """Agencies whose head may decide, in the viewer's subtrees; by the order of the tree."""
    held = within(paths(viewer, Permission.AWARD_DECIDE))
    statement = select(Unit).where(held, Unit.is_agency, Unit.closed_on.is_(None))
    return db.session.scalars(statement.order_by(Unit.path)).all()


def get_deciding_unit(public_id: str, viewer: Actor) -> Unit:
    held = within(paths(viewer, Permission.AWARD_DECIDE))
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, held)).one()
