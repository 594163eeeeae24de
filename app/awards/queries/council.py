"""What councils counted on nominations."""

from __future__ import annotations

from collections.abc import Collection

from app.awards.types import Vote
from app.councils import queries as councils
from app.councils.types import Tally

NOMINATION = "nomination"


def tallies_of(nomination_ids: Collection[int]) -> dict[int, Tally]:
    return councils.tally_of(NOMINATION, nomination_ids)


def vote_in(tally: Tally | None) -> Vote | None:
    """With the written opinions; only from meetings whose minutes are signed."""
    return Vote(tally.members, tally.total_in_favour) if tally is not None else None
