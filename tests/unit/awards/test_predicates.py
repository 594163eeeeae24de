"""Every predicate of a standard at its edges: what holds, what does not, and what would have to be known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from app.awards.rules.answers import Answer
from app.awards.rules.predicates import Asked, sense_of
from app.awards.types import AwardStatus, Facts, HeldTitle, Ref, Solution
from app.core.rulebook import Body, Rule

YEAR = 2026
TITLE = "emulation_fighter_base"


def felt(
    check: str, facts: Facts, *, uses: Mapping[str, Rule] = MappingProxyType({}), **part: Any
) -> tuple[Answer, tuple[Ref, ...]]:
    answer, refs = sense_of(Body({"check": check, **part}), Asked(TITLE, YEAR, uses))(facts)
    assert answer is not None
    return answer, refs


def holds(check: str, facts: Facts, **part: Any) -> bool | None:
    return felt(check, facts, **part)[0].holds


def lacks(check: str, facts: Facts, **part: Any) -> list[str]:
    """In English, what would have to be known."""
    answer, _ = felt(check, facts, **part)
    assert answer.holds is None
    return [text.en for text in answer.missing]


@pytest.mark.parametrize(
    ("rating", "wanted", "answer"),
    [
        ("excellent", "excellent", True), ("good", "excellent", False), ("good", "good", True),
        ("completed", "good", False), ("completed", "completed", True), ("failed", "completed", False),
        ("none", "completed", False), ("none", "none", True), ("none", "failed", False), ("excellent", "good", True),
    ],
)  # fmt: skip
def test_a_rating_is_at_least_the_one_wanted(rating: str, wanted: str, answer: bool) -> None:
    assert holds("rating_at_least", Facts(ratings={YEAR: rating}), rating=wanted) is answer


@pytest.mark.parametrize(
    ("ratings", "answer"),
    [
        ({2024: "good", 2025: "good", 2026: "good"}, True),
        ({2023: "failed", 2024: "good", 2025: "good", 2026: "good", 2027: "failed"}, True),
        ({2024: "good", 2025: "failed", 2026: "good"}, False),
        ({2024: "failed", 2026: "good"}, False),
        ({2024: "good", 2025: "good"}, None),
        ({2025: "good", 2026: "good"}, None),
        (None, None),
    ],
)
def test_ratings_are_asked_of_the_years_that_end_with_the_award_year(
    ratings: dict[int, str] | None, answer: bool | None
) -> None:
    assert holds("rating_at_least", Facts(ratings=ratings), rating="good", years=3) is answer


def test_the_years_rated_below_and_those_not_rated_are_named() -> None:
    low = Facts(ratings={2024: "failed", 2025: "completed", 2026: "good"})
    answer, _ = felt("rating_at_least", low, rating="good", years=3)
    assert answer.detail is not None
    assert answer.detail.en == "rated lower in 2024, 2025"
    assert felt("rating_at_least", Facts(ratings={YEAR: "failed"}), rating="good")[0].detail is None, "one year: plain"
    answer, _ = felt("rating_at_least", Facts(ratings={YEAR: "failed"}), rating="good", years=2)
    assert answer.detail is not None
    assert answer.detail.en == "rated lower in 2026"
    assert lacks("rating_at_least", Facts(ratings={2025: "good"}), rating="good", years=3) == [
        "The quality rating of 2024", "The quality rating of 2026",
    ]  # fmt: skip


def test_the_rows_of_the_years_looked_at_stand_behind_a_rating() -> None:
    refs = {year: Ref("rating", str(year)) for year in (2023, 2024, 2026)}
    for rating in ("good", "failed"):
        facts = Facts(ratings=dict.fromkeys(range(2023, 2027), rating), rating_refs=refs)
        assert felt("rating_at_least", facts, rating="good", years=3)[1] == (refs[2024], refs[2026])
    assert felt("rating_at_least", Facts(rating_refs=refs), rating="good", years=2)[1] == (refs[2026],)


def held(*years: int, cancelled: tuple[int, ...] = (), title: str = TITLE) -> tuple[HeldTitle, ...]:
    status = {year: AwardStatus.CANCELLED for year in cancelled}
    return tuple(
        HeldTitle(title, year, status.get(year, AwardStatus.GRANTED), Ref("title", str(year))) for year in years
    )


@pytest.mark.parametrize(
    ("titles", "answer"),
    [
        (held(2024, 2025, 2026), True),
        (held(2024, 2026), False),
        (held(2023, 2024, 2025), False),
        (held(2024, 2025, 2026, cancelled=(2025,)), False),
        (held(2024, 2025, 2026, title="advanced_worker"), False),
        ((), False),
        (None, None),
    ],
)
def test_titles_are_asked_of_every_year_of_the_chain(titles: tuple[HeldTitle, ...] | None, answer: bool | None) -> None:
    assert holds("titles_in_a_row", Facts(titles=titles), title=TITLE, years=3) is answer


def test_what_breaks_a_chain_is_named_and_what_holds_stands_behind_it() -> None:
    answer, refs = felt("titles_in_a_row", Facts(titles=held(2024, 2026, cancelled=(2026,))), title=TITLE, years=3)
    assert answer.detail is not None
    assert answer.detail.en == "missing for 2025; cancelled for 2026"
    assert refs == (Ref("title", "2024"),)
    other = (*held(2024, 2026), *held(2025, cancelled=(2025,), title="advanced_worker"))
    answer, _ = felt("titles_in_a_row", Facts(titles=other), title=TITLE, years=3)
    assert answer.detail is not None
    assert answer.detail.en == "missing for 2025", "another title was cancelled"
    assert felt("titles_in_a_row", Facts(titles=held(2025, 2026)), title=TITLE, years=2)[1] == (
        Ref("title", "2025"), Ref("title", "2026"),
    )  # fmt: skip
    assert lacks("titles_in_a_row", Facts(), title=TITLE, years=3) == ["Titles of earlier years"]


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({"told_years": frozenset({2025})}, ["The titles of 2026"]),
        ({"told_years": frozenset({2025, 2026})}, None),
        ({"open_from": 2026}, ["The titles of 2026"]),
        ({"open_from": 2027}, None),
        ({"open_from": 2026, "closed": frozenset({(TITLE, 2026)})}, None),
        ({"open_from": 2026, "closed": frozenset({("advanced_worker", 2026)})}, ["The titles of 2026"]),
        ({"told_years": frozenset(), "closed": frozenset({(TITLE, 2026)})}, ["The titles of 2026"]),
    ],
)
def test_a_year_that_is_not_told_or_not_over_leaves_the_chain_open(
    known: dict[str, Any], missing: list[str] | None
) -> None:
    facts = Facts(titles=held(2025), **known)
    if missing is None:
        assert holds("titles_in_a_row", facts, title=TITLE, years=2) is False
    else:
        assert lacks("titles_in_a_row", facts, title=TITLE, years=2) == missing


def test_a_chain_is_broken_by_one_year_that_is_over_whatever_else_is_open() -> None:
    assert holds("titles_in_a_row", Facts(titles=held(2024), open_from=2026), title=TITLE, years=3) is False
    assert lacks("titles_in_a_row", Facts(titles=held(2024), open_from=2025), title=TITLE, years=3) == [
        "The titles of 2025", "The titles of 2026",
    ]  # fmt: skip


def test_a_title_that_only_some_predecessors_had_is_for_a_person() -> None:
    contested = Facts(titles=held(2026), contested=frozenset({(TITLE, 2025), (TITLE, 2020), ("other", 2026)}))
    [said] = lacks("titles_in_a_row", contested, title=TITLE, years=2)
    assert said.startswith("2025: only some of the predecessors")


@pytest.mark.parametrize(("told", "answer"), [(True, True), (False, False), (None, None)])
def test_a_fact_that_a_person_confirms_is_as_told(told: bool | None, answer: bool | None) -> None:
    assert holds("confirmed", Facts(attitude_confirmed=told), fact="attitude_confirmed") is answer


@pytest.mark.parametrize(
    ("paths", "answer"),
    [(("movement",), True), (("other", "achievement"), True), (("other",), False), ((), False), (None, None)],
)
def test_one_of_the_ways_to_a_diploma_is_enough(paths: tuple[str, ...] | None, answer: bool | None) -> None:
    assert holds("path", Facts(paths=paths), paths=("movement", "achievement")) is answer


@pytest.mark.parametrize(
    ("part", "whole", "answer"),
    [(7, 10, True), (6, 10, False), (1, 1, True), (0, 1, False), (0, 0, False), (None, 10, None), (7, None, None)],
)
def test_a_share_is_exact_and_of_nobody_it_is_not_reached(
    part: int | None, whole: int | None, answer: bool | None
) -> None:
    facts = Facts(advanced_workers=part, members=whole)
    assert holds("share_at_least", facts, part="advanced_workers", whole="members", share="0.7") is answer


@pytest.mark.parametrize(("known", "answer"), [(1, True), (2, True), (0, False), (None, None)])
def test_a_count_is_at_least_the_one_wanted(known: int | None, answer: bool | None) -> None:
    assert holds("count_at_least", Facts(fighters_base=known), of="fighters_base", count=1) is answer


@pytest.mark.parametrize(
    ("measures", "answer"),
    [((), True), (("reprimand",), True), (("warning",), False), (("reprimand", "dismissal"), False), (None, None)],
)
def test_nobody_was_disciplined_from_that_measure_up(measures: tuple[str, ...] | None, answer: bool | None) -> None:
    assert holds("none_disciplined", Facts(member_discipline=measures), measure_at_least="warning") is answer


def test_what_is_not_known_of_discipline_and_what_only_people_appraise_is_said() -> None:
    assert lacks("none_disciplined", Facts(), measure_at_least="warning") == ["Whether the person was disciplined"]
    wanted = {"vi": "Có công lao to lớn", "en": "Great merit"}
    assert lacks("human", Facts(), requirement=wanted) == ["A person's appraisal: Great merit"]


@pytest.mark.parametrize(("rank", "answer"), [(1, True), (2, True), (3, False), (None, None)])
def test_a_rank_in_the_cluster_is_at_most_the_one_wanted(rank: int | None, answer: bool | None) -> None:
    assert holds("cluster_rank_at_most", Facts(cluster_rank=rank), rank=2) is answer


WANTED = {"scope": "province", "count": 1, "within": "award_year"}


@pytest.mark.parametrize(
    ("check", "known", "missing"),
    [
        ("initiative", "initiatives", "The person's initiatives"),
        ("topic", "topics", "Accepted research topics"),
    ],
)
def test_initiatives_and_topics_are_each_asked_of_their_own(check: str, known: str, missing: str) -> None:
    solution = Solution("i1", "province", date(YEAR, 5, 1), effective=True, replicable=True, used_for=())
    other = "topics" if known == "initiatives" else "initiatives"
    assert holds(check, Facts(**{known: (solution,), other: ()}), **WANTED) is True
    assert holds(check, Facts(**{known: (), other: (solution,)}), **WANTED) is False
    assert lacks(check, Facts(**{other: (solution,)}), **WANTED) == [missing]
