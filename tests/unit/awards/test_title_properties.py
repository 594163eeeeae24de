"""What holds for every title and whatever is known: bars never help, and what is not known is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.awards.rules.outlook import titles_of_persons
from app.awards.rules.rounds import Round, judge
from app.awards.types import AwardStatus, DisciplineTerm, Facts, HeldTitle, Question, Solution, Use, Verdict
from app.core.evidence import Proceeding

YEAR = 2026
OLD, NEW = date(2026, 9, 15), date(2026, 12, 1)
AWARDS = (*titles_of_persons(OLD), "certificate_of_merit", "merit_diploma_province")
DECIDED = (Verdict.ELIGIBLE, Verdict.REFUSED)
RATINGS = ("excellent", "good", "completed", "failed", "none")
TITLES = ("advanced_worker", "emulation_fighter_base", "emulation_fighter_province")
FEW = settings(max_examples=60, deadline=None)
ticks = st.sampled_from((True, False, None))
ratings = st.dictionaries(st.integers(YEAR - 3, YEAR), st.sampled_from(RATINGS), max_size=4)
stood = st.sampled_from((AwardStatus.GRANTED, AwardStatus.CANCELLED))
held = st.builds(HeldTitle, st.sampled_from(TITLES), st.integers(YEAR - 4, YEAR), stood)
EARLIER_TITLE, DIPLOMA = Use("title", TITLES[1], YEAR - 1), Use("commendation", "merit_diploma_province", YEAR)
solutions = st.builds(
    Solution,
    st.sampled_from(("a", "b", "c")),
    st.sampled_from(("base", "province", "national")),
    st.dates(date(YEAR - 3, 1, 1), date(YEAR, 12, 31)),
    ticks,
    ticks,
    st.sampled_from((None, (), (EARLIER_TITLE,), (DIPLOMA,))),
)  # fmt: skip
terms = st.builds(
    DisciplineTerm,
    st.just("reprimand"),
    st.dates(date(2025, 6, 1), date(2026, 6, 1)),
    st.dates(date(2026, 6, 1), date(2027, 6, 1)),
)
proceedings = st.builds(
    Proceeding,
    st.sampled_from(("discipline", "denunciation", "anonymous_letter")),
    st.sampled_from(("received", "being_verified", "closed")),
    st.dates(date(2026, 1, 1), date(2026, 8, 1)),
    st.none(), st.none(), st.just("told"), st.just(""),
)  # fmt: skip


def listed(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(one, max_size=3).map(tuple)


facts = st.builds(
    Facts, ratings=st.none() | ratings, attitude_confirmed=ticks, selected=ticks, titles=listed(held),
    initiatives=listed(solutions), topics=listed(solutions), discipline=listed(terms),
    proceedings=listed(proceedings), paths=st.sampled_from((None, (), ("movement",))),
    already_rewarded=st.sampled_from((None, (), ("a",))),
)  # fmt: skip
questions = st.builds(Question, st.sampled_from(AWARDS), st.just(YEAR), st.sampled_from((OLD, NEW)))
BARS: dict[str, tuple[str, Any]] = {
    "a decision in force": ("discipline", (DisciplineTerm("reprimand", date(2026, 6, 1), date(2027, 5, 31)),)),
    "a matter being verified": (
        "proceedings", (Proceeding("denunciation", "being_verified", date(2026, 8, 1), None, None, "told", ""),)
    ),
    "a reward for the same": ("already_rewarded", ("a",)),
}  # fmt: skip
OF_PERSON = ("ratings", "attitude_confirmed", "selected", "titles", "initiatives", "topics", "discipline", "paths")


@pytest.mark.parametrize("bar", BARS)
@FEW
@given(question=questions, known=facts)
def test_a_bar_never_makes_anybody_eligible(bar: str, question: Question, known: Facts) -> None:
    name, added = BARS[bar]
    barred = replace(known, **{name: (*(getattr(known, name) or ()), *added)})
    before, after = judge(question, known).verdict, judge(question, barred).verdict
    assert after is not Verdict.ELIGIBLE
    assert before is not Verdict.REFUSED or after is Verdict.REFUSED


@pytest.mark.parametrize("fact", OF_PERSON)
@FEW
@given(question=questions, known=facts)
def test_what_is_decided_without_a_fact_is_decided_whatever_the_fact(
    fact: str, question: Question, known: Facts
) -> None:
    without = judge(question, replace(known, **{fact: None})).verdict
    assert without not in DECIDED or judge(question, known).verdict is without


@FEW
@given(question=questions, known=facts, year=st.integers(YEAR - 1, YEAR), better=st.sampled_from(RATINGS))
def test_a_better_rating_never_loses_a_title(question: Question, known: Facts, year: int, better: str) -> None:
    own = (known.ratings or {}).get(year)
    if own is None or RATINGS.index(better) > RATINGS.index(own):
        return
    raised = replace(known, ratings={**(known.ratings or {}), year: better})
    before, after = judge(question, known).verdict, judge(question, raised).verdict
    assert before is not Verdict.ELIGIBLE or after is Verdict.ELIGIBLE
    assert after is not Verdict.REFUSED or before is Verdict.REFUSED


@FEW
@given(asked=st.lists(questions, min_size=1, max_size=5), known=facts)
def test_many_awards_at_once_come_to_what_each_comes_to_alone(asked: list[Question], known: Facts) -> None:
    together = [judged.judgement() for judged in Round(asked).judge(known)]
    assert together == [judge(question, known) for question in asked]


@FEW
@given(question=questions, known=facts)
def test_every_verdict_that_is_no_yes_says_why(question: Question, known: Facts) -> None:
    found = judge(question, known)
    failed = [reason for reason in found.reasons if reason.passed is False]
    assert found.verdict is not Verdict.REFUSED or failed
    assert found.verdict is not Verdict.NEEDS_HUMAN or found.missing
    assert all(reason.source.act.number and reason.message.vi and reason.message.en for reason in found.reasons)
