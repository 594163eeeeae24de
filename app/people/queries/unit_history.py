"""What a unit was called, where it stood, and who took over from whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.people.models import Unit, UnitName, UnitPlacement, UnitSuccession
from app.people.rules import succession
from app.people.rules.succession import Succession
from app.people.rules.units import UNKNOWN_BEGINNING


@dataclass(frozen=True)
class UnitAsOf:
    """A unit on one day: its name and the unit above it then. `existed`: already set up and not yet closed."""

    unit_id: int
    public_id: str
    name: str
    parent_id: int | None
    parent_name: str | None
    existed: bool


class HistoryKind(StrEnum):
    OPENED = "opened"
    RENAMED = "renamed"
    MOVED = "moved"
    TOOK_OVER = "took_over"
    GAVE_OVER = "gave_over"
    CLOSED = "closed"


@dataclass(frozen=True)
class HistoryEntry:
    """`text` is the new name or the other unit's name; `other` its public id."""

    on: date
    kind: HistoryKind
    text: str
    document: str | None
    other: str | None = None

    @property
    def day(self) -> date | None:
        """None where nobody knows when the unit began."""
        return None if self.on == UNKNOWN_BEGINNING else self.on


def in_force(table: type[UnitName] | type[UnitPlacement], on: date) -> ColumnElement[bool]:
    return (table.valid_from <= on) & or_(table.valid_to.is_(None), table.valid_to > on)


def names_on(unit_ids: Collection[int], on: date) -> dict[int, str]:
    """The names of that day; the present name of a unit that did not exist then."""
    statement = (
        select(Unit.id, Unit.name, UnitName.name)
        .outerjoin(UnitName, (UnitName.unit_id == Unit.id) & in_force(UnitName, on))
        .where(Unit.id.in_(unit_ids))
        .order_by(Unit.id)
    )
    return {unit_id: then or now for unit_id, now, then in db.session.execute(statement)}


def unit_as_of(unit_id: int, on: date) -> UnitAsOf:
    unit = db.session.get_one(Unit, unit_id)
    placed = select(UnitPlacement.parent_id).where(UnitPlacement.unit_id == unit_id, in_force(UnitPlacement, on))
    parent_id = db.session.scalars(placed.order_by(UnitPlacement.id)).first()
    names = names_on([unit_id, *([parent_id] if parent_id is not None else [])], on)
    return UnitAsOf(
        unit_id=unit_id,
        public_id=unit.public_id,
        name=names[unit_id],
        parent_id=parent_id,
        parent_name=names[parent_id] if parent_id is not None else None,
        existed=unit.opened_on <= on and (unit.closed_on is None or on < unit.closed_on),
    )


def successors(unit_id: int) -> Sequence[UnitSuccession]:
    """Who took over from it directly."""
    return _steps(UnitSuccession.predecessor_id == unit_id)


def predecessors(unit_id: int) -> Sequence[UnitSuccession]:
    """From whom it took over directly."""
    return _steps(UnitSuccession.successor_id == unit_id)


def _steps(clause: ColumnElement[bool]) -> Sequence[UnitSuccession]:
    return db.session.scalars(
        select(UnitSuccession)
        .where(clause)
        .options(joinedload(UnitSuccession.predecessor), joinedload(UnitSuccession.successor))
        .order_by(UnitSuccession.happened_on, UnitSuccession.id)
    ).all()


def all_successions() -> list[Succession]:
    """The whole graph: a few thousand rows at most, read at once because chains are followed both ways."""
    table = UnitSuccession
    rows = db.session.execute(
        select(table.predecessor_id, table.successor_id, table.kind, table.happened_on).order_by(
            table.happened_on, table.id
        )
    )
    return [Succession(*row) for row in rows]


def lineage(unit_ids: Iterable[int], on: date) -> dict[int, tuple[int, ...]]:
    """Each unit → itself and every unit whose past counts as its own on that day (rules.succession)."""
    return succession.lineages(unit_ids, succession.carriers(all_successions(), on=on))


def carried_by(unit_ids: Iterable[int], on: date) -> dict[int, int]:
    """Each unit, however old → the unit under which its figures stand on that day."""
    return succession.carried_by(unit_ids, succession.carriers(all_successions(), on=on))


def history(unit: Unit) -> list[HistoryEntry]:
    """Newest first."""
    entries = [*_naming(unit), *_moves(unit), *_successions(unit)]
    if unit.closed_on is not None:
        entries.append(HistoryEntry(unit.closed_on, HistoryKind.CLOSED, unit.name, unit.closing_document))
    return sorted(entries, key=lambda entry: entry.on, reverse=True)


def _naming(unit: Unit) -> list[HistoryEntry]:
    rows = db.session.scalars(
        select(UnitName).where(UnitName.unit_id == unit.id).order_by(UnitName.valid_from, UnitName.id)
    ).all()
    kinds = [HistoryKind.OPENED] + [HistoryKind.RENAMED] * len(rows)
    return [HistoryEntry(row.valid_from, kind, row.name, row.document) for kind, row in zip(kinds, rows, strict=False)]


def _moves(unit: Unit) -> list[HistoryEntry]:
    """The first place belongs to the opening."""
    rows = db.session.execute(
        select(UnitPlacement, Unit)
        .outerjoin(Unit, Unit.id == UnitPlacement.parent_id)
        .where(UnitPlacement.unit_id == unit.id)
        .order_by(UnitPlacement.valid_from, UnitPlacement.id)
    ).all()
    return [
        HistoryEntry(
            row.valid_from,
            HistoryKind.MOVED,
            above.name if above else "–",
            row.document,
            above.public_id if above else None,
        )
        for row, above in rows[1:]
    ]


def _successions(unit: Unit) -> list[HistoryEntry]:
    taken = [
        HistoryEntry(
            step.happened_on, HistoryKind.TOOK_OVER, step.predecessor.name, step.document, step.predecessor.public_id
        )
        for step in predecessors(unit.id)
    ]
    given = [
        HistoryEntry(
            step.happened_on, HistoryKind.GAVE_OVER, step.successor.name, step.document, step.successor.public_id
        )
        for step in successors(unit.id)
    ]
    return taken + given
