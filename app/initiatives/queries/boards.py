"""Numbers for dashboards and for pages of people and units; each names the list that shows its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func, select

from app.core import clock, formats
from app.core.actor import Actor
from app.core.listing import Viewing, matches, totals
from app.core.ports import TileValue
from app.core.tiles import Earliest, address, counted
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeReview
from app.initiatives.queries.initiative_list import INITIATIVES
from app.initiatives.queries.review_list import REVIEWS
from app.initiatives.queries.visibility import authored_by, visible_to
from app.initiatives.types import InitiativeState, Permission, ReviewState
from app.people.models import Person, Unit

Numbers = Sequence[tuple[Any, TileValue]]


def to_score(actor: Actor, now: datetime) -> TileValue:
    oldest = Earliest(InitiativeReview.assigned_on, lambda day: _("the first asked on %(day)s", day=formats.day(day)))
    asked = {"state": ReviewState.ASSIGNED.value}
    return counted(REVIEWS, asked, actor=actor, now=now, tone="warn", earliest=oldest)


def scored(actor: Actor, now: datetime) -> TileValue:
    return counted(REVIEWS, {"state": ReviewState.SENT.value}, actor=actor, now=now)


def mixed(actor: Actor, now: datetime) -> TileValue:
    note = _("all opinions are in; some would pass it, some not")
    return counted(REVIEWS, {"mixed": "1"}, actor=actor, now=now, note=note)


def newly_filed(actor: Actor, now: datetime) -> TileValue:
    """Waiting for reviewers."""
    oldest = Earliest(Initiative.submitted_on, lambda day: _("the first filed on %(day)s", day=formats.day(day)))
    asked = {"state": InitiativeState.SUBMITTED.value}
    return counted(INITIATIVES, asked, actor=actor, now=now, tone="warn", earliest=oldest)


def recognised_this_year(actor: Actor, now: datetime) -> TileValue:
    day = date(clock.local_day(now).year, 1, 1)
    note = _("since %(day)s", day=formats.day(day))
    return counted(INITIATIVES, {"recognised_from": day.isoformat()}, actor=actor, now=now, note=note)


def own(actor: Actor, _now: datetime) -> TileValue:
    """All with which the viewer has to do as an author, as his own page lists them."""
    recognised = func.count(case((Initiative.state == InitiativeState.RECOGNISED, 1)))
    statement = select(func.count(), recognised).select_from(Initiative).where(authored_by(actor.person_id))
    number, passed = db.session.execute(statement).one()
    note = _("%(count)s of them recognised", count=passed) if number else _("none put forward yet")
    return TileValue(number, url_for("initiatives.own"), note=note)


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
        (_l("Initiatives with the person or unit"), TileValue(found[0], address(INITIATIVES, asked))),
        (_l("Recognised"), TileValue(found[1], address(INITIATIVES, recognised))),
    ]
    return rows if found[0] else None


def search(viewer: Actor, text: str, limit: int) -> Sequence[Initiative]:
    return db.session.scalars(
        select(Initiative)
        .where(visible_to(viewer), matches(Initiative.search_text, text))
        .order_by(Initiative.sort_key, Initiative.id)
        .limit(limit)
    ).all()
