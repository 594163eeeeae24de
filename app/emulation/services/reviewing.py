"""The head's review: accept or adjust with a reason, line by line; the proposal is never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.periods import PeriodKind, local_day
from app.emulation.models import ScoreLine, ScoreReview, ScoreSheet
from app.emulation.queries import periods, reviewing, sheets
from app.emulation.rules import reviewing as rules
from app.emulation.rules.reviewing import Decision
from app.emulation.services import rating_sheets, totals
from app.emulation.types import Criteria, Rating, ReviewAction, SubjectType
from app.extensions import db

ACCEPTED = Decision(ReviewAction.ACCEPT)


def decide(
    public_id: str, criterion: str, *, version: int, decision: Decision, actor: Actor, now: datetime
) -> ScoreSheet:
    """Inside transaction(). Raises Conflict, DomainError."""
    sheet, criteria, lines = _opened(public_id, version, actor=actor, now=now)
    line = next(line for line in lines if line.criterion == criterion)
    _decide(line, criteria, decision, actor=actor, now=now)
    _settle(sheet, lines, criteria, now=now)
    audit.record(
        "score.reviewed", subject=sheet, actor=actor, at=now, line=line.id, action=decision.action,
        proposed=line.proposed_points, reviewed=line.reviewed_points, reason_kind=decision.reason_kind,
    )  # fmt: skip
    return sheet


def accept_rest(public_id: str, *, version: int, actor: Actor, now: datetime) -> ScoreSheet:
    """Inside transaction(): every line with points on which nothing was decided. Raises Conflict."""
    sheet, criteria, lines = _opened(public_id, version, actor=actor, now=now)
    _accept_open(sheet, criteria, lines, actor=actor, now=now)
    return sheet


def accept_unflagged(wanted: Sequence[tuple[str, int]], *, actor: Actor, now: datetime) -> int:
    """Inside transaction(): the sheets without a flag as they were listed. Raises Conflict when one has changed."""
    rows = sheets.to_change(wanted, reviewing.changeable(actor, local_day(now)))
    lines = sheets.lines_of([sheet.id for sheet in rows])
    for sheet in rows:
        criteria = periods.criteria_of(sheet.period)[sheet.subject_type]
        _accept_open(sheet, criteria, list(lines[sheet.id].values()), actor=actor, now=now)
    return len(rows)


def conclude(public_id: str, *, version: int, rating: Rating, actor: Actor, now: datetime) -> ScoreSheet:
    """Inside transaction(): the class of a year under a regime without cut-offs. Caps still hold; raises Conflict, and
    DomainError where the points give the class."""
    [sheet] = sheets.to_change([(public_id, version)], reviewing.changeable(actor, local_day(now)))
    if sheet.subject_type is not SubjectType.PERSON or sheet.period.kind is not PeriodKind.YEAR:
        raise DomainError(_l("Only a person's year is classed."), field="rating")
    rating_sheets.conclude(sheet, rating, now=now)
    audit.record("score.concluded", subject=sheet, actor=actor, at=now, rating=sheet.rating)
    return sheet


def _opened(
    public_id: str, version: int, *, actor: Actor, now: datetime
) -> tuple[ScoreSheet, Criteria, list[ScoreLine]]:
    [sheet] = sheets.to_change([(public_id, version)], reviewing.changeable(actor, local_day(now)))
    criteria = periods.criteria_of(sheet.period)[sheet.subject_type]
    return sheet, criteria, list(sheets.lines_of([sheet.id])[sheet.id].values())


def _accept_open(
    sheet: ScoreSheet, criteria: Criteria, lines: Sequence[ScoreLine], *, actor: Actor, now: datetime
) -> None:
    waiting = [line for line in lines if line.review_action is None and line.proposed_points is not None]
    for line in waiting:
        _decide(line, criteria, ACCEPTED, actor=actor, now=now)
    _settle(sheet, lines, criteria, now=now)
    audit.record("score.accepted", subject=sheet, actor=actor, at=now, lines=len(waiting))


def _decide(line: ScoreLine, criteria: Criteria, decision: Decision, *, actor: Actor, now: datetime) -> None:
    points = rules.decided_points(criteria.criterion(line.criterion), decision, line.proposed_points)
    is_change = decision.action is ReviewAction.ADJUST
    line.reviewed_points, line.review_action, line.reviewed_at = points, decision.action, now
    db.session.add(
        ScoreReview(
            line_id=line.id, action=decision.action, proposed_points=line.proposed_points, reviewed_points=points,
            option=decision.option if is_change else None, decided_by=actor.ref, person_id=actor.person_id,
            reason_kind=decision.reason_kind if is_change else None, decided_at=now,
            reason=(decision.reason or "").strip() if is_change else None,
        )
    )  # fmt: skip


def _settle(sheet: ScoreSheet, lines: Sequence[ScoreLine], criteria: Criteria, *, now: datetime) -> None:
    scored = totals.add_up(sheet, lines, criteria)
    if sheet.subject_type is SubjectType.UNIT:
        sheet.rating = scored.rating
    else:
        rating_sheets.rate_again(sheet, now=now)
    db.session.flush()
