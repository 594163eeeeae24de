"""Moves, shares, what a filing needs, and the ladder of scopes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DomainError, IllegalMove
from app.initiatives.rules import initiatives as rules
from app.initiatives.rules.labels import name_of
from app.initiatives.types import (
    AuthorShare,
    Description,
    InitiativeKind,
    InitiativeState,
    ReformArea,
    ReviewState,
    Scope,
)

TODAY = date(2026, 11, 20)
FULL = Description(
    "Lấy số bằng mã QR", InitiativeKind.MANAGEMENT, ReformArea.PROCEDURES, field="Một cửa", problem="Chờ lâu",
    solution="Quét mã", novelty="Mới", effect="Nhanh hơn", first_applied_on=date(2026, 3, 2),
)  # fmt: skip
AN, BINH = AuthorShare(6000, person_id=1, confirmed=True), AuthorShare(4000, person_id=2, confirmed=True)
OUTSIDE = AuthorShare(4000, outside_name="Ngô Văn Ngoài", workplace="Trường Đại học")


@pytest.mark.parametrize("word", [*InitiativeState, *InitiativeKind, *ReformArea, *Scope, *ReviewState])
def test_every_word_has_a_name(word: InitiativeState) -> None:
    assert name_of(word)


@pytest.mark.parametrize("state", InitiativeState)
def test_every_state_has_its_moves_and_none_leads_to_a_draft(state: InitiativeState) -> None:
    assert InitiativeState.DRAFT not in rules.MOVES[state]


def test_what_was_decided_or_withdrawn_stays_so() -> None:
    for state in (InitiativeState.RECOGNISED, InitiativeState.NOT_RECOGNISED, InitiativeState.WITHDRAWN):
        with pytest.raises(IllegalMove):
            rules.check_move(state, InitiativeState.SUBMITTED)


def test_nothing_is_recognised_that_was_not_reviewed() -> None:
    with pytest.raises(IllegalMove):
        rules.check_move(InitiativeState.SUBMITTED, InitiativeState.RECOGNISED)


@pytest.mark.parametrize("part", rules.PARTS)
def test_each_part_of_the_description_is_needed_to_file(part: str) -> None:
    wanting = replace(FULL, **{part: None})  # type: ignore[arg-type]  # only parts that may be open
    assert rules.missing_parts(wanting) == [part]
    with pytest.raises(DomainError):
        rules.check_filing(wanting, [AN, BINH], today=TODAY)


def test_a_full_description_with_confirmed_authors_is_filed() -> None:
    rules.check_filing(FULL, [AN, BINH], today=TODAY)
    rules.check_filing(FULL, [AN, OUTSIDE], today=TODAY)


@given(st.lists(st.integers(min_value=1, max_value=10_000), min_size=1, max_size=6))
def test_only_shares_that_sum_to_exactly_the_whole_are_filed(shares: list[int]) -> None:
    authors = [AuthorShare(share, person_id=number, confirmed=True) for number, share in enumerate(shares, 1)]
    if sum(shares) == 10_000:
        rules.check_filing(FULL, authors, today=TODAY)
    else:
        with pytest.raises(DomainError):
            rules.check_filing(FULL, authors, today=TODAY)


def test_a_third_each_is_one_hundredth_short_of_the_whole() -> None:
    assert not rules.shares_are_whole([AuthorShare(3333)] * 3)
    assert rules.shares_are_whole([AuthorShare(3333), AuthorShare(3333), AuthorShare(3334)])


def test_whoever_is_from_outside_confirms_on_paper() -> None:
    assert rules.unconfirmed([replace(AN, confirmed=False), OUTSIDE]) == 1


@pytest.mark.parametrize(
    "authors",
    [[AN, AN], [BINH], [AN, replace(BINH, share=0)], [AN, replace(BINH, share=10_001)]],
    ids=["twice", "without the lead", "nothing", "more than all"],
)
def test_lists_of_authors_that_cannot_be(authors: list[AuthorShare]) -> None:
    with pytest.raises(DomainError) as refusal:
        rules.check_authors(authors, lead_person_id=1)
    assert refusal.value.field == "authors"


def test_the_future_is_no_day_of_first_use() -> None:
    rules.check_description(replace(FULL, first_applied_on=TODAY), today=TODAY)
    with pytest.raises(DomainError):
        rules.check_description(replace(FULL, first_applied_on=date(2026, 11, 21)), today=TODAY)


def test_scopes_are_climbed_one_by_one() -> None:
    assert list(rules.open_scopes([])) == [Scope.BASE]
    assert list(rules.open_scopes([Scope.BASE])) == [Scope.PROVINCE]
    assert list(rules.open_scopes([Scope.BASE, Scope.PROVINCE])) == [Scope.NATIONAL]
    assert list(rules.open_scopes(list(Scope))) == []
    assert rules.highest([Scope.PROVINCE, Scope.BASE]) is Scope.PROVINCE
    assert rules.highest([]) is None


@pytest.mark.parametrize(
    ("scope", "day", "known", "field"),
    [
        (Scope.PROVINCE, TODAY, {}, "scope"),
        (Scope.BASE, TODAY, {Scope.BASE: TODAY}, "scope"),
        (Scope.NATIONAL, TODAY, {Scope.BASE: TODAY}, "scope"),
        (Scope.PROVINCE, date(2026, 1, 1), {Scope.BASE: date(2026, 1, 2)}, "decided_on"),
        (Scope.BASE, date(2026, 11, 21), {}, "decided_on"),
    ],
)
def test_recognitions_that_cannot_be(scope: Scope, day: date, known: dict[Scope, date], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        rules.check_recognition(scope, day, known=known, today=TODAY)
    assert refusal.value.field == field
    rules.check_recognition(Scope.PROVINCE, TODAY, known={Scope.BASE: TODAY}, today=TODAY)


@pytest.mark.parametrize("chosen", [[], [1], [1, 1], [1, 2, 3]])
def test_reviewers_are_two_and_different(chosen: list[int]) -> None:
    with pytest.raises(DomainError):
        rules.check_reviewers(chosen, wanted=2)
    rules.check_reviewers([1, 2], wanted=2)
