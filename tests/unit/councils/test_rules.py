"""Counts that agree, and shares of all members."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.core.errors import DomainError
from app.councils import rules
from app.councils.rules import Messages
from app.councils.types import Counts

SAY = Messages("issued", "collected", "invalid", "votes", "present")


@pytest.mark.parametrize(
    ("counts", "said", "field"),
    [
        (Counts(9, 9, 0, 8, 1), None, None),
        (Counts(9, 9, 1, 7, 0), None, None),
        (Counts(9, 9, 9, 0, 0), None, None),
        (Counts(10, 9, 0, 8, 1), "issued", "issued"),
        (Counts(8, 9, 0, 8, 1), "collected", "collected"),
        (Counts(8, 8, 9, 0, 0), "invalid", "invalid"),
        (Counts(9, 9, 1, 8, 1), "votes", "in_favour"),
    ],
)
def test_counts_must_agree_with_those_before_them(counts: Counts, said: str | None, field: str | None) -> None:
    if said is None:
        rules.check_counts(counts, present=9, say=SAY)
        return
    with pytest.raises(DomainError) as refused:
        rules.check_counts(counts, present=9, say=SAY)
    assert (refused.value.message, refused.value.field) == (said, field)


def test_only_absent_members_write() -> None:
    rules.check_writers([3], absent=[3, 4], say=SAY)
    rules.check_writers([4, 3], absent=[3, 4], say=SAY)
    with pytest.raises(DomainError) as refused:
        rules.check_writers([1, 3], absent=[3, 4], say=SAY)
    assert refused.value.message == "present"


@pytest.mark.parametrize(
    ("members", "share", "needed"), [(11, "0.8", 9), (11, "0.9", 10), (10, "0.8", 8), (5, "0.9", 5), (1, "0.8", 1)]
)
def test_the_base_is_all_members(members: int, share: str, needed: int) -> None:
    assert rules.votes_needed(members, Fraction(share)) == needed
    assert rules.reaches(needed, members=members, share=Fraction(share))
    assert not rules.reaches(needed - 1, members=members, share=Fraction(share))


def test_a_council_without_members_reaches_nothing() -> None:
    assert not rules.reaches(0, members=0, share=Fraction(1, 2))


def test_the_highest_share_counts_those_who_may_still_write() -> None:
    assert rules.highest_possible(present=8, members=11, written_in_favour=1, awaited=1) == 10
    assert rules.highest_possible(present=11, members=11, written_in_favour=0, awaited=0) == 11
