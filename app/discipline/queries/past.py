"""Decisions that came from lists of the past."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.core.actor import Actor
from app.core.imports.kinds import Effect
from app.discipline.models import DisciplineDecision
from app.discipline.types import Permission
from app.extensions import db
from app.people.models import Unit
from app.people.queries.chunks import chunks
from app.people.queries.matching import known_names
from app.people.queries.scope import paths, within

# Name and unit as written; number of the decision.
Key = tuple[str, str, str]


def of_names(name_ids: Collection[int]) -> dict[tuple[int, str], DisciplineDecision]:
    found: dict[tuple[int, str], DisciplineDecision] = {}
    for some in chunks(sorted(set(name_ids))):
        statement = select(DisciplineDecision).where(DisciplineDecision.written_name_id.in_(some))
        for row in db.session.scalars(statement.order_by(DisciplineDecision.id)):
            found[row.written_name_id or 0, row.number] = row
    return found


def stored(wanted: Sequence[Key]) -> dict[Key, DisciplineDecision]:
    names = known_names((name, unit, False) for name, unit, _ in wanted)
    by_id = {row.id: row for row in names.values()}
    return {
        (by_id[name].name, by_id[name].unit_text, number): row for (name, number), row in of_names(list(by_id)).items()
    }


def image(row: DisciplineDecision) -> dict[str, str]:
    """What a changed row was, for undo and for the preview."""
    return {
        "measure": row.measure.value,
        "issuer": row.issuer,
        "signed_on": row.signed_on.isoformat(),
        "effective_on": row.effective_on.isoformat(),
        "duty_related": "yes" if row.duty_related else "no",
        "conduct": row.conduct,
    }


def by_id(ids: Collection[int]) -> dict[int, DisciplineDecision]:
    statement = select(DisciplineDecision).order_by(DisciplineDecision.id)
    return {
        row.id: row
        for some in chunks(sorted(set(ids)))
        for row in db.session.scalars(statement.where(DisciplineDecision.id.in_(some)))
    }


def changed_since(effects: Sequence[Effect]) -> list[str]:
    """Numbers of decisions that were recorded again or taken back after the batch."""
    rows = by_id([effect.subject_id for effect in effects])
    return sorted({rows[each.subject_id].number for each in effects if rows[each.subject_id].version != each.version})


def agencies(viewer: Actor) -> Sequence[Unit]:
    held = within(paths(viewer, Permission.DISCIPLINE_IMPORT))
    statement = select(Unit).where(held, Unit.is_agency)
    return db.session.scalars(statement.order_by(Unit.path)).all()


def agency(public_id: str, viewer: Actor) -> Unit:
    held = within(paths(viewer, Permission.DISCIPLINE_IMPORT))
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, held)).one()
