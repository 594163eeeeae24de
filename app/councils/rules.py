"""Shares of ALL members as exact fractions, and when counts are consistent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from app.core.errors import DomainError
from app.councils.types import Counts, MeetingState

S = MeetingState
MINUTES_SYMBOL = "BB-HĐ"
MOVES: Mapping[S, frozenset[S]] = {
    S.CONVENED: frozenset({S.IN_SESSION}),
    S.IN_SESSION: frozenset({S.TALLIED}),
    S.TALLIED: frozenset({S.MINUTES_SIGNED}),
    S.MINUTES_SIGNED: frozenset(),
}


@dataclass(frozen=True)
class Messages:
    """Said when counts do not agree; translated where they are made."""

    too_many_issued: object
    too_many_collected: object
    too_many_invalid: object
    too_many_votes: object
    present_wrote: object


def votes_needed(members: int, share: Fraction) -> int:
    """Of ALL members: of 11, 80 % are 9 votes and 90 % are 10 (NĐ 98/2023, article 30.7)."""
    return ceil(members * share)


def reaches(in_favour: int, *, members: int, share: Fraction) -> bool:
    return members > 0 and Fraction(in_favour, members) >= share


def highest_possible(*, present: int, members: int, written_in_favour: int, awaited: int) -> int:
    """The votes an item can still reach: all present, the opinions in favour, and the absent who may still write."""
    return min(members, present + written_in_favour + awaited)


def check_counts(counts: Counts, *, present: int, say: Messages) -> None:
    """Raises DomainError at the first field that does not agree with the one before."""
    if counts.issued > present:
        raise DomainError(say.too_many_issued, field="issued")
    if counts.collected > counts.issued:
        raise DomainError(say.too_many_collected, field="collected")
    if counts.invalid > counts.collected:
        raise DomainError(say.too_many_invalid, field="invalid")
    if counts.in_favour + counts.against > counts.valid:
        raise DomainError(say.too_many_votes, field="in_favour")


def check_writers(member_ids: Collection[int], *, absent: Collection[int], say: Messages) -> None:
    """Only absent members write."""
    if not set(member_ids) <= set(absent):
        raise DomainError(say.present_wrote)
