"""A year under its own law and under another set: what each says, and what both must know."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.awards.rules.replays import Replay, both_know, first_year, received_on, sets_of_titles
from app.awards.rules.rounds import judge
from app.awards.types import Facts, Question, Solution, Verdict
from app.core.rulebook import NoRuleSet, Override, Status
from app.core.rulebook_local.types import InstalledLaw

FIGHTER, WORKER = "emulation_fighter_base", "advanced_worker"
IDEA = Solution("i1", "base", date(2025, 5, 1), effective=True, replicable=True, used_for=())
GOOD = Facts(
    ratings={2025: "good"}, attitude_confirmed=True, titles=(), initiatives=(IDEA,), topics=(), discipline=(),
    proceedings=(),
)  # fmt: skip


def test_a_question_is_answered_by_the_set_it_names_as_if_it_were_confirmed() -> None:
    asked = judge(Question(FIGHTER, 2025, date(2025, 12, 1), titles_set="titles-2026"), GOOD)
    assert (asked.verdict, asked.rule_set, asked.status) == (Verdict.REFUSED, "titles-2026", Status.CONFIRMED)
    assert asked.open_question is None
    assert judge(Question(FIGHTER, 2025, date(2025, 12, 1)), GOOD).verdict is Verdict.ELIGIBLE


def test_no_other_text_bears_on_a_set_asked_about() -> None:
    received = Question(FIGHTER, 2026, date(2026, 9, 15), decided_on=date(2026, 12, 1), titles_set="titles-2022")
    poor = Facts(
        ratings={2026: "completed"}, attitude_confirmed=True, titles=(), initiatives=(), topics=(), discipline=(),
        proceedings=(),
    )  # fmt: skip
    assert judge(received, poor).verdict is Verdict.REFUSED


def test_a_person_is_judged_under_both_and_only_differences_differ() -> None:
    made = Replay(2025, "titles-2026", InstalledLaw())
    pairs = {pair.award: pair for pair in made.judge(GOOD)}
    assert made.own_set == "titles-2022"
    assert tuple(pairs) == made.awards == both_know(2025, "titles-2026")
    told = pairs[FIGHTER]
    assert (told.own.verdict, told.other.verdict, told.differs) == (Verdict.ELIGIBLE, Verdict.REFUSED, True)
    assert not pairs[WORKER].differs


def test_only_the_titles_asked_for_are_judged() -> None:
    assert Replay(2025, "titles-2026", InstalledLaw(), [WORKER]).awards == (WORKER,)


def test_a_set_or_a_year_that_no_text_has_is_refused() -> None:
    assert sets_of_titles()[0] == "titles-2022"
    for year, other_set in ((2025, "titles-1990"), (first_year() - 1, "titles-2026")):
        with pytest.raises(NoRuleSet):
            Replay(year, other_set, InstalledLaw())


def test_a_year_is_judged_as_if_every_dossier_came_in_on_one_day() -> None:
    assert received_on(2025) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("awards", "since"), [([WORKER], 2025), ([WORKER, "emulation_fighter_province"], 2023)]
)  # fmt: skip
def test_facts_are_wanted_since_the_first_year_that_any_of_the_texts_looks_at(awards: list[str], since: int) -> None:
    assert Replay(2025, "titles-2026", InstalledLaw(), awards).since == since


def test_what_an_installation_confirms_and_sets_counts_in_a_replay() -> None:
    excellent = Facts(
        ratings={2026: "excellent"}, attitude_confirmed=True, titles=(), initiatives=(), topics=(), discipline=(),
        proceedings=(), months_worked=3,
    )  # fmt: skip

    def own(**here: Any) -> Verdict:
        [pair] = Replay(2026, "titles-2022", InstalledLaw(**here), [WORKER]).judge(excellent)
        return pair.own.verdict

    confirmed = frozenset({"titles-2026"})
    bar = Override("gates", "local.new_hire", "enabled", True, date(2026, 1, 1), "Quyết định số 12/2026/QĐ-UBND")
    assert own() is Verdict.NEEDS_HUMAN
    assert own(confirmed=confirmed) is Verdict.ELIGIBLE
    assert own(confirmed=confirmed, overrides=(bar,)) is Verdict.REFUSED
