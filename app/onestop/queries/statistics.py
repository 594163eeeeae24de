"""Monthly figures under the eyes of one viewer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.calendar import add_months
from app.core.errors import NotAllowed
from app.extensions import db
from app.onestop.models import OneStopStat, OneStopStatRevision
from app.onestop.types import Permission
from app.people.models import Unit
from app.people.queries.chunks import chunks
from app.people.queries.scope import paths, within

MONTHS_SHOWN = 6


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Figures of units in the viewer's subtrees. The unit must be joined."""
    return within(paths(viewer, Permission.STATISTIC_VIEW))


def get_statistic(public_id: str, viewer: Actor) -> OneStopStat:
    statement = select(OneStopStat).join(OneStopStat.unit).where(OneStopStat.public_id == public_id)
    return db.session.scalars(statement.where(visible_to(viewer)).options(joinedload(OneStopStat.unit))).one()


def revisions_of(stat: OneStopStat) -> list[OneStopStatRevision]:
    """Newest first."""
    statement = select(OneStopStatRevision).where(OneStopStatRevision.stat_id == stat.id)
    return list(db.session.scalars(statement.order_by(OneStopStatRevision.revision.desc())))


def of_months(wanted: Collection[tuple[int, date]]) -> dict[tuple[int, date], OneStopStat]:
    """What is stored of these units and months."""
    found: dict[tuple[int, date], OneStopStat] = {}
    months = {month for _, month in wanted}
    for units in chunks(sorted({unit_id for unit_id, _ in wanted})):
        statement = select(OneStopStat).where(OneStopStat.unit_id.in_(units), OneStopStat.month_on.in_(months))
        for stat in db.session.scalars(statement.order_by(OneStopStat.id)):
            if (stat.unit_id, stat.month_on) in wanted:
                found[stat.unit_id, stat.month_on] = stat
    return found


def importable(unit_ids: Iterable[int], actor: Actor) -> set[int]:
    """Those of the units for which the actor may bring figures in."""
    allowed = within(paths(actor, Permission.STATISTIC_IMPORT))
    found: set[int] = set()
    for some in chunks(sorted(set(unit_ids))):
        found.update(db.session.scalars(select(Unit.id).where(Unit.id.in_(some), allowed).order_by(Unit.id)))
    return found


def check_units(unit_ids: Collection[int], actor: Actor) -> None:
    """Raises NotAllowed."""
    if set(unit_ids) - importable(unit_ids, actor):
        raise NotAllowed(_l("These figures belong to a unit outside your area."))


def newest_month(today: date) -> date:
    """The month before this one is the newest that can be told whole."""
    return add_months(today.replace(day=1), -1)


def expected_to_report() -> ColumnElement[bool]:
    """Units that ever reported or have a one-stop desk."""
    return Unit.closed_on.is_(None) & (Unit.is_one_stop | Unit.id.in_(select(OneStopStat.unit_id)))


@dataclass(frozen=True)
class GridRow:
    """One unit in the months shown: its figures, None where the month is missing."""

    unit: Unit
    cells: tuple[OneStopStat | None, ...]

    @property
    def missing(self) -> int:
        return sum(cell is None for cell in self.cells)

    @property
    def owes_last(self) -> bool:
        return self.cells[-1] is None


@dataclass(frozen=True)
class Grid:
    months: tuple[date, ...]
    rows: tuple[GridRow, ...]

    @property
    def missing(self) -> int:
        return sum(row.missing for row in self.rows)

    @property
    def last_month(self) -> date:
        return self.months[-1]

    @property
    def owing(self) -> Grid:
        """Only the units that have not told the last month."""
        return Grid(self.months, tuple(row for row in self.rows if row.owes_last))


def grid(viewer: Actor, *, last_month: date) -> Grid:
    """Who is expected to report, by the last months; a gap is shown as a gap."""
    months = tuple(add_months(last_month, back - MONTHS_SHOWN + 1) for back in range(MONTHS_SHOWN))
    units = db.session.scalars(
        select(Unit).where(visible_to(viewer), expected_to_report()).order_by(Unit.sort_key, Unit.id)
    ).all()
    stats = of_months({(unit.id, month) for unit in units for month in months})
    rows = (GridRow(unit, tuple(stats.get((unit.id, month)) for month in months)) for unit in units)
    return Grid(months, tuple(rows))
