"""Awards that came from lists of the past."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.awards.models import Award
from app.core.imports.kinds import Effect
from app.extensions import db
from app.people.models import Unit, WrittenName
from app.people.queries.chunks import chunks
from app.people.queries.matching import known_names
from app.people.queries.unit_names import directory
from app.people.rules.unit_names import Strength

# Name and unit as written, whether it is a collective; award; year.
Written = tuple[str, str, bool]
Key = tuple[str, str, bool, str, int]


def of_names(name_ids: Collection[int]) -> dict[tuple[int, str, int], Award]:
    """By written name, award and year."""
    found: dict[tuple[int, str, int], Award] = {}
    for some in chunks(sorted(set(name_ids))):
        statement = select(Award).where(Award.written_name_id.in_(some)).order_by(Award.id)
        for row in db.session.scalars(statement):
            found[row.written_name_id or 0, row.code, row.award_year] = row
    return found


def stored(wanted: Sequence[Key]) -> dict[Key, Award]:
    names = known_names({key[:3] for key in wanted})
    by_id: Mapping[int, WrittenName] = {row.id: row for row in names.values()}
    return {
        (by_id[name].name, by_id[name].unit_text, by_id[name].is_unit, code, year): row
        for (name, code, year), row in of_names(list(by_id)).items()
    }


def image(row: Award) -> dict[str, str | None]:
    """What a changed row was, for undo and for the preview."""
    decided_on = row.decided_on.isoformat() if row.decided_on else None
    return {"number": row.number, "issuer": row.issuer, "decided_on": decided_on, "post": row.post}


def by_id(ids: Collection[int]) -> dict[int, Award]:
    found: dict[int, Award] = {}
    for some in chunks(sorted(set(ids))):
        statement = select(Award).where(Award.id.in_(some)).order_by(Award.id)
        found.update({row.id: row for row in db.session.scalars(statement)})
    return found


def changed_since(effects: Sequence[Effect]) -> list[str]:
    """Names whose award was recorded again or cancelled after the batch."""
    rows = by_id([effect.subject_id for effect in effects])
    return sorted({rows[each.subject_id].name for each in effects if rows[each.subject_id].version != each.version})


def names_of_units(names: Mapping[str, date]) -> set[str]:
    """Those that name a unit as it was called on the day, even one that is gone; a likeness does not count."""
    known = directory()
    return {
        name
        for name, on in names.items()
        if any(found.strength is not Strength.SIMILAR for found in known.find(name, on=on))
    }


def unit_id_of(public_id: str | None) -> int | None:
    if not public_id:
        return None
    return db.session.scalars(select(Unit.id).where(Unit.public_id == public_id)).one_or_none()
