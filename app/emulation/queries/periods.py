"""Movements, issued criteria and periods. They are the same for everybody who may see scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.core.errors import Conflict
from app.core.periods import PeriodKind
from app.emulation.models import CriteriaSet, EmulationMovement, EvaluationPeriod, ScoreSheet
from app.emulation.rules.criteria import from_content
from app.emulation.types import Criteria, PeriodState, SheetState, SubjectType
from app.extensions import db

SCORED = (PeriodState.COMPUTED, PeriodState.UNDER_REVIEW, PeriodState.CLOSED)


def list_movements() -> Sequence[EmulationMovement]:
    ordered = select(EmulationMovement).order_by(EmulationMovement.starts_on, EmulationMovement.id)
    return db.session.scalars(ordered).all()


def find_movement(code: str) -> EmulationMovement | None:
    return db.session.scalars(select(EmulationMovement).where(EmulationMovement.code == code)).one_or_none()


def get_movement(public_id: str) -> EmulationMovement:
    return db.session.scalars(select(EmulationMovement).where(EmulationMovement.public_id == public_id)).one()


def list_sets(movement_id: int) -> Sequence[CriteriaSet]:
    """Newest first."""
    statement = select(CriteriaSet).where(CriteriaSet.movement_id == movement_id)
    return db.session.scalars(statement.order_by(CriteriaSet.id.desc())).all()


def newest_set(movement_id: int, kind: SubjectType) -> CriteriaSet | None:
    statement = select(CriteriaSet).where(CriteriaSet.movement_id == movement_id, CriteriaSet.subject_type == kind)
    return db.session.scalars(statement.order_by(CriteriaSet.number.desc()).limit(1)).one_or_none()


def get_set(public_id: str) -> CriteriaSet:
    statement = select(CriteriaSet).where(CriteriaSet.public_id == public_id)
    return db.session.scalars(statement.options(joinedload(CriteriaSet.movement))).one()


def list_periods(*, scored_only: bool = False) -> Sequence[EvaluationPeriod]:
    """Newest first."""
    statement = select(EvaluationPeriod).options(joinedload(EvaluationPeriod.movement))
    if scored_only:
        statement = statement.where(EvaluationPeriod.state.in_(SCORED))
    return db.session.scalars(statement.order_by(EvaluationPeriod.ends_on.desc(), EvaluationPeriod.id.desc())).all()


def closed_over(on: date) -> EvaluationPeriod | None:
    """The closed period that the day belongs to, the longest one."""
    statement = select(EvaluationPeriod).where(
        EvaluationPeriod.state == PeriodState.CLOSED, EvaluationPeriod.starts_on <= on, EvaluationPeriod.ends_on > on
    )
    return db.session.scalars(statement.order_by(EvaluationPeriod.starts_on, EvaluationPeriod.id).limit(1)).first()


def get_period(public_id: str) -> EvaluationPeriod:
    statement = select(EvaluationPeriod).where(EvaluationPeriod.public_id == public_id)
    return db.session.scalars(
        statement.options(
            joinedload(EvaluationPeriod.movement),
            joinedload(EvaluationPeriod.units_set),
            joinedload(EvaluationPeriod.people_set),
        )
    ).one()


def get_period_to_change(period_id: int, *, version: int) -> EvaluationPeriod:
    """Raises Conflict."""
    statement = select(EvaluationPeriod).where(EvaluationPeriod.id == period_id).with_for_update()
    period = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if period.version != version:
        raise Conflict()
    return period


def previous_of(period: EvaluationPeriod) -> EvaluationPeriod | None:
    """The one of the same kind before it in its movement."""
    statement = select(EvaluationPeriod).where(
        EvaluationPeriod.movement_id == period.movement_id, EvaluationPeriod.kind == period.kind,
        EvaluationPeriod.starts_on < period.starts_on, EvaluationPeriod.state.in_(SCORED),
    )  # fmt: skip
    return db.session.scalars(statement.order_by(EvaluationPeriod.starts_on.desc()).limit(1)).one_or_none()


def find_same(movement_id: int, kind: PeriodKind, starts_on: date) -> EvaluationPeriod | None:
    return db.session.scalars(
        select(EvaluationPeriod).where(
            EvaluationPeriod.movement_id == movement_id, EvaluationPeriod.kind == kind,
            EvaluationPeriod.starts_on == starts_on,
        )
    ).one_or_none()  # fmt: skip


def criteria_of(period: EvaluationPeriod) -> dict[SubjectType, Criteria]:
    return {
        SubjectType.UNIT: from_content(period.units_set.content),
        SubjectType.PERSON: from_content(period.people_set.content),
    }


@dataclass(frozen=True)
class Progress:
    """How many sheets of a period stand where."""

    kind: SubjectType
    proposed: int
    reviewed: int
    signed: int

    @property
    def total(self) -> int:
        return self.proposed + self.reviewed + self.signed


def progress(period_id: int) -> list[Progress]:
    rows = db.session.execute(
        select(ScoreSheet.subject_type, ScoreSheet.state, func.count())
        .where(ScoreSheet.period_id == period_id, ScoreSheet.state != SheetState.WITHDRAWN)
        .group_by(ScoreSheet.subject_type, ScoreSheet.state)
        .order_by(ScoreSheet.subject_type, ScoreSheet.state)
    )
    counts = {(kind, state): number for kind, state, number in rows}
    return [
        Progress(kind, *(counts.get((kind, state), 0) for state in
                         (SheetState.PROPOSED, SheetState.REVIEWED, SheetState.SIGNED)))
        for kind in SubjectType
    ]  # fmt: skip
