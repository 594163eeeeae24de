"""Agencies in which findings repeat, and reviews of their heads' responsibility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import installed_law
from app.core.actor import Actor
from app.core.documents.types import ColumnKind
from app.core.errors import Conflict
from app.core.listing import AnySelect, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.discipline.labels import choices_of, name_of
from app.discipline.models import AccountabilityReview, ReviewedFinding
from app.discipline.queries.list_filters import unit_filters
from app.discipline.queries.visibility import over, reviews_visible_to
from app.discipline.rules.reviews import threshold
from app.discipline.types import Permission, ReviewState
from app.extensions import db
from app.inspections.models import Finding
from app.inspections.queries import repeats
from app.people.models import Unit
from app.people.queries.scope import paths, within


@dataclass(frozen=True)
class Proposed:
    """An agency with enough repeat findings. `review`: drafted in this window already."""

    unit: Unit
    finding_ids: tuple[int, ...]
    review: AccountabilityReview | None


def proposed(viewer: Actor, today: date) -> list[Proposed]:
    """In the viewer's agencies, the most findings first. A proposal is no decision: nothing is made of it by itself."""
    held = within(paths(viewer, Permission.DISCIPLINE_VIEW))
    units = {unit.id: unit for unit in db.session.scalars(select(Unit).where(held).order_by(Unit.id))}
    found = repeats.repeated_in(units, today)
    least = threshold(today, installed_law.current())
    enough = {unit_id: ids for unit_id, ids in found.items() if len(ids) >= least}
    reviews = _reviews_since(enough, repeats.first_day(today))
    rows = [Proposed(units[unit_id], tuple(ids), reviews.get(unit_id)) for unit_id, ids in enough.items()]
    return sorted(rows, key=lambda row: (-len(row.finding_ids), row.unit.sort_key, row.unit.id))


def _reviews_since(unit_ids: dict[int, list[int]], first_on: date) -> dict[int, AccountabilityReview]:
    """The newest of each agency whose window ended after the day."""
    rows = db.session.scalars(
        select(AccountabilityReview)
        .where(AccountabilityReview.unit_id.in_(unit_ids), AccountabilityReview.last_on >= first_on)
        .order_by(AccountabilityReview.last_on, AccountabilityReview.id)
    )
    return {review.unit_id: review for review in rows}


def get_proposed(unit_public_id: str, viewer: Actor, today: date) -> tuple[Unit, Sequence[Finding]]:
    """The agency with its repeat findings, the newest first; NoResultFound outside the viewer's."""
    held = within(paths(viewer, Permission.DISCIPLINE_VIEW))
    unit = db.session.scalars(select(Unit).where(Unit.public_id == unit_public_id, held)).one()
    ids = repeats.repeated_in({unit.id}, today).get(unit.id, [])
    return unit, repeats.findings_by_id(ids)


def get_review(public_id: str, viewer: Actor) -> AccountabilityReview:
    return db.session.scalars(
        select(AccountabilityReview)
        .where(AccountabilityReview.public_id == public_id, reviews_visible_to(viewer))
        .options(joinedload(AccountabilityReview.unit), joinedload(AccountabilityReview.head))
    ).one()


def get_review_to_change(review_id: int, *, version: int, viewer: Actor) -> AccountabilityReview:
    """Raises Conflict."""
    mine = over(viewer, AccountabilityReview.unit_id, Permission.DISCIPLINE_RECORD)
    review = db.session.scalars(
        select(AccountabilityReview)
        .where(AccountabilityReview.id == review_id, mine)
        .with_for_update(of=AccountabilityReview)
        .execution_options(populate_existing=True)
    ).one()
    if review.version != version:
        raise Conflict()
    return review


def findings_of(review: AccountabilityReview) -> Sequence[Finding]:
    """Those on which it rests, as they stood when it was drafted."""
    ids = db.session.scalars(
        select(ReviewedFinding.finding_id)
        .where(ReviewedFinding.review_id == review.id)
        .order_by(ReviewedFinding.finding_id)
    ).all()
    return repeats.findings_by_id(ids)


def is_drafted(unit_id: int, first_on: date) -> bool:
    """A review of this agency that is still open, or whose window overlaps."""
    open_one = select(AccountabilityReview.id).where(
        AccountabilityReview.unit_id == unit_id, AccountabilityReview.state == ReviewState.DRAFTED,
        AccountabilityReview.last_on >= first_on,
    )  # fmt: skip
    return db.session.scalar(open_one.limit(1)) is not None


def visible_reviews(viewing: Viewing) -> AnySelect:
    return (
        select(AccountabilityReview)
        .join(AccountabilityReview.unit)
        .where(reviews_visible_to(viewing.actor))
    )


REVIEWS: ListSpec[AccountabilityReview] = ListSpec(
    name="discipline.reviews",
    endpoint="discipline.reviews",
    title=_l("Reviews of heads' responsibility"),
    select=visible_reviews,
    key=AccountabilityReview.id,
    columns=(
        Column("unit", _l("Agency"), value=lambda row: row.unit.name,
               link=lambda row: url_for("discipline.show_review", public_id=row.public_id)),
        Column("head", _l("Head"), value=lambda row: row.head.full_name if row.head is not None else ""),
        Column("last_on", _l("Window until"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: name_of(row.state)),
        Column("concluded_on", _l("Ended on"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(AccountabilityReview.last_on),)),
        Sort("oldest", _l("Oldest first"), (up(AccountabilityReview.last_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name or number"), AccountabilityReview.search_text),
        ChoiceFilter("state", _l("State"), AccountabilityReview.state, choices=choices_of(ReviewState)),
        *unit_filters(AccountabilityReview.unit_id, Permission.DISCIPLINE_VIEW),
    ),
    options=(joinedload(AccountabilityReview.unit), joinedload(AccountabilityReview.head)),
    exact=True,
    definition=_l("Whether a head answers for findings that repeat among subordinates. Somebody drafts each of them; "
                  "the software proposes and decides nothing."),
    empty_text=_l("No review is recorded."),
)  # fmt: skip
