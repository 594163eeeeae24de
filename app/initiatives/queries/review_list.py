"""What a reviewer has to score, and has scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down
from app.core.listing.spec import AnySelect
from app.core.periods import local_day
from app.initiatives.models import Initiative, InitiativeReview
from app.initiatives.queries.list_filters import choice_filter
from app.initiatives.queries.scale import rubric_on
from app.initiatives.queries.visibility import reviewed_by
from app.initiatives.rules.labels import REVIEW_NAMES, name_of
from app.initiatives.types import ReviewState


@dataclass(frozen=True)
class ReviewRow:
    """`total` in points."""

    public_id: str
    title: str
    unit: str
    state: str
    assigned_on: date
    answered_at: datetime | None
    total: Decimal | None


def visible(viewing: Viewing) -> AnySelect:
    return (
        select(InitiativeReview)
        .join(InitiativeReview.initiative)
        .where(InitiativeReview.reviewer_id == (viewing.actor.user_id or 0), reviewed_by(viewing.actor))
    )


def rows_of(reviews: Sequence[InitiativeReview], _viewing: Viewing) -> list[ReviewRow]:
    return [
        ReviewRow(
            public_id=each.initiative.public_id,
            title=each.initiative.title,
            unit=each.initiative.unit.name,
            state=name_of(each.state),
            assigned_on=each.assigned_on,
            answered_at=each.answered_at,
            total=None if each.total is None else Decimal(each.total) / 100,
        )
        for each in reviews
    ]


def is_mixed(viewing: Viewing) -> ColumnElement[bool]:
    """All asked have answered, and not all on the viewer's side of the points that pass.

    Nothing is told before: whoever still scores must not know what others think.
    """
    other, pass_at = aliased(InitiativeReview), rubric_on(local_day(viewing.now)).pass_at
    beside = and_(other.initiative_id == InitiativeReview.initiative_id, other.id != InitiativeReview.id)
    differs = or_(
        and_(InitiativeReview.total >= pass_at, other.total < pass_at),
        and_(InitiativeReview.total < pass_at, other.total >= pass_at),
    )
    awaited = exists().where(beside, other.state == ReviewState.ASSIGNED)
    return and_(InitiativeReview.state == ReviewState.SENT, exists().where(beside, differs), ~awaited)


REVIEWS: ListSpec[ReviewRow] = ListSpec(
    name="initiatives.reviews",
    endpoint="initiatives.reviews",
    title=_l("Reviews of initiatives"),
    select=visible,
    key=InitiativeReview.id,
    columns=(
        Column(
            "title", _l("Initiative"),
            link=lambda row: url_for("initiatives.review", public_id=row.public_id),
        ),
        Column("unit", _l("Base of the initiative")),
        Column("state", _l("State")),
        Column("assigned_on", _l("Asked on"), sorts=("newest",), kind=ColumnKind.DAY),
        Column("answered_at", _l("Sent at"), sorts=("sent",), kind=ColumnKind.MOMENT),
        Column("total", _l("Points"), kind=ColumnKind.NUMBER, places=2),
    ),
    sorts=(
        Sort("newest", _l("Asked last first"), (down(InitiativeReview.assigned_on),)),
        Sort("sent", _l("Sent last first"), (down(InitiativeReview.answered_at),)),
    ),
    filters=(
        TextFilter("q", _l("Title, field or author"), Initiative.search_text),
        choice_filter(
            "state", _l("State"), InitiativeReview.state,
            {state: REVIEW_NAMES[state] for state in (ReviewState.ASSIGNED, ReviewState.SENT)},
        ),
        FlagFilter("mixed", _l("Opinions differ"), None, clause=is_mixed),
    ),
    options=(joinedload(InitiativeReview.initiative).joinedload(Initiative.unit),),
    build_rows=rows_of,
    exact=True,
    empty_text=_l("Nobody has asked you for a review yet."),
)  # fmt: skip
