"""How everybody stands for every individual title of a year, computed anew for the whole installation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from app.awards.models import TitleOutlook
from app.awards.queries import in_bulk
from app.awards.queries import outlooks as queries
from app.awards.rules.outlook import round_of, titles_of_persons
from app.awards.rules.rounds import Judged
from app.awards.services.everybody import Everybody
from app.awards.types import Facts
from app.core import audit, bulk, clock, installed_law, scheduling
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db

OUTLOOK = queries.JOB
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
    today, awards = clock.local_day(now), titles_of_persons(date(year, 12, 1))
    made = round_of(year, awards, installed_law.current())
    at = bulk.stored(TABLE, "computed_at", now)

    def judge(facts: Facts) -> list[tuple[Any, ...]]:
        return [(award, year, *_kept(each), at) for award, each in zip(awards, made.judge(facts), strict=True)]

    people = in_bulk.agencies_on(today)
    db.session.execute(delete(TABLE).where(TABLE.c.award_year == year))
    rows = 0
    for portion in Everybody(people, year, year - made.years_back + 1, today, judge).portions():
        fresh = [(person_id, people[person_id], *end) for person_id, ends in portion for end in ends]
        bulk.insert_rows(TABLE, COLUMNS, fresh)
        rows += len(fresh)
    audit.record(
        "outlook.computed", subject=("title_outlook", 0), actor=actor, at=now, year=year, people=len(people), rows=rows
    )
    return Computed(len(people), rows)


def _kept(judged: Judged) -> tuple[str, str, str | None, str]:
    found = judged.outcome
    provisional = found.provisional.value if found.provisional is not None else None
    return judged.plan.texts.titles.id, found.verdict.value, provisional, found.codes
