"""Who may see a case. Everything of this package that reads for a person goes through `visible_to`.

For whoever is concerned himself (the official, those he leads, his fellow leaders, his colleagues) the case does not
exist. A relation counts when it held on the day the case came in, or later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import aliased

from app.complaints.models import CitizenCase
from app.complaints.types import OfficialMark, Permission
from app.core.actor import EVERYTHING, Actor
from app.extensions import db
from app.people.models import Posting, Unit
from app.people.queries.scope import paths, within
from app.people.queries.units import ids_on_path


@dataclass(frozen=True)
class OwnPost:
    """A post of the viewer. `chain`: the units from his agency down to his own, whose heads are his superiors."""

    unit_id: int
    leads: bool
    ends_on: date | None
    chain: tuple[int, ...]


def visible_to(viewer: Actor, permission: Permission = Permission.CASE_VIEW) -> ColumnElement[bool]:
    """Cases that a body in the viewer's subtrees decides, without those that concern him."""
    prefixes = paths(viewer, permission)
    if not prefixes:
        return false()
    return and_(decided_within(prefixes), *(not_(clause) for clause in _concerning(own_posts(viewer), viewer)))


def decided_within(prefixes: Iterable[str]) -> ColumnElement[bool]:
    prefixes = tuple(prefixes)
    if EVERYTHING in prefixes:
        return true()
    return CitizenCase.competent_unit_id.in_(select(Unit.id).where(within(prefixes)))


def own_posts(viewer: Actor) -> list[OwnPost]:
    """All posts the viewer ever held; one query, for this stands in every count of a dashboard."""
    if viewer.person_id is None:
        return []
    above = aliased(Unit)
    agency = (
        select(above.id)
        .where(above.is_agency, Unit.path.startswith(above.path))
        .order_by(func.length(above.path).desc())
        .limit(1)
        .correlate(Unit)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Posting.unit_id, Posting.is_head, Posting.is_deputy, Posting.ends_on, Unit.path, agency.label("agency"))
        .join(Unit, Unit.id == Posting.unit_id)
        .where(Posting.person_id == viewer.person_id)
        .order_by(Posting.id)
    ).all()
    return [
        OwnPost(row.unit_id, row.is_head or row.is_deputy, row.ends_on, _chain(row.path, row.agency)) for row in rows
    ]


def _chain(path: str, agency_id: int | None) -> tuple[int, ...]:
    units = ids_on_path(path)
    return tuple(units[units.index(agency_id) :]) if agency_id in units else (units[-1],)


def _concerning(posts: Iterable[OwnPost], viewer: Actor) -> list[ColumnElement[bool]]:
    """What takes a case out of the viewer's sight."""
    if viewer.person_id is None:
        return []
    clauses: list[ColumnElement[bool]] = [
        and_(CitizenCase.person_id.is_not(None), CitizenCase.person_id == viewer.person_id)
    ]
    for post in posts:
        held = true() if post.ends_on is None else CitizenCase.received_on < post.ends_on
        clauses.append(and_(held, or_(_near_official(post), _near_unknown(post))))
    return clauses


def _near_official(post: OwnPost) -> ColumnElement[bool]:
    """The named official leads a unit of the viewer's chain, or serves beside him (a head still judges his people)."""
    theirs = aliased(Posting)
    leads = and_(theirs.unit_id.in_(post.chain), or_(theirs.is_head, theirs.is_deputy))
    beside: Any = false() if post.leads else theirs.unit_id == post.unit_id
    lasted = or_(theirs.ends_on.is_(None), theirs.ends_on > CitizenCase.received_on)
    return exists().where(theirs.person_id == CitizenCase.person_id, lasted, or_(leads, beside))


def _near_unknown(post: OwnPost) -> ColumnElement[bool]:
    """Nobody knows yet who is meant: it may be the viewer. Everybody of the agency is kept out while another body
    decides; where none stands above, everybody of the unit that the citizen named."""
    same_agency = and_(
        CitizenCase.agency_id == post.chain[0], CitizenCase.competent_unit_id != CitizenCase.agency_id
    )
    same_unit: Any = false() if post.leads else CitizenCase.unit_id == post.unit_id
    described = CitizenCase.official == OfficialMark.DESCRIBED
    # A case without a known unit compares to nothing: it concerns nobody in particular.
    return and_(described, CitizenCase.agency_id.is_not(None), or_(same_agency, same_unit))


def keeps_register(viewer: Actor) -> bool:
    """Only whoever keeps the register of the whole installation sees its gap-free numbers."""
    return EVERYTHING in paths(viewer, Permission.CASE_HANDLE)
