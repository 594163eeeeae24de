"""Score sheets under the eyes of one viewer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.core.actor import Actor
from app.core.errors import Conflict
from app.emulation.models import EvidenceLink, ScoreLine, ScoreReview, ScoreSheet
from app.emulation.types import Permission, SheetState, SubjectType
from app.extensions import db
from app.people.models import Unit
from app.people.queries.chunks import chunks
from app.people.queries.scope import paths, within


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """One's own sheet always; others over the units for which the viewer may see scores."""
    own = ScoreSheet.person_id == viewer.person_id if viewer.person_id is not None else false()
    place = aliased(Unit)
    over = select(place.id).where(within(paths(viewer, Permission.SCORE_VIEW), path=place.path))
    return (ScoreSheet.state != SheetState.WITHDRAWN) & or_(own, ScoreSheet.unit_id.in_(over))


def get_sheet(public_id: str, viewer: Actor) -> ScoreSheet:
    """With its period, unit, criteria and lines."""
    statement = select(ScoreSheet).where(ScoreSheet.public_id == public_id, visible_to(viewer))
    return db.session.scalars(
        statement.options(
            joinedload(ScoreSheet.period), joinedload(ScoreSheet.unit), joinedload(ScoreSheet.review_unit),
            selectinload(ScoreSheet.lines),
        )
    ).one()  # fmt: skip


def get_line(sheet: ScoreSheet, criterion: str) -> ScoreLine:
    """Raises NoResultFound."""
    return db.session.scalars(
        select(ScoreLine).where(ScoreLine.sheet_id == sheet.id, ScoreLine.criterion == criterion)
    ).one()


def reviews_of(sheet_id: int) -> dict[int, list[ScoreReview]]:
    """By line, oldest first."""
    rows = db.session.scalars(
        select(ScoreReview)
        .join(ScoreLine, ScoreLine.id == ScoreReview.line_id)
        .where(ScoreLine.sheet_id == sheet_id)
        .order_by(ScoreReview.id)
    )
    found: dict[int, list[ScoreReview]] = {}
    for row in rows:
        found.setdefault(row.line_id, []).append(row)
    return found


def evidence_of(sheet: ScoreSheet, criterion: str | None = None) -> Sequence[EvidenceLink]:
    """Of the newest computation, by day."""
    statement = select(EvidenceLink).where(
        EvidenceLink.sheet_id == sheet.id, EvidenceLink.computation == sheet.computation
    )
    if criterion is not None:
        statement = statement.where(EvidenceLink.criterion == criterion)
    return db.session.scalars(statement.order_by(EvidenceLink.happened_on, EvidenceLink.id)).all()


def own_sheets(viewer: Actor) -> Sequence[ScoreSheet]:
    """Newest period first."""
    if viewer.person_id is None:
        return []
    return db.session.scalars(
        select(ScoreSheet)
        .where(ScoreSheet.person_id == viewer.person_id, ScoreSheet.state != SheetState.WITHDRAWN)
        .options(joinedload(ScoreSheet.period))
        .order_by(ScoreSheet.period_id.desc(), ScoreSheet.id)
    ).all()


def sheet_of(period_id: int, kind: SubjectType, subject_id: int) -> ScoreSheet | None:
    return db.session.scalars(
        select(ScoreSheet).where(
            ScoreSheet.period_id == period_id, ScoreSheet.subject_type == kind, ScoreSheet.subject_id == subject_id
        )
    ).one_or_none()


def place_of(sheet: ScoreSheet) -> tuple[int, int]:
    """(rank, of how many) among the same kind of subjects of the period; equal points share a rank."""
    same = (
        ScoreSheet.period_id == sheet.period_id, ScoreSheet.subject_type == sheet.subject_type,
        ScoreSheet.state != SheetState.WITHDRAWN, ScoreSheet.points.is_not(None),
    )  # fmt: skip
    if sheet.subject_type is SubjectType.PERSON:
        same = (*same, ScoreSheet.unit_id == sheet.unit_id)  # type: ignore[assignment]  # one condition more
    above = db.session.scalar(select(func.count()).where(*same, ScoreSheet.points > (sheet.points or 0))) or 0
    return above + 1, db.session.scalar(select(func.count()).where(*same)) or 0


def averages(sheet: ScoreSheet) -> dict[str, int]:
    """Mean points of each criterion among the people of the same unit, or all units, in whole hundredths."""
    same = [
        ScoreSheet.period_id == sheet.period_id, ScoreSheet.subject_type == sheet.subject_type,
        ScoreSheet.state != SheetState.WITHDRAWN,
    ]  # fmt: skip
    if sheet.subject_type is SubjectType.PERSON:
        same.append(ScoreSheet.unit_id == sheet.unit_id)
    points = func.coalesce(ScoreLine.reviewed_points, ScoreLine.proposed_points)
    rows = db.session.execute(
        select(ScoreLine.criterion, func.avg(points))
        .join(ScoreSheet, ScoreSheet.id == ScoreLine.sheet_id)
        .where(*same)
        .group_by(ScoreLine.criterion)
        .order_by(ScoreLine.criterion)
    )
    return {criterion: round(mean) for criterion, mean in rows if mean is not None}


def previous_lines(sheet: ScoreSheet, period_id: int | None) -> dict[str, int | None]:
    """Points of each criterion in the period before."""
    if period_id is None:
        return {}
    before = sheet_of(period_id, sheet.subject_type, sheet.subject_id)
    return {line.criterion: line.points for line in before.lines} if before is not None else {}


def of_period(period_id: int) -> dict[tuple[SubjectType, int], ScoreSheet]:
    """For a computation: every sheet, also withdrawn ones."""
    rows = db.session.scalars(select(ScoreSheet).where(ScoreSheet.period_id == period_id).order_by(ScoreSheet.id))
    return {(row.subject_type, row.subject_id): row for row in rows}


def points_of(period_id: int) -> dict[tuple[SubjectType, int], int | None]:
    rows = db.session.execute(
        select(ScoreSheet.subject_type, ScoreSheet.subject_id, ScoreSheet.points)
        .where(ScoreSheet.period_id == period_id, ScoreSheet.state != SheetState.WITHDRAWN)
        .order_by(ScoreSheet.id)
    )
    return {(kind, subject_id): points for kind, subject_id, points in rows}


def lines_of(sheet_ids: Collection[int]) -> dict[int, dict[str, ScoreLine]]:
    """By sheet and criterion."""
    found: dict[int, dict[str, ScoreLine]] = {sheet_id: {} for sheet_id in sheet_ids}
    for some in chunks(sorted(sheet_ids)):
        statement = select(ScoreLine).where(ScoreLine.sheet_id.in_(some))
        for line in db.session.scalars(statement.order_by(ScoreLine.sheet_id, ScoreLine.position)):
            found[line.sheet_id][line.criterion] = line
    return found


def to_change(wanted: Iterable[tuple[str, int]], allowed: ColumnElement[bool]) -> list[ScoreSheet]:
    """Read again inside the transaction, in the order asked. `wanted`: (public id, version). Raises Conflict, also when
    one of them is no longer the actor's to change."""
    versions = dict(wanted)
    statement = select(ScoreSheet).where(ScoreSheet.public_id.in_(versions), allowed).with_for_update()
    rows = db.session.scalars(statement.order_by(ScoreSheet.id).execution_options(populate_existing=True)).all()
    if len(rows) != len(versions) or any(row.version != versions[row.public_id] for row in rows):
        raise Conflict()
    return list(rows)


def count_of(viewer: Actor, period_id: int, states: Collection[SheetState]) -> int:
    """People's sheets of a period in one of the states, as the ranking lists them."""
    statement = select(func.count()).where(
        ScoreSheet.period_id == period_id, ScoreSheet.subject_type == SubjectType.PERSON,
        ScoreSheet.state.in_(states), visible_to(viewer),
    )  # fmt: skip
    return db.session.scalar(statement) or 0


def visible_of_person(viewer: Actor, person_id: int) -> Sequence[ScoreSheet]:
    """Newest first."""
    return _visible(viewer, ScoreSheet.person_id == person_id)


def visible_of_unit(viewer: Actor, unit_id: int) -> Sequence[ScoreSheet]:
    """The unit's own sheets, newest first."""
    return _visible(viewer, and_(ScoreSheet.unit_id == unit_id, ScoreSheet.subject_type == SubjectType.UNIT))


def _visible(viewer: Actor, whose: ColumnElement[bool]) -> Sequence[ScoreSheet]:
    statement = select(ScoreSheet).where(whose, visible_to(viewer)).options(joinedload(ScoreSheet.period))
    return db.session.scalars(statement.order_by(ScoreSheet.period_id.desc(), ScoreSheet.id)).all()


def visible_sheets(viewer: Actor, sheet_ids: Collection[int]) -> Sequence[ScoreSheet]:
    """Of these, those the viewer sees, with their periods."""
    statement = select(ScoreSheet).where(ScoreSheet.id.in_(sheet_ids), visible_to(viewer))
    return db.session.scalars(statement.options(joinedload(ScoreSheet.period)).order_by(ScoreSheet.id)).all()
