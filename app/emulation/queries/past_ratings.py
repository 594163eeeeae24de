"""Classes that came from old papers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select

from app.core.imports.kinds import Effect
from app.emulation.models import QualityRating
from app.extensions import db
from app.people.models import WrittenName
from app.people.queries.chunks import chunks
from app.people.queries.matching import known_names

Key = tuple[str, str, int]


def of_names(name_ids: Collection[int]) -> dict[tuple[int, int], QualityRating]:
    """By written name and year."""
    found: dict[tuple[int, int], QualityRating] = {}
    for some in chunks(sorted(set(name_ids))):
        statement = select(QualityRating).where(QualityRating.written_name_id.in_(some))
        for row in db.session.scalars(statement.order_by(QualityRating.id)):
            found[row.written_name_id or 0, row.year] = row
    return found


def stored(wanted: Sequence[Key]) -> dict[Key, QualityRating]:
    """What is kept under (name, unit as written, year)."""
    names = known_names((name, unit, False) for name, unit, _ in wanted)
    rows = of_names([row.id for row in names.values()])
    by_id = {row.id: row for row in names.values()}
    return {(by_id[name].name, by_id[name].unit_text, year): row for (name, year), row in rows.items()}


def image(row: QualityRating) -> dict[str, str | None]:
    """What a changed row was, for undo and for the preview."""
    decided_on = row.decided_on.isoformat() if row.decided_on else None
    return {"rating": row.rating.value, "document": row.document, "decided_on": decided_on}


def by_id(ids: Collection[int]) -> dict[int, QualityRating]:
    found: dict[int, QualityRating] = {}
    for some in chunks(sorted(set(ids))):
        statement = select(QualityRating).where(QualityRating.id.in_(some)).order_by(QualityRating.id)
        found.update({row.id: row for row in db.session.scalars(statement)})
    return found


def changed_since(effects: Sequence[Effect]) -> list[str]:
    """Names whose class was recorded again after the batch."""
    rows = by_id([effect.subject_id for effect in effects])
    newer = [effect.subject_id for effect in effects if rows[effect.subject_id].version != effect.version]
    statement = select(WrittenName.name).join(QualityRating, QualityRating.written_name_id == WrittenName.id)
    return list(db.session.scalars(statement.where(QualityRating.id.in_(newer)).order_by(WrittenName.sort_key)))
