"""When a review of a head's responsibility is proposed, and how it goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.core.errors import IllegalMove
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.types import ReviewState

MOVES: Mapping[ReviewState, frozenset[ReviewState]] = {
    ReviewState.DRAFTED: frozenset({ReviewState.CONCLUDED, ReviewState.DROPPED}),
    ReviewState.CONCLUDED: frozenset(),
    ReviewState.DROPPED: frozenset(),
}


def threshold(on: date, law: InstalledLaw) -> int:
    """How many repeat findings in an agency within the rolling window; the province's own number."""
    return law.rule_set("inspections", on).rule("accountability_review").body.integer("repeat_findings")


def is_proposed(number: int, on: date, law: InstalledLaw) -> bool:
    return number >= threshold(on, law)


def move(current: ReviewState, target: ReviewState) -> None:
    if target not in MOVES[current]:
        raise IllegalMove(current, target)
