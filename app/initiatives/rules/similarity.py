"""Which filed initiatives read alike. A hint for people, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from app.core.vietnamese import fold
from app.initiatives.types import Likeness, Reading

SIMILAR_FROM = 86
MOST_SHOWN = 5
SOLUTION_LENGTH = 400
# Two solutions of a few words say the same too easily.
SHORTEST_SOLUTION = 60


def key_of(text: str | None) -> str:
    """Folded, as compared; a long solution is told apart by its beginning."""
    return fold(text or "")[:SOLUTION_LENGTH]


def alike(mine: Reading, others: Iterable[Reading]) -> list[Likeness]:
    """The most alike first; by title or by solution, whichever is nearer. Without itself."""
    found = [
        Likeness(other.id, other.public_id, other.title, score)
        for other in others
        if other.id != mine.id and (score := _score(mine, other)) >= SIMILAR_FROM
    ]
    return sorted(found, key=lambda each: (-each.score, each.id))[:MOST_SHOWN]


def _score(mine: Reading, other: Reading) -> int:
    title = fuzz.token_sort_ratio(mine.title_key, other.title_key, score_cutoff=SIMILAR_FROM)
    solution = 0.0
    if min(len(mine.solution_key), len(other.solution_key)) >= SHORTEST_SOLUTION:
        solution = fuzz.token_sort_ratio(mine.solution_key, other.solution_key, score_cutoff=SIMILAR_FROM)
    return int(max(title, solution))
