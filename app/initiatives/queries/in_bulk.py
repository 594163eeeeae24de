"""Recognised initiatives of many people at once, as plain values for a computation over the whole installation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import String, select, type_coerce

from app.core.listing import AnySelect
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeAuthor, Recognition
from app.people.models import WrittenName


def recognised_rows(
    first: int, last: int, *, since: int
) -> Iterator[tuple[int, str, str, date, bool | None, bool | None]]:
    """Person (ids from first to last, both included), public id, scope, day, effective, replicable; as `recognised_of`
    would say, of the years from `since`."""
    told: AnySelect = (
        select(
            InitiativeAuthor.person_id, Initiative.public_id, type_coerce(Recognition.scope, String),
            Recognition.recognised_on, Recognition.effective, Recognition.replicable,
        )
        .join(Initiative, Initiative.id == InitiativeAuthor.initiative_id)
        .join(Recognition, Recognition.initiative_id == Initiative.id)
        .where(Recognition.year >= since)
    )  # fmt: skip
    yield from db.session.execute(told.where(InitiativeAuthor.person_id.between(first, last)))
    by_name = (
        told.with_only_columns(WrittenName.person_id, *list(told.selected_columns)[1:])
        .join(WrittenName, WrittenName.id == InitiativeAuthor.written_id)
        .where(InitiativeAuthor.person_id.is_(None), WrittenName.person_id.between(first, last))
    )
    yield from db.session.execute(by_name)
