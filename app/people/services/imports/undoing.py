"""Puts a batch back: what it made goes, what it changed is as before. Not once something builds on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import Date, Enum, Table, delete, select, update

from app.core.imports.kinds import Effect
from app.extensions import Base, db
from app.people.models import Absence, Person, Posting, Unit, UnitName, UnitPlacement, UnitSuccession, WrittenName
from app.people.queries.chunks import chunks
from app.people.types import MatchState

# In the order in which rows may go: whoever points before what is pointed at.
SUBJECTS: Mapping[str, type[Any]] = {
    "absence": Absence,
    "posting": Posting,
    "person": Person,
    "unit_succession": UnitSuccession,
    "unit_name": UnitName,
    "unit_placement": UnitPlacement,
    "unit": Unit,
}
# Rows of these tables go with the unit they describe.
_PARTS_OF_UNIT = (UnitName, UnitPlacement)


@dataclass(frozen=True)
class Touched:
    """Of one kind of thing: what was made and what was changed."""

    made: list[int]
    changed: list[Effect]


def touched(effects: Iterable[Effect]) -> dict[str, Touched]:
    found: dict[str, Touched] = defaultdict(lambda: Touched([], []))
    for effect in effects:
        if effect.created:
            found[effect.subject_kind].made.append(effect.subject_id)
        else:
            found[effect.subject_kind].changed.append(effect)
    return dict(found)


def undo_blockers(effects: Sequence[Effect]) -> list[Any]:
    """Changed since, or named in records that this batch did not make."""
    things = touched(effects)
    blockers: list[Any] = []
    if any(_changed_since(kind, effects) for kind in SUBJECTS):
        blockers.append(_l("Some of these records have been changed since."))
    used = sum(_count_uses(kind, things) for kind in things)
    if used:
        text = ngettext("%(num)s other record names somebody or something of it.",
                        "%(num)s other records name somebody or something of it.", used)  # fmt: skip
        blockers.append(text)
    return blockers


def undo(effects: Sequence[Effect]) -> None:
    """Inside transaction(), without blockers."""
    things = touched(effects)
    _forget_matches(things)
    for kind, model in SUBJECTS.items():
        for effect in things[kind].changed if kind in things else ():
            _restore(model, effect)
        made = things[kind].made if kind in things else []
        for some in chunks(made):
            if model is Unit:
                for part in _PARTS_OF_UNIT:
                    db.session.execute(delete(part).where(part.unit_id.in_(some)))
            db.session.execute(delete(model).where(model.id.in_(some)))
    db.session.expire_all()


def _changed_since(kind: str, effects: Iterable[Effect]) -> bool:
    """By the version that the batch left behind."""
    wanted = {
        each.subject_id: each.version for each in effects if each.subject_kind == kind and each.version is not None
    }
    model = SUBJECTS[kind]
    for some in chunks(sorted(wanted)):
        if not hasattr(model, "version"):
            return False
        found = db.session.execute(select(model.id, model.version).where(model.id.in_(some)).order_by(model.id)).all()
        if len(found) != len(some) or any(wanted[row.id] != row.version for row in found):
            return True
    return False


def _count_uses(kind: str, things: Mapping[str, Touched]) -> int:
    """Rows of any package that point at what the batch made, without the batch's own rows."""
    made, table = things[kind].made, SUBJECTS[kind].__table__
    used = 0
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                used += sum(_count_rows(other, column, some, things) for some in chunks(made))
    return used


def _count_rows(table: Table, column: Any, ids: Sequence[int], things: Mapping[str, Touched]) -> int:
    """A name that the system matched by itself is no use; what the batch made itself goes with it."""
    clause = column.in_(ids)
    if table.name == WrittenName.__tablename__:
        clause &= table.c.decided_at.is_not(None)
    owner, made = _owned(table, things)
    rows = db.session.scalars(select(owner).where(clause).order_by(owner)).all()
    own = set(made)
    return sum(row not in own for row in rows)


def _owned(table: Table, things: Mapping[str, Touched]) -> tuple[Any, Sequence[int]]:
    """The column by which a row of the table is known to be the batch's own, and the batch's numbers in it."""
    kind = next((kind for kind, model in SUBJECTS.items() if model.__table__ is table), None)
    column = next(iter(table.primary_key.columns))
    if table.name in {part.__tablename__ for part in _PARTS_OF_UNIT}:
        kind, column = "unit", table.c.unit_id
    return column, things[kind].made if kind is not None and kind in things else ()


def _forget_matches(things: Mapping[str, Touched]) -> None:
    """Names that the system matched by itself to somebody who goes."""
    for kind, column in (("person", WrittenName.person_id), ("unit", WrittenName.unit_id)):
        for some in chunks(things[kind].made if kind in things else []):
            db.session.execute(
                update(WrittenName).where(column.in_(some)).values(
                    state=MatchState.UNMATCHED, person_id=None, unit_id=None, version=WrittenName.version + 1
                )
            )  # fmt: skip


def _restore(model: type[Any], effect: Effect) -> None:
    """With the former version: whoever saw that one saw exactly this."""
    columns = model.__table__.columns
    values = {name: _typed(columns[name].type, value) for name, value in effect.before.items()}
    if effect.version is not None:
        values["version"] = effect.version - 1
    db.session.execute(update(model).where(model.id == effect.subject_id).values(**values))


def _typed(kind: Any, value: Any) -> Any:
    """JSON keeps days and words as text."""
    if value is None or not isinstance(value, str):
        return value
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return kind.enum_class(value) if isinstance(kind, Enum) and kind.enum_class else value
