"""What initiatives tell the scoring and the titles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from app.core.actor import Actor
from app.core.evidence import Fact
from app.core.listing import AnySelect
from app.core.models import OfficialDocument
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication, InitiativeAuthor, Recognition
from app.initiatives.queries.visibility import visible_to
from app.initiatives.types import InitiativeState, RecognisedInitiative
from app.people.models import WrittenName
from app.people.queries.chunks import chunks

SOURCE, APPLICATION = "initiative", "initiative_application"
ENDPOINT = "initiatives.show"
# Who is meant today by an author: a person here, or whom a name of an old list turned out to mean.
AUTHOR = func.coalesce(InitiativeAuthor.person_id, WrittenName.person_id)


def evidence(start: date, end: date) -> list[Fact]:
    """Half-open days. A fact for each author here (one without a person where none is): the same source each time,
    so that a unit counts an initiative once. Recognised on the day of the first recognition; `scope` is the highest."""
    filed = _with_authors(Initiative.submitted_on, start, end).where(Initiative.state != InitiativeState.WITHDRAWN)
    recognised = _with_authors(Initiative.recognised_on, start, end)
    applied = _applied(start, end)
    return [
        *(_fact("initiatives.submitted", row) for row in _once(db.session.execute(filed))),
        *(_fact("initiatives.recognised", row, scope=row.scope.value) for row in _once(db.session.execute(recognised))),
        *(_fact("initiatives.applied", row, kind=APPLICATION) for row in _once(db.session.execute(applied))),
    ]


def _with_authors(day: Any, start: date, end: date) -> AnySelect:
    return (
        select(
            Initiative.id, Initiative.public_id, Initiative.unit_id, Initiative.scope, day.label("happened_on"),
            AUTHOR.label("author_id"),
        )
        .join(InitiativeAuthor, InitiativeAuthor.initiative_id == Initiative.id)
        .outerjoin(WrittenName, WrittenName.id == InitiativeAuthor.written_id)
        .where(day >= start, day < end)
        .order_by(day, Initiative.id, InitiativeAuthor.position)
    )  # fmt: skip


def _applied(start: date, end: date) -> AnySelect:
    """Credited to the base it came from, and to its authors."""
    day = InitiativeApplication.applied_from
    return (
        select(
            InitiativeApplication.id, Initiative.public_id, Initiative.unit_id, Initiative.scope,
            day.label("happened_on"), AUTHOR.label("author_id"),
        )
        .join(Initiative, Initiative.id == InitiativeApplication.initiative_id)
        .join(InitiativeAuthor, InitiativeAuthor.initiative_id == Initiative.id)
        .outerjoin(WrittenName, WrittenName.id == InitiativeAuthor.written_id)
        .where(day >= start, day < end)
        .order_by(day, InitiativeApplication.id, InitiativeAuthor.position)
    )  # fmt: skip


def _once(rows: Iterable[Any]) -> Iterator[Any]:
    """Authors nobody here knows are told only where the thing has no other."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    for group in found.values():
        known = {row.author_id: row for row in group if row.author_id is not None}
        yield from known.values() or group[:1]


def _fact(code: str, row: Any, *, kind: str = SOURCE, **details: str | int) -> Fact:
    return Fact(
        code=code, happened_on=row.happened_on, unit_id=row.unit_id, source_kind=kind, source_id=row.id,
        endpoint=ENDPOINT, public_id=row.public_id, person_id=row.author_id, details=details,
    )  # fmt: skip


def visible_sources(viewer: Actor, source_ids: Collection[int], *, kind: str = SOURCE) -> set[int]:
    """`kind` is the facts' source_kind."""
    ids = set(source_ids)
    if kind == APPLICATION:
        statement = select(InitiativeApplication.id).join(InitiativeApplication.initiative)
        clause = InitiativeApplication.id.in_(ids)
    else:
        statement, clause = select(Initiative.id), Initiative.id.in_(ids)
    return set(db.session.scalars(statement.where(clause, visible_to(viewer))))


def recognised_of(person_ids: Collection[int]) -> dict[int, list[RecognisedInitiative]]:
    """By person, the oldest first: one entry for each recognition, so an initiative raised to a higher scope stands
    there twice with the same id. Names of old lists count once they are matched."""
    found: dict[int, list[RecognisedInitiative]] = {}
    for some in chunks(sorted(set(person_ids))):
        for row in db.session.execute(_recognitions(some)):
            found.setdefault(row.author_id, []).append(
                RecognisedInitiative(
                    id=row.id, public_id=row.public_id, scope=row.scope, recognised_on=row.recognised_on,
                    effective=row.effective, replicable=row.replicable, share_pct=Decimal(row.share or 0) / 100,
                    decision_number=row.number, year=row.year,
                )
            )
    return found


def _recognitions(person_ids: Collection[int]) -> AnySelect:
    return (
        select(
            Initiative.id, Initiative.public_id, Recognition.scope, Recognition.recognised_on, Recognition.effective,
            Recognition.replicable, Recognition.year, InitiativeAuthor.share, OfficialDocument.number,
            AUTHOR.label("author_id"),
        )
        .join(Recognition, Recognition.initiative_id == Initiative.id)
        .join(OfficialDocument, OfficialDocument.id == Recognition.document_id)
        .join(InitiativeAuthor, InitiativeAuthor.initiative_id == Initiative.id)
        .outerjoin(WrittenName, WrittenName.id == InitiativeAuthor.written_id)
        .where(AUTHOR.in_(person_ids))
        .order_by(Recognition.recognised_on, Recognition.id, InitiativeAuthor.position)
    )  # fmt: skip
