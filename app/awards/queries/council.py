"""What councils counted on nominations."""

from __future__ import annotations

from collections.abc import Collection

from app.awards.types import Vote
from app.councils import queries as councils
from app.councils.types import Tally

NOMINATION = "nomination"


def tallies_of(nomination_ids: Collection[int]) -> dict[int, Tally]:
    return councils.tally_of(NOMINATION, nomination_ids)


def votes_of(nomination_ids: Collection[int]) -> dict[int, Vote]:
    """With the written opinions; only from meetings whose minutes are signed."""
    return {each: Vote(tally.members, tally.total_in_favour) for each, tally in tallies_of(nomination_ids).items()}
