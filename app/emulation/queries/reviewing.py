"""What waits for one head: his own bodies' sheets and those of whoever delegated to him, never his own sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.periods import PeriodKind
from app.emulation.models import EvaluationPeriod, ScoreLine, ScoreReview, ScoreSheet
from app.emulation.queries import regimes
from app.emulation.queries.periods import criteria_of
from app.emulation.queries.subjects import headed_by
from app.emulation.rules.rating import by_points
from app.emulation.types import PeriodState, Permission, ReviewAction, SheetState, SubjectType
from app.extensions import db
from app.people.models import Person, Unit, User
from app.people.queries import delegations
from app.people.queries.chunks import chunks


def review_units(viewer: Actor, day: date) -> list[int]:
    """Bodies in whose name the viewer may review that day: he heads them, or signs for whoever does."""
    if viewer.person_id is None or not viewer.can(Permission.SCORE_REVIEW):
        return []
    authorities = delegations.principals_of(viewer.person_id, day)
    heads = headed_by([viewer.person_id, *(principal for principal, _ in authorities)], day)
    wanted = {unit_id: "/" for unit_id in heads[viewer.person_id]}
    for principal, path in authorities:
        for unit_id in heads[principal]:
            wanted.setdefault(unit_id, path)
    rows = db.session.execute(select(Unit.id, Unit.path).where(Unit.id.in_(wanted)).order_by(Unit.id))
    return [
        unit_id
        for unit_id, path in rows
        if path.startswith(wanted[unit_id]) and viewer.can_at(Permission.SCORE_REVIEW, path)
    ]


def in_queue(viewer: Actor, unit_ids: Collection[int]) -> ColumnElement[bool]:
    """Sheets of these bodies' queues, signed ones too; one's own never."""
    return and_(
        ScoreSheet.review_unit_id.in_(unit_ids),
        ScoreSheet.state != SheetState.WITHDRAWN,
        or_(ScoreSheet.person_id.is_(None), ScoreSheet.person_id != viewer.person_id),
    )


def changeable(viewer: Actor, day: date, units: Collection[int] | None = None) -> ColumnElement[bool]:
    """Sheets on which the viewer may decide now. `units`: his review_units, where the caller has asked already."""
    periods = select(EvaluationPeriod.id).where(EvaluationPeriod.state == PeriodState.UNDER_REVIEW)
    return and_(
        in_queue(viewer, review_units(viewer, day) if units is None else units),
        ScoreSheet.state.in_((SheetState.PROPOSED, SheetState.REVIEWED)),
        ScoreSheet.period_id.in_(periods),
    )


def get_in_queue(public_id: str, viewer: Actor, units: Collection[int]) -> ScoreSheet:
    statement = select(ScoreSheet).where(ScoreSheet.public_id == public_id, in_queue(viewer, units))
    return db.session.scalars(statement.options(joinedload(ScoreSheet.period), joinedload(ScoreSheet.unit))).one()


def to_sign(viewer: Actor, day: date) -> Sequence[ScoreSheet]:
    """Every line decided, not yet signed."""
    return db.session.scalars(
        select(ScoreSheet)
        .where(changeable(viewer, day), ScoreSheet.state == SheetState.REVIEWED)
        .options(joinedload(ScoreSheet.period), joinedload(ScoreSheet.unit))
        .order_by(ScoreSheet.period_id, ScoreSheet.sort_key, ScoreSheet.id)
    ).all()


def unflagged(viewer: Actor, day: date, units: Collection[int]) -> Sequence[ScoreSheet]:
    """Not yet decided, and nothing that a head should look at first."""
    return db.session.scalars(
        select(ScoreSheet)
        .where(changeable(viewer, day, units), ScoreSheet.state == SheetState.PROPOSED, ScoreSheet.flag_count == 0)
        .order_by(ScoreSheet.id)
    ).all()


def neighbours(
    sheet: ScoreSheet, viewer: Actor, day: date, *, units: Collection[int]
) -> tuple[str | None, str | None]:
    """Public ids of the open sheets before and after this one in the queue, by name."""
    rows = db.session.execute(
        select(ScoreSheet.public_id, ScoreSheet.id)
        .where(changeable(viewer, day, units), ScoreSheet.period_id == sheet.period_id)
        .order_by(ScoreSheet.sort_key, ScoreSheet.id)
    ).all()
    ids = [row.id for row in rows]
    if sheet.id not in ids:
        return None, rows[0].public_id if rows else None
    place = ids.index(sheet.id)
    before = rows[place - 1].public_id if place else None
    return before, rows[place + 1].public_id if place + 1 < len(rows) else None


@dataclass(frozen=True)
class Load:
    """How much of a head's queue is done."""

    waiting: int
    ready: int
    signed: int

    @property
    def total(self) -> int:
        return self.waiting + self.ready + self.signed


def load_of(viewer: Actor, units: Collection[int]) -> Load:
    periods = select(EvaluationPeriod.id).where(EvaluationPeriod.state == PeriodState.UNDER_REVIEW)
    rows = db.session.execute(
        select(ScoreSheet.state, func.count())
        .where(in_queue(viewer, units), ScoreSheet.period_id.in_(periods))
        .group_by(ScoreSheet.state)
        .order_by(ScoreSheet.state)
    )
    counts = {state: number for state, number in rows}
    wanted = (SheetState.PROPOSED, SheetState.REVIEWED, SheetState.SIGNED)
    return Load(*(counts.get(state, 0) for state in wanted))


def signer(person_id: int) -> Person:
    return db.session.get_one(Person, person_id)


def users_of(person_ids: Collection[int]) -> dict[int, list[int]]:
    """Open accounts by person: whom a notice reaches."""
    found: dict[int, list[int]] = {}
    for some in chunks(sorted(set(person_ids))):
        rows = db.session.execute(
            select(User.person_id, User.id)
            .where(User.person_id.in_(some), User.disabled_at.is_(None))
            .order_by(User.id)
        )
        for person_id, user_id in rows:
            if person_id is not None:
                found.setdefault(person_id, []).append(user_id)
    return found


def changeable_ids(
    viewer: Actor, day: date, sheet_ids: Collection[int], *, units: Collection[int] | None = None
) -> set[int]:
    """Of these sheets the ones on which the viewer may decide now."""
    statement = select(ScoreSheet.id).where(ScoreSheet.id.in_(sheet_ids), changeable(viewer, day, units))
    return set(db.session.scalars(statement.order_by(ScoreSheet.id)))


@dataclass(frozen=True)
class Adjusted:
    """A line that the head changed, as the sign-off page repeats it. Points as decimals."""

    sheet_id: int
    criterion: str
    label: Mapping[str, str]
    proposed: Decimal | None
    points: Decimal | None
    reason: str


def adjusted_in(sheet_ids: Collection[int]) -> dict[int, list[Adjusted]]:
    """The last decision of each adjusted line, by sheet."""
    rows = db.session.execute(
        select(ScoreReview, ScoreLine, ScoreSheet)
        .join(ScoreLine, ScoreLine.id == ScoreReview.line_id)
        .join(ScoreSheet, ScoreSheet.id == ScoreLine.sheet_id)
        .where(ScoreLine.sheet_id.in_(sheet_ids), ScoreLine.review_action == ReviewAction.ADJUST)
        .where(ScoreReview.action == ReviewAction.ADJUST)
        .order_by(ScoreLine.sheet_id, ScoreLine.position, ScoreReview.id)
    ).all()
    newest = {line.id: (review, line, sheet) for review, line, sheet in rows}
    found: dict[int, list[Adjusted]] = {sheet_id: [] for sheet_id in sheet_ids}
    for review, line, sheet in newest.values():
        label = criteria_of(sheet.period)[sheet.subject_type].criterion(line.criterion).label.pair()
        proposed, points = _decimal(line.proposed_points), _decimal(line.points)
        found[sheet.id].append(Adjusted(sheet.id, line.criterion, label, proposed, points, review.reason or ""))
    return found


def _decimal(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / 100


def needs_conclusion(sheet: ScoreSheet, now: datetime) -> bool:
    """A person's year under a regime whose class nobody can compute."""
    if sheet.subject_type is not SubjectType.PERSON or sheet.period.kind is not PeriodKind.YEAR:
        return False
    category = sheet.employment_category
    found = regimes.regimes(regimes.rated_on(sheet.period.year, now)).by_category
    regime = found.get(category) if category is not None else None
    return regime is None or not by_points(regime)
