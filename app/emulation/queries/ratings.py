"""The quality classes of people over the years, and what changed since a moment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import func, or_, select

from app.core.periods import PeriodKind
from app.emulation.models import EvaluationPeriod, QualityRating, ScoreSheet
from app.emulation.types import QualityRatingFact, Rating, SheetState
from app.extensions import db
from app.people.models import WrittenName
from app.people.queries.chunks import chunks


def ratings_of(person_ids: Collection[int]) -> dict[int, dict[int, QualityRatingFact]]:
    """Person → year → class. A signed sheet wins over an old paper, anything final over what is only proposed."""
    found: dict[int, dict[int, QualityRatingFact]] = {person_id: {} for person_id in person_ids}
    for some in chunks(sorted(set(person_ids))):
        for fact in (*_proposed(some), *_from_papers(some), *_signed(some)):
            found[fact.person_id][fact.year] = fact
    return found


def _signed(person_ids: Collection[int]) -> Iterator[QualityRatingFact]:
    rows = db.session.execute(
        select(QualityRating, ScoreSheet.public_id)
        .join(ScoreSheet, ScoreSheet.id == QualityRating.sheet_id)
        .where(QualityRating.person_id.in_(person_ids))
        .order_by(QualityRating.id)
    )
    for row, sheet in rows:
        yield QualityRatingFact(
            row.person_id or 0, row.year, row.rating, row.regime, True, sheet, row.decided_on
        )


def _from_papers(person_ids: Collection[int]) -> Iterator[QualityRatingFact]:
    person = func.coalesce(QualityRating.person_id, WrittenName.person_id)
    rows = db.session.execute(
        select(QualityRating, person)
        .join(WrittenName, WrittenName.id == QualityRating.written_name_id)
        .where(or_(QualityRating.person_id.in_(person_ids), WrittenName.person_id.in_(person_ids)))
        .order_by(QualityRating.id)
    )
    for row, person_id in rows:
        yield QualityRatingFact(person_id, row.year, row.rating, row.regime, True, None, row.decided_on)


def _proposed(person_ids: Collection[int]) -> Iterator[QualityRatingFact]:
    """Computed yearly sheets that are not signed: "dự kiến"."""
    rows = db.session.execute(
        select(ScoreSheet, EvaluationPeriod.year)
        .join(ScoreSheet.period)
        .where(
            ScoreSheet.person_id.in_(person_ids), EvaluationPeriod.kind == PeriodKind.YEAR,
            ScoreSheet.state.in_((SheetState.PROPOSED, SheetState.REVIEWED)), ScoreSheet.rating.is_not(None),
        )
        .order_by(ScoreSheet.id)
    )  # fmt: skip
    for sheet, year in rows:
        rating = sheet.rating or Rating.NONE
        yield QualityRatingFact(sheet.subject_id, year, rating, sheet.regime, False, sheet.public_id)


def changed_since(moment: datetime) -> set[int]:
    """People whose class was given or recorded anew after the moment, or whose signed sheet's sources changed."""
    given = select(func.coalesce(QualityRating.person_id, WrittenName.person_id)).outerjoin(QualityRating.written_name)
    sheets = select(ScoreSheet.person_id).where(
        or_(
            ScoreSheet.source_changed_at > moment,
            (ScoreSheet.computed_at > moment) & (ScoreSheet.state != SheetState.SIGNED),
        ),
        ScoreSheet.period_id.in_(select(EvaluationPeriod.id).where(EvaluationPeriod.kind == PeriodKind.YEAR)),
    )
    people = {
        *db.session.scalars(given.where(QualityRating.recorded_at > moment).order_by(QualityRating.id)),
        *db.session.scalars(sheets.order_by(ScoreSheet.id)),
    }
    return {person_id for person_id in people if person_id is not None}


def count_since(rule_set: str, moment: datetime) -> int:
    """Signed by this set since then."""
    signed = select(func.count()).where(QualityRating.regime == rule_set, QualityRating.recorded_at > moment)
    return db.session.scalar(signed) or 0
