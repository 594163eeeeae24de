"""Discipline decisions of many people at once, as plain values for a computation over the whole installation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import String, select, type_coerce

from app.core.listing import AnySelect
from app.discipline.models import DisciplineDecision
from app.extensions import db
from app.people.models import WrittenName


def decision_rows(first: int, last: int) -> Iterator[tuple[int, str, date, date | None, bool]]:
    """Person (ids from first to last, both included), measure, first and last day in force, on duty; as `decisions_of`
    would say."""
    told: AnySelect = select(
        DisciplineDecision.person_id, type_coerce(DisciplineDecision.measure, String), DisciplineDecision.effective_on,
        DisciplineDecision.ends_on, DisciplineDecision.duty_related,
    ).where(DisciplineDecision.revoked_on.is_(None))  # fmt: skip
    yield from db.session.execute(told.where(DisciplineDecision.person_id.between(first, last)))
    by_name = (
        told.with_only_columns(WrittenName.person_id, *list(told.selected_columns)[1:])
        .join(WrittenName, WrittenName.id == DisciplineDecision.written_name_id)
        .where(DisciplineDecision.person_id.is_(None), WrittenName.person_id.between(first, last))
    )
    yield from db.session.execute(by_name)
