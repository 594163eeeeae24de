"""Quality classes of many people at once, as plain values for a computation over the whole installation."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import String, literal, select, type_coerce

from app.core.listing import AnySelect
from app.core.periods import PeriodKind
from app.emulation.models import EvaluationPeriod, QualityRating, ScoreSheet
from app.emulation.types import SheetState
from app.extensions import db
from app.people.models import WrittenName


def rating_rows(first: int, last: int, *, since: int) -> Iterator[tuple[int, int, str, bool]]:
    """Person (ids from first to last, both included), year, class, whether it is final; as `ratings_of` would say: of
    one year the later row wins."""
    written, given = type_coerce(QualityRating.rating, String), QualityRating.person_id.between(first, last)
    by_name = (
        select(WrittenName.person_id, QualityRating.year, written, literal(True))
        .join(WrittenName, WrittenName.id == QualityRating.written_name_id)
        .where(WrittenName.person_id.between(first, last), QualityRating.person_id.is_(None))
    )
    of_person = select(QualityRating.person_id, QualityRating.year, written, literal(True)).where(given)
    statements = (
        _proposed(first, last, since),
        by_name.where(QualityRating.year >= since),
        of_person.where(QualityRating.year >= since, QualityRating.sheet_id.is_(None)),
        of_person.where(QualityRating.year >= since, QualityRating.sheet_id.is_not(None)),
    )
    for statement in statements:
        yield from db.session.execute(statement)


def _proposed(first: int, last: int, since: int) -> AnySelect:
    """Computed yearly sheets that are not signed."""
    return (
        select(ScoreSheet.person_id, EvaluationPeriod.year, type_coerce(ScoreSheet.rating, String), literal(False))
        .join(ScoreSheet.period)
        .where(
            ScoreSheet.person_id.between(first, last), EvaluationPeriod.kind == PeriodKind.YEAR,
            EvaluationPeriod.year >= since, ScoreSheet.state.in_((SheetState.PROPOSED, SheetState.REVIEWED)),
            ScoreSheet.rating.is_not(None),
        )
    )  # fmt: skip
