"""Numbers for dashboards and for pages of people and units; each names the list that shows its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import clock
from app.core.actor import Actor
from app.core.listing import ListSpec, Viewing, matches, totals
from app.core.ports import TileValue
from app.extensions import db
from app.initiatives.models import Initiative
from app.initiatives.queries.initiative_list import INITIATIVES
from app.initiatives.queries.review_list import REVIEWS
from app.initiatives.queries.visibility import visible_to
from app.initiatives.types import InitiativeState, Permission, ReviewState
from app.people.models import Person, Unit

Numbers = Sequence[tuple[Any, TileValue]]


def counted(spec: ListSpec[Any], params: dict[str, str], *, actor: Actor, now: datetime) -> TileValue:
    """As many as the list shows under these filters."""
    [number] = totals([(spec, params)], Viewing(actor, now))
    return tile_of(spec, params, number)


def tile_of(spec: ListSpec[Any], params: Mapping[str, str], number: int) -> TileValue:
    filters: dict[str, Any] = dict(params)
    return TileValue(number, url_for(spec.endpoint, **filters))


def to_score(actor: Actor, now: datetime) -> TileValue | None:
    return counted(REVIEWS, {"state": ReviewState.ASSIGNED.value}, actor=actor, now=now)


def newly_filed(actor: Actor, now: datetime) -> TileValue | None:
    """Waiting for reviewers."""
    return counted(INITIATIVES, {"state": InitiativeState.SUBMITTED.value}, actor=actor, now=now)


def under_review(actor: Actor, now: datetime) -> TileValue | None:
    return counted(INITIATIVES, {"state": InitiativeState.UNDER_REVIEW.value}, actor=actor, now=now)


def recognised_this_year(actor: Actor, now: datetime) -> TileValue | None:
    day = date(clock.local_day(now).year, 1, 1)
    return counted(INITIATIVES, {"recognised_from": day.isoformat()}, actor=actor, now=now)


def person_numbers(viewer: Actor, person_id: int, now: datetime) -> Numbers | None:
    """For whoever sees initiatives; the person's own page has them themselves."""
    if not viewer.can(Permission.INITIATIVE_VIEW):
        return None
    person = db.session.get_one(Person, person_id)
    return _numbers(viewer, {"person": person.public_id}, now)


def unit_numbers(viewer: Actor, unit_id: int, now: datetime) -> Numbers | None:
    if not viewer.can(Permission.INITIATIVE_VIEW):
        return None
    unit = db.session.get_one(Unit, unit_id)
    return _numbers(viewer, {"unit": unit.public_id}, now)


def _numbers(viewer: Actor, asked: dict[str, str], now: datetime) -> Numbers | None:
    recognised = {**asked, "state": InitiativeState.RECOGNISED.value}
    found = totals([(INITIATIVES, asked), (INITIATIVES, recognised)], Viewing(viewer, now))
    rows = [
        (_l("Initiatives with the person or unit"), tile_of(INITIATIVES, asked, found[0])),
        (_l("Recognised"), tile_of(INITIATIVES, recognised, found[1])),
    ]
    return rows if found[0] else None


def search(viewer: Actor, text: str, limit: int) -> Sequence[Initiative]:
    return db.session.scalars(
        select(Initiative)
        .where(visible_to(viewer), matches(Initiative.search_text, text))
        .order_by(Initiative.sort_key, Initiative.id)
        .limit(limit)
    ).all()
