"""Numbers of the queue under one viewer's eyes, and the search; each opens the queue with exactly its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, case, func, select

from app.complaints.models import CitizenCase
from app.complaints.queries.case_list import SEARCHED, late, office_wrote_last, official, official_text, reference
from app.complaints.queries.cases import PEOPLE
from app.complaints.queries.list_filters import agency
from app.complaints.queries.visibility import visible_to
from app.complaints.rules import labels
from app.core.actor import Actor
from app.core.listing.words import matches
from app.core.search import Hit
from app.extensions import db

OPEN = CitizenCase.closed_on.is_(None)


def count_open(viewer: Actor, *clauses: ColumnElement[bool]) -> int:
    statement = select(func.count()).select_from(CitizenCase).where(visible_to(viewer), OPEN, *clauses)
    return db.session.scalar(statement) or 0


def overdue_and_due(viewer: Actor, today: date) -> tuple[int, int]:
    """Open ones whose last day is over, and those whose last day is this one."""
    return _two(viewer, late(today), CitizenCase.due_on == today)


def open_and_overdue(viewer: Actor, today: date) -> tuple[int, int]:
    return _two(viewer, OPEN, late(today))


def _two(viewer: Actor, *parts: ColumnElement[bool]) -> tuple[int, int]:
    numbers = (func.count(case((part, 1))) for part in parts)
    found = db.session.execute(select(*numbers).select_from(CitizenCase).where(visible_to(viewer), OPEN)).one()
    return found[0], found[1]


def with_earliest(viewer: Actor, column: Any, clause: ColumnElement[bool]) -> tuple[int, Any]:
    """How many open ones, and the smallest value of the column among them."""
    statement = select(func.count(), func.min(column)).select_from(CitizenCase)
    found = db.session.execute(statement.where(visible_to(viewer), OPEN, clause)).one()
    return found[0], found[1]


def overdue(viewer: Actor, today: date) -> int:
    return count_open(viewer, late(today))


def due_on(viewer: Actor, today: date) -> int:
    return count_open(viewer, CitizenCase.due_on == today)


def unassigned(viewer: Actor) -> int:
    return count_open(viewer, CitizenCase.handler_id.is_(None))


def waiting(viewer: Actor) -> int:
    return count_open(viewer, CitizenCase.waiting_since.is_not(None))


def asked(viewer: Actor) -> int:
    return count_open(viewer, office_wrote_last())


def search_cases(viewer: Actor, text: str, limit: int) -> Sequence[Hit]:
    """By unit, official or reference, newest first: never by how rare a word is among cases one may not see."""
    statement = (
        select(CitizenCase)
        .outerjoin(agency, agency.id == CitizenCase.agency_id)
        .outerjoin(official, official.id == CitizenCase.person_id)
        .where(visible_to(viewer))
        .where(matches(SEARCHED, text))
        .options(*PEOPLE)
        .order_by(CitizenCase.received_on.desc(), CitizenCase.id.desc())
        .limit(limit)
    )
    return [hit_of(case) for case in db.session.scalars(statement)]


def hit_of(case: CitizenCase) -> Hit:
    about = " · ".join(part for part in (str(labels.label(case.object_kind)), official_text(case)) if part)
    return Hit(reference(case.public_id), about, url_for("complaints.show", public_id=case.public_id), "case")


def cases_about(person_id: int, viewer: Actor) -> Sequence[CitizenCase]:
    """For a person's page, newest first."""
    return db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.person_id == person_id, visible_to(viewer))
        .options(*PEOPLE)
        .order_by(CitizenCase.received_on.desc(), CitizenCase.id.desc())
    ).all()
