"""A year judged once under its own law and once under another set: asked for, computed, never applied.

Facts are read; written are the run, its numbers and who differs. Nominations, awards and ratings are not touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from flask_babel import lazy_gettext as _l

from app.awards.models import TitleReplay, TitleReplayCount, TitleReplayDifference
from app.awards.queries import in_bulk
from app.awards.queries import replays as queries
from app.awards.queries.facts import standing_of
from app.awards.rules.replays import Pair, Replay, both_know, first_year, received_on, sets_of_titles
from app.awards.services.everybody import Everybody
from app.core import audit, bulk, clock, installed_law, scheduling
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.core.rulebook import NoRuleSet
from app.extensions import db

JOB = "awards.replay"
DIFFERENCES: Any = TitleReplayDifference.__table__
COUNTS: Any = TitleReplayCount.__table__
DIFFERENCE_COLUMNS = (
    "public_id", "replay_id", "person_id", "unit_id", "award", "under_own", "under_other", "sort_key", "search_text",
)  # fmt: skip
NO_TEXT = _l("One of the two texts no longer has this title, so nobody can be judged by it again.")
COUNT_COLUMNS = ("replay_id", "unit_id", "award", "under_own", "under_other", "people")
# Agency, title, verdict under the law of the year, verdict under the other set.
Counted: TypeAlias = "Counter[tuple[int, str, str, str]]"


def ask(year: int, other_set: str, awards: Sequence[str], *, actor: Actor, now: datetime) -> TitleReplay:
    """To be computed by the scheduler. Raises DomainError as `begin`."""
    replay = begin(year, other_set, awards, actor=actor, now=now)
    scheduling.ask(JOB, replay.public_id, actor=actor, now=now)
    return replay


def begin(year: int, other_set: str, awards: Sequence[str], *, actor: Actor, now: datetime) -> TitleReplay:
    """`awards` (): every individual title that both texts know. Raises DomainError: no such set, year or title."""
    if other_set not in sets_of_titles():
        raise DomainError(_l("There is no such set of standards."), field="other_set")
    if not first_year() <= year <= clock.local_day(now).year:
        message = _l("Only a year from %(year)s on that has begun can be replayed.", year=first_year())
        raise DomainError(message, field="year")
    if unknown := [code for code in awards if code not in both_know(year, other_set)]:
        message = _l("One of the two texts does not know the title “%(code)s”.", code=unknown[0])
        raise DomainError(message, field="awards")
    replay = TitleReplay(
        public_id=new_public_id(), year=year, other_set=other_set, asked_awards=",".join(awards), asked_by=actor.ref,
        asked_at=now,
    )  # fmt: skip
    db.session.add(replay)
    db.session.flush()
    audit.record("replay.asked", subject=replay, actor=actor, at=now, year=year, other_set=other_set)
    return replay


@dataclass(frozen=True)
class Computed:
    replay: TitleReplay
    people: int
    differences: int


def compute(public_id: str, *, actor: Actor, now: datetime) -> Computed | None:
    """Inside transaction(). None: it was computed before, and what is computed stays."""
    replay = queries.get_to_compute(public_id)
    if replay.computed_at is not None:
        return None
    law = installed_law.current()
    asked = tuple(filter(None, replay.asked_awards.split(",")))
    made = Replay(replay.year, replay.other_set, law, asked)
    run = _Run(replay, made, clock.local_day(now))
    run.judge_all()
    bulk.insert_rows(COUNTS, COUNT_COLUMNS, ((replay.id, *key, number) for key, number in sorted(run.counted.items())))
    replay.own_set, replay.awards, replay.computed_at = made.own_set, ",".join(made.awards), now
    audit.record(
        "replay.computed", subject=replay, actor=actor, at=now, people=len(run.people), differences=run.differences
    )
    return Computed(replay, len(run.people), run.differences)


class _Run:
    """One pass over everybody: counted all, kept who differs."""

    def __init__(self, replay: TitleReplay, made: Replay, today: date) -> None:
        self.replay, self.made, self.today = replay, made, today
        self.people = in_bulk.agencies_on(min(received_on(replay.year), today))
        self.counted: Counted = Counter()
        self.differences = 0

    def judge_all(self) -> None:
        everybody = Everybody(self.people, self.replay.year, self.made.since, self.today, self.made.judge)
        for portion in everybody.portions():
            differing = list(self._differing(portion))
            bulk.insert_rows(DIFFERENCES, DIFFERENCE_COLUMNS, list(self._rows(differing)))
            self.differences += len(differing)

    def _differing(self, portion: Sequence[tuple[int, Sequence[Pair]]]) -> Iterator[tuple[int, Pair]]:
        for person_id, pairs in portion:
            for pair in pairs:
                key = (self.people[person_id], pair.award, pair.own.verdict.value, pair.other.verdict.value)
                self.counted[key] += 1
                if pair.differs:
                    yield person_id, pair

    def _rows(self, differing: Collection[tuple[int, Pair]]) -> Iterator[tuple[Any, ...]]:
        names = queries.names_of({person_id for person_id, _ in differing})
        for person_id, pair in differing:
            yield (
                new_public_id(), self.replay.id, person_id, self.people[person_id], pair.award,
                pair.own.verdict.value, pair.other.verdict.value, *names[person_id],
            )  # fmt: skip


def pair_of(found: TitleReplayDifference) -> Pair:
    """One person's title judged again as the replay did, by what is known now, with the rows behind each reason: the
    world without proceedings, the same for everybody. Raises DomainError where one of the two texts is gone."""
    replay, law = found.replay, installed_law.current()
    assert replay.computed_at is not None  # there is no difference before
    today = clock.local_day(replay.computed_at)
    facts = standing_of(found.person_id, replay.year, viewer=None, today=today)
    try:
        made = Replay(replay.year, replay.other_set, law, (found.award,))
    except NoRuleSet as error:
        raise DomainError(NO_TEXT) from error
    for pair in made.judge(facts):
        return pair
    raise DomainError(NO_TEXT)
