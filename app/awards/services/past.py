"""Awards of earlier years as lists tell them: they hang on the written name until somebody matches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.awards.models import Award
from app.awards.queries import past as queries
from app.awards.queries.catalogue import kind_of
from app.awards.types import AwardStatus
from app.core.actor import Actor
from app.core.imports.kinds import Effect
from app.core.listing import search_text
from app.extensions import db
from app.people.services import matching
from app.people.services.matching import Written


@dataclass(frozen=True)
class PastAward:
    """`row` is the row of the file; `unit_id` the agency whose list it is."""

    row: int
    name: str
    unit_text: str
    is_collective: bool
    post: str
    code: str
    year: int
    number: str | None
    decided_on: date | None
    issuer: str | None
    unit_id: int | None

    @property
    def written(self) -> Written:
        return Written(self.name, self.unit_text, self.decided_on or date(self.year, 12, 31), self.is_collective)


def record(rows: Sequence[PastAward], *, actor: Actor, now: datetime) -> list[Effect]:
    """Inside transaction(): new ones are added, what differs is replaced; answers what each row did."""
    names = matching.match_all([row.written for row in rows])
    known = queries.of_names([name.id for name in names])
    effects, places = [], []
    for row, name in zip(rows, names, strict=True):
        award = known.get((name.id, row.code, row.year))
        before = queries.image(award) if award is not None else {}
        if award is None:
            award = _new(row, sort_key=name.sort_key, actor=actor, now=now)
            award.written_name_id = name.id
            db.session.add(award)
            known[name.id, row.code, row.year] = award
        award.number, award.decided_on, award.issuer, award.post = row.number, row.decided_on, row.issuer, row.post
        places.append((row, award, before))
    db.session.flush()
    for row, award, before in places:
        effects.append(Effect(row.row, "award", award.id, not before, before, award.version))
    return effects


def _new(row: PastAward, *, sort_key: str, actor: Actor, now: datetime) -> Award:
    return Award(
        unit_id=row.unit_id, name=row.name, code=row.code, kind=kind_of(row.code), is_collective=row.is_collective,
        award_year=row.year, status=AwardStatus.GRANTED, sort_key=sort_key,
        search_text=search_text(row.name, row.post), recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip


def put_back(effects: Sequence[Effect]) -> None:
    """Inside transaction()."""
    rows = queries.by_id([effect.subject_id for effect in effects])
    for effect in effects:
        award = rows[effect.subject_id]
        if effect.created:
            db.session.delete(award)
            continue
        decided_on = effect.before["decided_on"]
        award.number, award.issuer = effect.before["number"], effect.before["issuer"]
        award.post = effect.before["post"] or ""
        award.decided_on = date.fromisoformat(decided_on) if decided_on else None
