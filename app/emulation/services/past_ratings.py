"""Classes of earlier years as old papers tell them: they hang on the written name until somebody matches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.core.actor import Actor
from app.core.imports.kinds import Effect
from app.emulation.models import QualityRating
from app.emulation.queries import past_ratings as queries
from app.emulation.types import Rating
from app.extensions import db
from app.people.services import matching
from app.people.services.matching import Written


@dataclass(frozen=True)
class PastRating:
    """`row` is the row of the file; `unit_text` the unit as then written."""

    row: int
    name: str
    unit_text: str
    year: int
    rating: Rating
    decided_on: date | None
    document: str | None


def record(rows: Sequence[PastRating], *, batch_id: int, actor: Actor, now: datetime) -> list[Effect]:
    """Inside transaction(): new ones are added, a differing class is replaced; answers what each row did."""
    names = matching.match_all([Written(row.name, row.unit_text, date(row.year, 12, 31)) for row in rows])
    known = queries.of_names([name.id for name in names])
    effects = []
    for row, name in zip(rows, names, strict=True):
        stored = known.get((name.id, row.year))
        if stored is None:
            stored = QualityRating(written_name_id=name.id, year=row.year)
            db.session.add(stored)
            before: dict[str, str | None] = {}
        else:
            before = queries.image(stored)
        stored.rating, stored.document, stored.decided_on = row.rating, row.document, row.decided_on
        stored.batch_id, stored.recorded_by, stored.recorded_at = batch_id, actor.ref, now
        db.session.flush()
        known[name.id, row.year] = stored
        effects.append(Effect(row.row, "quality_rating", stored.id, not before, before, stored.version))
    return effects


def put_back(effects: Sequence[Effect]) -> None:
    """Inside transaction()."""
    rows = queries.by_id([effect.subject_id for effect in effects])
    for effect in effects:
        row = rows[effect.subject_id]
        if effect.created:
            db.session.delete(row)
            continue
        decided_on = effect.before["decided_on"]
        row.rating, row.document = Rating(effect.before["rating"]), effect.before["document"]
        row.decided_on = date.fromisoformat(decided_on) if decided_on else None
