"""How everybody stands for every individual title of a year, computed anew for the whole installation."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete

from app.awards.models import TitleOutlook
from app.awards.queries import in_bulk
from app.awards.queries.facts import standing_of
from app.awards.rules.outlook import Basis, open_from, round_of, titles_of_persons
from app.awards.rules.rounds import Judged
from app.awards.types import Facts, Use
from app.core import audit, bulk, clock, installed_law
from app.core.actor import Actor
from app.extensions import db
from app.people.queries.chunks import chunks

OUTLOOK = "awards.outlook"
AT_ONCE = 5_000
TABLE: Any = TitleOutlook.__table__
COLUMNS = (
    "person_id", "unit_id", "award", "award_year", "rule_set", "verdict", "provisional", "reasons", "computed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Computed:
    people: int
    rows: int


def compute(year: int, *, actor: Actor, now: datetime) -> Computed:
    """Inside transaction(): a run that was cut off leaves the one before. Raises NoRuleSet for a year that no shipped
    text covers."""
    today = clock.local_day(now)
    bench = _Bench(year, today, now)
    people = _agencies_of(in_bulk.posts_on(today))
    uses = in_bulk.uses_since(bench.since)
    db.session.execute(delete(TABLE).where(TABLE.c.award_year == year))
    rows = 0
    for some in chunks(sorted(people), AT_ONCE):
        with _without_collecting():
            fresh = list(bench.rows(some, people, uses))
            bulk.insert_rows(TABLE, COLUMNS, fresh)
            rows += len(fresh)
    audit.record(
        "outlook.computed", subject=("title_outlook", 0), actor=actor, at=now, year=year, people=len(people), rows=rows
    )
    return Computed(len(people), rows)


class _Bench:
    """One year's titles under the law as installed, and what each shape met so far came to."""

    def __init__(self, year: int, today: date, now: datetime) -> None:
        law = installed_law.current()
        self.year, self.today = year, today
        self.awards = titles_of_persons(date(year, 12, 1))
        self.round = round_of(year, self.awards, Basis(law.confirmed, law.overrides))
        self.since = year - self.round.years_back + 1
        self.open_from = open_from(year, today)
        self._at = bulk.stored(TABLE, "computed_at", now)
        self._met: dict[in_bulk.Shape, list[tuple[Any, ...]]] = {}

    def rows(
        self, some: Sequence[int], people: Mapping[int, int], uses: Mapping[str, tuple[Use, ...]]
    ) -> Iterator[tuple[Any, ...]]:
        shapes, odd = in_bulk.shapes_between(some[0], some[-1], year=self.year, since=self.since, uses=uses)
        for person_id in some:
            shape = shapes.get(person_id, in_bulk.NOTHING)
            if person_id in odd:
                ends = self._judged(standing_of(person_id, self.year, viewer=None, today=self.today))
            elif (ends := self._met.get(shape)) is None:  # type: ignore[assignment]  # met before, or made now
                ends = self._met[shape] = self._judged(shape.facts(open_from=self.open_from))
            start = (person_id, people[person_id])
            for end in ends:
                yield start + end

    def _judged(self, facts: Facts) -> list[tuple[Any, ...]]:
        judged = zip(self.awards, self.round.judge(facts), strict=True)
        return [(award, self.year, *_kept(each), self._at) for award, each in judged]


def _agencies_of(units: Mapping[int, int]) -> dict[int, int]:
    """Person → agency; whoever belongs to none is left out."""
    paths = in_bulk.paths_of_units()
    agencies = {unit_id for unit_id, (_path, is_agency) in paths.items() if is_agency}

    def agency(unit_id: int) -> int | None:
        way = [int(part) for part in paths[unit_id][0].split("/") if part]
        return next((each for each in reversed(way) if each in agencies), None)

    nearest = {unit_id: agency(unit_id) for unit_id in set(units.values())}
    return {person_id: found for person_id, unit_id in units.items() if (found := nearest[unit_id]) is not None}


def _kept(judged: Judged) -> tuple[str, str, str | None, str]:
    found = judged.outcome
    provisional = found.provisional.value if found.provisional is not None else None
    return judged.plan.texts.titles.id, found.verdict.value, provisional, found.codes


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Thousands of small facts live until the end of the step: looking for garbage among them only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
