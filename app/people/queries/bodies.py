"""A body and its parts down to the bodies inside it, whose people are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import CTE, ColumnElement, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries.persons import in_force
from app.people.types import PostingKind


@dataclass(frozen=True)
class Part:
    """A unit of a body. `order` leads from the body down to it, () for the body itself."""

    unit_id: int
    name: str
    order: tuple[tuple[int, str], ...]


def body_cte(unit_id: int) -> CTE:
    """The unit and all below it, not entering inner agencies; walks the parents' index, however large the province."""
    body = select(Unit.id).where(Unit.id == unit_id).cte(recursive=True)
    part = aliased(Unit)
    return body.union_all(select(part.id).join(body, part.parent_id == body.c.id).where(part.is_agency.is_(False)))


def parts_of(unit_id: int) -> dict[int, Part]:
    """By unit; upper ones first."""
    rows = db.session.execute(_parts(), {"unit_id": unit_id}).all()
    parts: dict[int, Part] = {}
    for row in sorted(rows, key=lambda row: row.id != unit_id):
        above = parts.get(row.parent_id) if row.id != unit_id else None
        order = (*above.order, (row.position, row.sort_key)) if above else ()
        parts[row.id] = Part(row.id, row.name if above else "", order)
    return parts


@cache
def _parts() -> Any:
    """Composed once, as every check asks it."""
    body = body_cte(cast(Any, bindparam("unit_id")))
    return (
        select(Unit.id, Unit.parent_id, Unit.name, Unit.position, Unit.sort_key)
        .join(body, body.c.id == Unit.id)
        .order_by(Unit.path)
    )


def in_body(unit_id: int) -> ColumnElement[bool]:
    """Postings in the body."""
    return Posting.unit_id.in_(select(body_cte(unit_id).c.id))


def expected_in(unit_id: int, on: date) -> ColumnElement[bool]:
    """People whom a check of the body expects that day; the rows behind a headcount."""
    serves = or_(Posting.kind == PostingKind.SECONDMENT, ~seconded_elsewhere(unit_id, on))
    main = Posting.kind != PostingKind.CONCURRENT
    held = exists().where(Posting.person_id == Person.id, in_body(unit_id), in_force(on), main, serves)
    return held.correlate(Person)


def seconded_elsewhere(unit_id: int, on: date) -> ColumnElement[bool]:
    """The posting's person serves in another body that day."""
    away = aliased(Posting)
    return (
        select(away.id)
        .where(
            away.person_id == Posting.person_id,
            away.kind == PostingKind.SECONDMENT,
            away.starts_on <= on,
            away.ends_on.is_(None) | (away.ends_on > on),
            away.unit_id.not_in(select(body_cte(unit_id).c.id)),
        )
        .exists()
    )
