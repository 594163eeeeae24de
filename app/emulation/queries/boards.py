"""What dashboards tell of scores: a head's three groups against their targets, and who stands first and last."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import Actor
from app.emulation.models import CriteriaSet, EvaluationPeriod, ScoreSheet
from app.emulation.queries.periods import SCORED
from app.emulation.queries.sheets import visible_to
from app.emulation.rules.criteria import from_content
from app.emulation.rules.scoring import rate
from app.emulation.types import Criteria, Criterion, Input, Method, SheetState, SubjectType
from app.extensions import db

AT_EACH_END = 5
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Aim:
    """An indicator with a target, in per cent; `value` to one place."""

    label: Texts
    value: Decimal
    target: Decimal
    reached: bool


@dataclass(frozen=True)
class Gauge:
    """A group: points of those possible, and its indicators that have a target and data."""

    label: Texts
    points: Decimal
    maximum: Decimal
    aims: tuple[Aim, ...]

    @property
    def reached(self) -> int:
        return sum(aim.reached for aim in self.aims)


@dataclass(frozen=True)
class Gauges:
    sheet: ScoreSheet
    groups: tuple[Gauge, ...]

    @property
    def short(self) -> tuple[Aim, ...]:
        """Below their target, the farthest first."""
        missed = (aim for group in self.groups for aim in group.aims if not aim.reached)
        return tuple(sorted(missed, key=lambda aim: aim.value - aim.target))


def find_gauges(viewer: Actor, unit_ids: Collection[int]) -> Gauges | None:
    """Of the newest signed sheet of these units."""
    sheet = db.session.scalars(
        select(ScoreSheet)
        .join(ScoreSheet.period)
        .where(ScoreSheet.subject_type == SubjectType.UNIT, ScoreSheet.unit_id.in_(unit_ids), visible_to(viewer))
        .where(ScoreSheet.state == SheetState.SIGNED)
        .options(
            joinedload(ScoreSheet.period).joinedload(EvaluationPeriod.units_set), joinedload(ScoreSheet.unit),
            selectinload(ScoreSheet.lines),
        )
        .order_by(EvaluationPeriod.ends_on.desc(), EvaluationPeriod.id.desc(), ScoreSheet.id)
        .limit(1)
    ).one_or_none()  # fmt: skip
    return Gauges(sheet, _gauges(sheet, from_content(sheet.period.units_set.content))) if sheet is not None else None


def _gauges(sheet: ScoreSheet, criteria: Criteria) -> tuple[Gauge, ...]:
    told = {line.criterion: Input.read(line.told) for line in sheet.lines}
    sums = {code: (points, most) for code, points, most in sheet.groups}
    gauges = []
    for group in criteria.groups:
        points, most = sums.get(group.code, (0, 0))
        lines = (line for line in criteria.lines if line.group == group.code and line.method is Method.RATIO)
        aims = tuple(aim_of(line, found) for line in lines if (found := told.get(line.code)) and found.denominator)
        gauges.append(Gauge(group.label.pair(), Decimal(points) / 100, Decimal(most) / 100, aims))
    return tuple(gauges)


def aim_of(criterion: Criterion, told: Input) -> Aim:
    share, target = rate(told), criterion.target or Decimal(100)
    reached = share > Fraction(target) if criterion.strictly_above else share >= Fraction(target)
    value = (Decimal(share.numerator) / share.denominator).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Aim(criterion.label.pair(), value, target, reached)


@dataclass(frozen=True)
class League:
    """Sheets of units with their place; `last` continues `first` where there are few. `total`: all sheets listed."""

    period: EvaluationPeriod
    labels: tuple[Texts, ...]
    first: tuple[tuple[int, ScoreSheet], ...]
    last: tuple[tuple[int, ScoreSheet], ...]
    total: int


def find_league(viewer: Actor) -> League | None:
    """Of the newest period with scores of units that the viewer may see; equal points share a place."""
    period = db.session.scalars(
        select(EvaluationPeriod)
        .where(EvaluationPeriod.state.in_(SCORED), EvaluationPeriod.id.in_(_units(viewer, ScoreSheet.period_id)))
        .options(joinedload(EvaluationPeriod.units_set))
        .order_by(EvaluationPeriod.ends_on.desc(), EvaluationPeriod.id.desc())
        .limit(1)
    ).one_or_none()
    if period is None:
        return None
    scored = _places(viewer, period.id)
    first = [_placed(row) for row in scored[:AT_EACH_END]]
    last = [_placed(row) for row in scored[AT_EACH_END:]]
    labels = tuple(group.label.pair() for group in from_content(period.units_set.content).groups)
    return League(period, labels, tuple(first), tuple(last), _count(viewer, period.id))


def _units(viewer: Actor, *columns: Any) -> Any:
    return select(*columns).where(ScoreSheet.subject_type == SubjectType.UNIT, visible_to(viewer))


def _count(viewer: Actor, period_id: int) -> int:
    return db.session.scalar(_units(viewer, func.count()).where(ScoreSheet.period_id == period_id)) or 0


def _places(viewer: Actor, period_id: int) -> Sequence[Any]:
    """(sheet, place) of both ends, in one query."""
    in_period: ColumnElement[bool] = (ScoreSheet.period_id == period_id) & ScoreSheet.points.is_not(None)
    downwards, upwards = ScoreSheet.points.desc(), ScoreSheet.points
    ranked = _units(
        viewer, ScoreSheet.id, func.rank().over(order_by=downwards).label("place"),
        func.row_number().over(order_by=(downwards, ScoreSheet.id)).label("down"),
        func.row_number().over(order_by=(upwards, ScoreSheet.id.desc())).label("up"),
    ).where(in_period).subquery()  # fmt: skip
    return db.session.execute(
        select(ScoreSheet, ranked.c.place)
        .join(ranked, ranked.c.id == ScoreSheet.id)
        .where((ranked.c.down <= AT_EACH_END) | (ranked.c.up <= AT_EACH_END))
        .order_by(ranked.c.down)
    ).all()


def _placed(row: Any) -> tuple[int, ScoreSheet]:
    return row.place, row[0]


def find_criterion(evidence: str) -> Criterion | None:
    """The criterion of units that is made of this evidence, in the set of the period computed last."""
    content = db.session.scalar(
        select(CriteriaSet.content)
        .join(EvaluationPeriod, EvaluationPeriod.units_set_id == CriteriaSet.id)
        .where(EvaluationPeriod.state.in_(SCORED))
        .order_by(EvaluationPeriod.ends_on.desc(), EvaluationPeriod.id.desc())
        .limit(1)
    )
    lines = from_content(content).lines if content is not None else ()
    return next((line for line in lines if line.evidence == evidence), None)
