"""Replays under the eyes of one viewer: whoever holds the permission sees every run, and of it his own units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.awards.models import TitleReplay, TitleReplayCount, TitleReplayDifference
from app.awards.types import Permission, Verdict
from app.core.actor import Actor
from app.discipline.queries.visibility import over
from app.extensions import db
from app.people.models import Person
from app.people.queries.chunks import chunks


class Moves(Counter[tuple[Verdict, Verdict]]):
    """Under the law of the year, under the other set → people of one title."""

    def under_own(self, verdict: Verdict) -> int:
        return sum(people for (own, _), people in self.items() if own is verdict)

    def under_other(self, verdict: Verdict) -> int:
        return sum(people for (_, other), people in self.items() if other is verdict)


def get_replay(public_id: str) -> TitleReplay:
    return db.session.scalars(select(TitleReplay).where(TitleReplay.public_id == public_id)).one()


def get_to_compute(public_id: str) -> TitleReplay:
    return db.session.scalars(
        select(TitleReplay)
        .where(TitleReplay.public_id == public_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def names_of(person_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Person → sort key and search text."""
    found: dict[int, tuple[str, str]] = {}
    for some in chunks(sorted(person_ids)):
        rows = select(Person.id, Person.sort_key, Person.search_text).where(Person.id.in_(some)).order_by(Person.id)
        found.update({person_id: (sort_key, text) for person_id, sort_key, text in db.session.execute(rows)})
    return found


def moves_of(replay: TitleReplay, viewer: Actor) -> dict[str, Moves]:
    """By title, everybody of the viewer's units; those whose verdict stays as well."""
    rows = db.session.execute(
        select(
            TitleReplayCount.award, TitleReplayCount.under_own, TitleReplayCount.under_other,
            func.sum(TitleReplayCount.people),
        )
        .where(TitleReplayCount.replay_id == replay.id)
        .where(over(viewer, TitleReplayCount.unit_id, Permission.AWARD_REPLAY))
        .group_by(TitleReplayCount.award, TitleReplayCount.under_own, TitleReplayCount.under_other)
        .order_by(TitleReplayCount.award)
    )  # fmt: skip
    found: dict[str, Moves] = defaultdict(Moves)
    for award, own, other, people in rows:
        found[award][own, other] = int(people)
    return {code: found[code] for code in replay.codes if code in found}


def get_difference(replay_id: str, public_id: str, viewer: Actor) -> TitleReplayDifference:
    return db.session.scalars(
        select(TitleReplayDifference)
        .join(TitleReplayDifference.replay)
        .where(TitleReplay.public_id == replay_id, TitleReplayDifference.public_id == public_id)
        .where(over(viewer, TitleReplayDifference.unit_id, Permission.AWARD_REPLAY))
        .options(
            joinedload(TitleReplayDifference.replay), joinedload(TitleReplayDifference.person),
            joinedload(TitleReplayDifference.unit),
        )
    ).one()  # fmt: skip
