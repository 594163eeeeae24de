"""Quality classes of many people at once, gathered by the database, for a computation over the whole installation."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, String, cast, distinct, func, select, type_coerce

from app.core.listing import AnySelect
from app.core.periods import PeriodKind
from app.emulation.models import EvaluationPeriod, QualityRating, ScoreSheet
from app.emulation.types import SheetState
from app.extensions import db
from app.people.models import WrittenName

PERIOD, RATING = EvaluationPeriod.__table__.c, QualityRating.__table__.c
SHEET, WRITTEN = ScoreSheet.__table__.c, WrittenName.__table__.c


def rating_lines(first: int, last: int, *, since: int) -> Iterator[tuple[int, str, bool, bool]]:
    """Person (ids from first to last, both included), "2025:good,2026:excellent", whether these are final, whether one
    source tells a year twice; as `ratings_of` would say: a later row of the same person wins."""
    for is_final, statement in (
        (False, _proposed(first, last, since)),
        (True, _by_name(first, last, since)),
        (True, _of_person(first, last, since).where(RATING.sheet_id.is_(None))),
        (True, _of_person(first, last, since).where(RATING.sheet_id.is_not(None))),
    ):
        for person_id, lines, number, years in db.session.execute(statement):
            yield person_id, lines, is_final, number != years


def _lines(person: ColumnElement[int], year: ColumnElement[int], rating: ColumnElement[str]) -> AnySelect:
    line = cast(year, String) + ":" + type_coerce(rating, String)
    told = func.aggregate_strings(line, ",")
    return select(person, told, func.count(), func.count(distinct(year))).group_by(person)


def _of_person(first: int, last: int, since: int) -> AnySelect:
    told = _lines(RATING.person_id, RATING.year, RATING.rating)
    return told.where(RATING.person_id.between(first, last), RATING.year >= since)


def _by_name(first: int, last: int, since: int) -> AnySelect:
    told = _lines(WRITTEN.person_id, RATING.year, RATING.rating).join_from(
        WrittenName.__table__, QualityRating.__table__, RATING.written_name_id == WRITTEN.id
    )
    return told.where(WRITTEN.person_id.between(first, last), RATING.person_id.is_(None), RATING.year >= since)


def _proposed(first: int, last: int, since: int) -> AnySelect:
    """Computed yearly sheets that are not signed."""
    told = _lines(SHEET.person_id, PERIOD.year, SHEET.rating).join_from(
        ScoreSheet.__table__, EvaluationPeriod.__table__, PERIOD.id == SHEET.period_id
    )
    return told.where(
        SHEET.person_id.between(first, last), PERIOD.kind == PeriodKind.YEAR, PERIOD.year >= since,
        SHEET.state.in_((SheetState.PROPOSED, SheetState.REVIEWED)), SHEET.rating.is_not(None),
    )  # fmt: skip
