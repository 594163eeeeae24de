"""Search over everything: asks each source that a domain registered, and groups what the actor may see.

A source answers under its own visibility; nothing is counted, so nothing hidden can be inferred from a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.core.actor import Actor
from app.core.listing.words import words
from app.core.ports import SearchSource

SHORTEST, LONGEST = 2, 200
HITS_A_GROUP = 5


@dataclass(frozen=True)
class Hit:
    """`kind` names the sort of thing, for its icon."""

    title: str
    subtitle: str
    url: str
    kind: str


@dataclass(frozen=True)
class HitGroup:
    """Hits of one source. `has_more`: this actor may see others, which a longer text would single out."""

    name: str
    label: str
    hits: tuple[Hit, ...]
    has_more: bool


@dataclass(frozen=True)
class Answer:
    text: str
    too_short: bool
    groups: tuple[HitGroup, ...]

    @property
    def is_empty(self) -> bool:
        return not self.groups


def search(text: str, *, actor: Actor, sources: Iterable[SearchSource], limit: int = HITS_A_GROUP) -> Answer:
    """Groups in the order of the sources, those without a hit left out; `limit` hits of each."""
    asked = " ".join(text.replace("\x00", "").split())[:LONGEST]
    if sum(len(word) for word in words(asked)) < SHORTEST:
        return Answer(asked, too_short=True, groups=())
    groups = (_group(source, asked, actor=actor, limit=limit) for source in sources)
    return Answer(asked, too_short=False, groups=tuple(group for group in groups if group.hits))


def _group(source: SearchSource, text: str, *, actor: Actor, limit: int) -> HitGroup:
    """One hit more is asked for than shown, to know whether there are others."""
    found: list[Any] = list(source.search(actor, text, limit + 1))
    return HitGroup(source.name, str(source.label), tuple(found[:limit]), has_more=len(found) > limit)
