"""How one person stands for every title: this year, and the first year ahead in which it can be reached.

Judged when it is looked at, in the viewer's eyes; nothing is stored and nothing is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.awards.queries import links
from app.awards.queries.facts import standing_of
from app.awards.queries.links import ShownReason
from app.awards.rules.conditions import Condition, conditions, parts_of
from app.awards.rules.outlook import Ahead, ahead, titles_of_persons
from app.awards.types import Judgement
from app.core import installed_law, law
from app.core.actor import Actor
from app.core.rulebook import Status, Text
from app.core.rulebook_local.types import InstalledLaw


@dataclass(frozen=True)
class Standing:
    """`now` and its `reasons`: this year. `reachable`: the first year in which nothing bars the title (None: none of
    those looked at); `conditions`: what must come about till then, `missing` what must be there. `unconfirmed`: the
    text of that year is not confirmed; `open_question` is what is still to be established about it."""

    award: str
    now: Judgement
    reasons: list[ShownReason]
    reachable: int | None
    conditions: list[Condition]
    missing: tuple[Text, ...]
    unconfirmed: bool
    open_question: Text | None


def of_person(person_id: int, viewer: Actor, today: date) -> list[Standing]:
    """The lowest title first."""
    here = installed_law.current()
    facts = standing_of(person_id, today.year, viewer=viewer, today=today)
    awards = titles_of_persons(date(today.year, 12, 1))
    found = ahead(facts, today.year, awards, here)
    judgements = [each.now.judgement() for each in found]
    reasons = links.shown_all(judgements, viewer)
    return [
        _standing(each, judgement, shown, here)
        for each, judgement, shown in zip(found, judgements, reasons, strict=True)
    ]  # fmt: skip


def _standing(found: Ahead, now: Judgement, reasons: list[ShownReason], here: InstalledLaw) -> Standing:
    then = found.then
    if then is None or found.reachable is None:
        return Standing(found.award, now, reasons, None, [], (), unconfirmed=False, open_question=None)
    rule_set = law.rulebooks().sets[then.plan.texts.titles.id]
    parts = parts_of(found.award, found.reachable, here)
    unconfirmed = rule_set.status is Status.UNCONFIRMED and rule_set.id not in here.confirmed
    return Standing(
        found.award, now, reasons, found.reachable, conditions(then, parts), then.outcome.missing,
        unconfirmed=unconfirmed, open_question=rule_set.open_question if unconfirmed else None,
    )  # fmt: skip
