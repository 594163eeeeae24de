"""`quota`: places by an exact share, who takes them, and the ties that people decide."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rule_desk.asked import answer_of, fault_in

BASE = {"title": "emulation_fighter_base", "base_count": 60, "cap": "0.15", "decision": "Quyết định số 86/2025/QĐ-UBND"}


def candidate(name: str, votes: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "votes": votes, **more}


def quota(*candidates: dict[str, Any], slots: int | None = None, **more: Any) -> dict[str, Any]:
    asked = {**BASE, "candidates": list(candidates), **more}
    return answer_of("quota", **(asked if slots is None else {**asked, "base_count": slots, "cap": "1"}))


@pytest.mark.parametrize(
    ("base_count", "cap", "rounding", "slots"),
    [
        (60, "0.15", "down", 9), (61, "0.15", "down", 9), (61, "0.15", "up", 10), (61, "0.15", "half", 9),
        (10, "0.15", "half", 2), (30, "0.15", "half_up", 5), (60, 0.15, "up", 9), (7, "0", "up", 0),
        (0, "0.15", "up", 0), (3, "1", "down", 3), (59, "0.15", None, 8),
    ],
)  # fmt: skip
def test_places_are_an_exact_share_rounded_as_the_cap_says(
    base_count: int, cap: Any, rounding: str | None, slots: int
) -> None:
    told = quota(base_count=base_count, cap=cap, rounding=rounding)
    assert told["slots"] == slots


def test_a_cap_is_local_and_names_its_document() -> None:
    told = quota(candidate("a", 5))
    assert (told["status"], told["document"]) == ("local", BASE["decision"])


def test_without_a_cap_nobody_is_cut() -> None:
    candidates = [candidate("a", 1), candidate("b", 0)]
    told = answer_of("quota", title="emulation_fighter_base", cap=None, candidates=candidates)
    assert (told["slots"], told["selected"], told["not_selected"], told["ties"]) == (None, ["a", "b"], [], [])


def test_more_votes_come_first_and_whoever_is_cut_is_told_why() -> None:
    told = quota(candidate("a", 3), candidate("b", 9), candidate("c", 7), slots=2)
    assert (told["selected"], told["ties"]) == (["b", "c"], [])
    [cut] = told["not_selected"]
    assert (cut["id"], cut["reason"]["rule"], cut["reason"]["passed"]) == ("a", "ranking", False)
    assert "3 votes" in cut["reason"]["message"]["en"]


def test_of_equal_votes_the_chairs_side_wins_then_a_woman() -> None:
    told = quota(
        candidate("a", 7, chair_in_favour=False, sex="female"), candidate("b", 7, chair_in_favour=True, sex="male"),
        candidate("c", 7, chair_in_favour=True, sex="female"), slots=1,
    )  # fmt: skip
    assert told["selected"] == ["c"]
    reasons = {each["id"]: each["reason"] for each in told["not_selected"]}
    assert reasons["a"]["rule"] == "ranking"
    assert (reasons["b"]["rule"], reasons["b"]["source"]["article"], reasons["b"]["source"]["clause"]) == (
        "preference", "4", "6",
    )  # fmt: skip


@pytest.mark.parametrize(("share", "selected"), [("0.70", ["a"]), ("0.6999", ["b"])])
def test_a_collective_of_seventy_per_cent_women_is_preferred(share: str, selected: list[str]) -> None:
    other = 0.9 if share < "0.7" else 0
    told = quota(candidate("a", 7, women_share=share), candidate("b", 7, women_share=other), slots=1)
    assert told["selected"] == selected


def test_what_is_still_equal_is_left_to_people() -> None:
    told = quota(candidate("a", 9), candidate("b", 7), candidate("c", 7), candidate("d", 5), slots=2)
    assert (told["selected"], told["ties"]) == (["a"], [["b", "c"]])
    assert [each["id"] for each in told["not_selected"]] == ["d"]


def test_two_equal_women_are_a_tie_and_the_man_is_out() -> None:
    women = [candidate(name, 7, sex="female") for name in ("a", "c")]
    told = quota(*women, candidate("b", 7, sex="male"), slots=1)
    assert (told["ties"], [each["id"] for each in told["not_selected"]]) == ([["a", "c"]], ["b"])


def test_a_ground_known_of_some_only_decides_nothing() -> None:
    told = quota(candidate("a", 7, sex="female"), candidate("b", 7), slots=1)
    assert (told["selected"], told["ties"]) == ([], [["a", "b"]])
    told = quota(candidate("a", 7, chair_in_favour=True, sex="male"), candidate("b", 7, sex="female"), slots=1)
    assert told["ties"] == [["a", "b"]]


def test_equals_who_all_fit_are_no_tie() -> None:
    told = quota(candidate("a", 7), candidate("b", 7), slots=2)
    assert (told["selected"], told["ties"]) == (["a", "b"], [])


@pytest.mark.parametrize("slots", [2, 3])
def test_where_all_fit_no_further_ground_is_asked(slots: int) -> None:
    told = quota(
        candidate("a", 7, chair_in_favour=False), candidate("b", 7, chair_in_favour=True), slots=slots
    )  # fmt: skip
    assert (told["selected"], told["not_selected"]) == (["a", "b"], [])


def test_without_a_place_everybody_is_cut() -> None:
    told = quota(candidate("a", 7), candidate("b", 7), cap="0")
    assert (told["selected"], told["ties"], len(told["not_selected"])) == ([], [], 2)
    assert {each["reason"]["message"]["en"] for each in told["not_selected"]} == {"No place is left."}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decision": None}, "decision"), ({"decision": "  "}, "decision"), ({"cap": "1.01"}, "cap"),
        ({"cap": -0.1}, "cap"), ({"cap": "15 %"}, "cap"), ({"base_count": None}, "base_count"),
        ({"base_count": -1}, "base_count"), ({"rounding": "near"}, "rounding"), ({"title": "hero"}, "title"),
        ({"candidates": [candidate("a", -1)]}, "candidates[0].votes"),
        ({"candidates": [candidate("a", 1), candidate("a", 2)]}, "candidates[1].id"),
        ({"candidates": [{"id": "a"}]}, "candidates[0].votes"),
        ({"candidates": [candidate("a", 1, women_share="70")]}, "candidates[0].women_share"),
        ({"candidates": None}, "candidates"), ({"decided_on": "2025-06-30"}, "decided_on"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(change: dict[str, Any], field: str) -> None:
    assert fault_in("quota", **{**BASE, "candidates": [], **change}) == field


def test_a_cap_that_is_not_told_is_asked_for() -> None:
    assert fault_in("quota", title="emulation_fighter_base", candidates=[]) == "cap"


CANDIDATES = st.lists(
    st.tuples(st.integers(0, 5), st.none() | st.booleans(), st.sampled_from([None, "female", "male"])), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, st.integers(0, 8))
def test_never_more_than_the_places_and_never_fewer_votes_before_more(
    drawn: list[tuple[int, bool | None, str | None]], slots: int
) -> None:
    candidates = [
        candidate(str(place), votes, chair_in_favour=chair, sex=sex) for place, (votes, chair, sex) in enumerate(drawn)
    ]
    told = quota(*candidates, slots=slots)
    tied = [name for group in told["ties"] for name in group]
    cut = [each["id"] for each in told["not_selected"]]
    votes = {str(place): each[0] for place, each in enumerate(drawn)}
    assert sorted([*told["selected"], *tied, *cut]) == sorted(votes)
    assert len(told["selected"]) <= slots
    assert len(told["selected"]) + len(tied) >= min(slots, len(votes))
    assert len(tied) != 1
    ranked = [told["selected"], tied, cut]
    for better, worse in ((0, 1), (0, 2), (1, 2)):
        assert all(votes[one] >= votes[other] for one in ranked[better] for other in ranked[worse])
