"""How people stand for the titles of a year, as it was computed, under the eyes of one viewer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.awards.models import TitleOutlook
from app.awards.rules.outlook import titles_of_persons
from app.awards.types import Permission, Verdict
from app.core.actor import Actor
from app.core.models import JobRequest, RequestState
from app.discipline.queries.visibility import over
from app.extensions import db
from app.people.models import Person
from app.people.queries.persons import posted_within
from app.people.queries.scope import paths

JOB = "awards.outlook"


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Whoever sees the agency's nominations; oneself always."""
    own = TitleOutlook.person_id == viewer.person_id if viewer.person_id is not None else false()
    return or_(over(viewer, TitleOutlook.unit_id, Permission.NOMINATION_VIEW), own)


def get_person(public_id: str, viewer: Actor, on: date) -> Person:
    """Somebody with a post where the viewer sees nominations; oneself always."""
    own = Person.id == viewer.person_id if viewer.person_id is not None else false()
    prefixes = paths(viewer, Permission.NOMINATION_VIEW)
    seen = or_(own, posted_within(prefixes, on=on)) if prefixes else own
    return db.session.scalars(select(Person).where(Person.public_id == public_id, seen)).one()


def of_person(person_id: int, year: int, viewer: Actor) -> Sequence[TitleOutlook]:
    """The lowest title first, as they were computed."""
    return db.session.scalars(
        select(TitleOutlook)
        .where(TitleOutlook.person_id == person_id, TitleOutlook.award_year == year, visible_to(viewer))
        .options(joinedload(TitleOutlook.person))
        .order_by(TitleOutlook.id)
    ).all()


def counts(viewer: Actor, year: int) -> dict[str, dict[Verdict, int]]:
    """By title the lowest first, as the lists show them to this viewer."""
    rows = db.session.execute(
        select(TitleOutlook.award, TitleOutlook.verdict, func.count())
        .where(TitleOutlook.award_year == year, visible_to(viewer))
        .group_by(TitleOutlook.award, TitleOutlook.verdict)
        .order_by(TitleOutlook.award, TitleOutlook.verdict)
    )
    found: dict[str, dict[Verdict, int]] = {}
    for award, verdict, number in rows:
        found.setdefault(award, {})[verdict] = number
    return {code: found[code] for code in (titles_of_persons(date(year, 12, 1)) if found else ()) if code in found}


def computed_at(year: int) -> datetime | None:
    """The same for all rows of a year. What nobody computed yet has none."""
    newest = select(TitleOutlook.computed_at).where(TitleOutlook.award_year == year)
    return db.session.scalars(newest.order_by(TitleOutlook.id).limit(1)).one_or_none()


def years() -> list[int]:
    """Newest first."""
    found = select(TitleOutlook.award_year).distinct().order_by(TitleOutlook.award_year.desc())
    return list(db.session.scalars(found))


def is_being_computed() -> bool:
    waiting = select(JobRequest.id).where(JobRequest.job == JOB, JobRequest.state == RequestState.WAITING)
    return db.session.scalar(waiting.limit(1)) is not None
