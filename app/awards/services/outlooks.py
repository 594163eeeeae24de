"""How everybody stands for every individual title of a year, computed anew for the whole installation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from app.awards.models import TitleOutlook
from app.awards.queries import in_bulk
from app.awards.queries import outlooks as queries
from app.awards.queries.facts import standing_of
from app.awards.rules.outlook import open_from, round_of, titles_of_persons
from app.awards.rules.rounds import Judged
from app.awards.types import Facts, Use
from app.core import audit, bulk, clock, installed_law, scheduling
from app.core.actor import Actor
from app.core.collecting import without_collecting
from app.core.errors import DomainError
from app.extensions import db
from app.people.queries.chunks import chunks

OUTLOOK = queries.JOB
AT_ONCE = 5_000
TABLE: Any = TitleOutlook.__table__
COLUMNS = (
    "person_id", "unit_id", "award", "award_year", "rule_set", "verdict", "provisional", "reasons", "computed_at",
)  # fmt: skip


@dataclass(frozen=True)
class Computed:
    people: int
    rows: int


def ask(year: int, *, actor: Actor, now: datetime) -> None:
    """Inside transaction(): to be computed by the scheduler. Raises DomainError while it is being computed."""
    if queries.is_being_computed():
        raise DomainError(_l("It is being computed already."))
    scheduling.ask(OUTLOOK, str(year), actor=actor, now=now)


def compute(year: int, *, actor: Actor, now: datetime) -> Computed:
    """Inside transaction(): a run that was cut off leaves the one before. Raises NoRuleSet for a year that no shipped
    text covers."""
    today = clock.local_day(now)
    bench = _Bench(year, today, now)
    people = in_bulk.agencies_on(today)
    uses = in_bulk.uses_since(bench.since)
    db.session.execute(delete(TABLE).where(TABLE.c.award_year == year))
    rows = 0
    for some in chunks(sorted(people), AT_ONCE):
        with without_collecting():
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
        self.round = round_of(year, self.awards, law)
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


def _kept(judged: Judged) -> tuple[str, str, str | None, str]:
    found = judged.outcome
    provisional = found.provisional.value if found.provisional is not None else None
    return judged.plan.texts.titles.id, found.verdict.value, provisional, found.codes
