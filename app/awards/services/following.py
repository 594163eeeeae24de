"""Nominations follow the law: what the verdict-holder port asks of this package.

Looked at is the world without proceedings, as it is stored. What a council has voted on, or later, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from flask import url_for

from app.awards.labels import award_name, name_of
from app.awards.models import Nomination
from app.awards.queries import nominations as queries
from app.awards.services.checking import judge_all, keep
from app.awards.services.outlooks import OUTLOOK
from app.awards.types import Judgement, Verdict
from app.core import installed_law, scheduling
from app.core.actor import SYSTEM, Actor
from app.core.clock import local_day
from app.core.ports import ChangedVerdict, LawChange, VerdictChanges
from app.core.rulebook_local.types import InstalledLaw
from app.people.queries.chunks import chunks

SUBJECTS = ("titles", "gates", "votes", "deciders")
EXAMPLES = 3

Outcome = tuple[Verdict | None, Verdict | None]


def preview(change: LawChange, viewer: Actor) -> VerdictChanges:
    """By the law in force and by the changed one; changes nothing."""
    if not change.touches(*SUBJECTS):
        return VerdictChanges(0)
    before = dict(_outcomes(installed_law.current()))
    turned = {each: after for each, after in _outcomes(change.law) if after != before[each]}
    portions = (queries.seen_among(ids, viewer, at_most=EXAMPLES) for ids in chunks(list(turned)))
    seen = list(islice(chain.from_iterable(portions), EXAMPLES))
    return VerdictChanges(len(turned), [_shown(each, before[each.id], turned[each.id]) for each in seen])


def _outcomes(law: InstalledLaw) -> Iterator[tuple[int, Outcome]]:
    for portion in chunks(queries.before_the_vote()):
        found = judge_all(portion, viewer=None, law=law)
        yield from ((each.id, _outcome(found[each.id].judgement)) for each in portion)


def _outcome(judgement: Judgement) -> Outcome:
    return judgement.verdict, judgement.provisional


def _shown(nomination: Nomination, before: Outcome, after: Outcome) -> ChangedVerdict:
    return ChangedVerdict(
        f"{nomination.person.full_name}, {award_name(nomination.award)} {nomination.award_year}",
        url_for("awards.nomination", public_id=nomination.public_id), _words(before), _words(after),
    )  # fmt: skip


def _words(outcome: Outcome) -> str:
    verdict, provisional = outcome
    told = name_of(verdict) if verdict is not None else "–"
    return f"{told} ({name_of(provisional)})" if provisional is not None else told


def rejudge(change: LawChange, now: datetime) -> int:
    """Inside transaction(): by the law in force, those whose stored verdict is another; a second run finds none. How
    people stand for the titles of the year is asked for too."""
    if not change.touches(*SUBJECTS):
        return 0
    scheduling.ask(OUTLOOK, str(local_day(now).year), actor=SYSTEM, now=now)
    return sum(_rejudge(portion, now) for portion in chunks(queries.before_the_vote(locked=True)))


def _rejudge(portion: Sequence[Nomination], now: datetime) -> int:
    found = judge_all(portion, viewer=None)
    turned = [
        each for each in portion if (each.verdict, each.provisional) != _outcome(found[each.id].judgement)
    ]  # fmt: skip
    for nomination in turned:
        keep(nomination, found[nomination.id], actor=SYSTEM, now=now)
    return len(turned)
