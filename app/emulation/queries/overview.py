"""The officer's matrix: how far each unit is with the sheets of a period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import case, func, select

from app.core.actor import Actor
from app.emulation.models import ScoreLine, ScoreSheet
from app.emulation.queries.sheets import visible_to
from app.emulation.types import SheetState, SubjectType
from app.extensions import db
from app.people.models import Unit


@dataclass(frozen=True)
class StageRow:
    """Sheets of people by state, and the state of the unit's own sheet."""

    public_id: str
    name: str
    proposed: int
    reviewed: int
    signed: int
    own: SheetState | None

    @property
    def total(self) -> int:
        return self.proposed + self.reviewed + self.signed


def stages(viewer: Actor, period_id: int) -> list[StageRow]:
    """Units by name."""
    rows = db.session.execute(
        select(
            Unit.public_id, Unit.name, ScoreSheet.subject_type, ScoreSheet.state, func.count().label("sheets")
        )
        .join(Unit, Unit.id == ScoreSheet.unit_id)
        .where(ScoreSheet.period_id == period_id, visible_to(viewer))
        .group_by(Unit.public_id, Unit.name, Unit.sort_key, ScoreSheet.subject_type, ScoreSheet.state)
        .order_by(Unit.sort_key, Unit.public_id)
    ).all()
    names = {row.public_id: row.name for row in rows}
    people: dict[str, dict[SheetState, int]] = defaultdict(dict)
    own: dict[str, SheetState] = {}
    for row in rows:
        if row.subject_type is SubjectType.PERSON:
            people[row.public_id][row.state] = row.sheets
        else:
            own[row.public_id] = row.state
    return [_stage(public_id, name, people[public_id], own.get(public_id)) for public_id, name in names.items()]


def _stage(public_id: str, name: str, people: dict[SheetState, int], own: SheetState | None) -> StageRow:
    return StageRow(
        public_id, name, people.get(SheetState.PROPOSED, 0), people.get(SheetState.REVIEWED, 0),
        people.get(SheetState.SIGNED, 0), own,
    )  # fmt: skip


@dataclass(frozen=True)
class Completeness:
    """Lines with an input, of all lines."""

    told: int
    total: int


def completeness(viewer: Actor, period_id: int) -> Completeness:
    missing = func.sum(case((ScoreLine.inputs == "{}", 1), else_=0))
    row = db.session.execute(
        select(func.count(), missing)
        .join(ScoreSheet, ScoreSheet.id == ScoreLine.sheet_id)
        .where(ScoreSheet.period_id == period_id, visible_to(viewer))
    ).one()
    return Completeness(row[0] - (row[1] or 0), row[0])
