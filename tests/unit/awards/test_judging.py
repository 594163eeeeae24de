"""The verdict over tables of facts: every gate, every predicate, both sides of 1 October 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.awards.rules.rounds import judge
from app.awards.types import (
    AwardStatus,
    DisciplineTerm,
    Facts,
    HeldTitle,
    Judgement,
    Question,
    Solution,
    Use,
    Verdict,
    Vote,
)
from app.core.evidence import Proceeding
from app.core.rulebook import NoRuleSet

FIGHTER, WORKER = "emulation_fighter_base", "advanced_worker"
LAST_OLD_DAY, FIRST_NEW_DAY = date(2026, 9, 30), date(2026, 10, 1)
GOOD = Facts(
    ratings={2025: "good", 2026: "good"}, attitude_confirmed=True, discipline=(), proceedings=(), initiatives=(),
    topics=(), titles=(),
)  # fmt: skip
IDEA = Solution("i1", "base", date(2026, 5, 1), effective=True, replicable=True, used_for=())
E, R, H, N = Verdict.ELIGIBLE, Verdict.REFUSED, Verdict.HOLD, Verdict.NEEDS_HUMAN


def verdict_on(
    title: str = WORKER, *, received: date = LAST_OLD_DAY, asked: dict[str, Any] | None = None, **facts: Any
) -> Judgement:
    return judge(Question(title, 2026, received, **(asked or {})), replace(GOOD, **facts))


def proceeding(kind: str = "denunciation", state: str = "being_verified", **changes: Any) -> Proceeding:
    return Proceeding(kind, state, changes.pop("opened_on", date(2026, 8, 1)), None, None, "case", "p1", **changes)


def term(ends_on: date, effective_on: date = date(2025, 10, 1)) -> DisciplineTerm:
    return DisciplineTerm("reprimand", effective_on, ends_on, duty_related=True)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, E),
        ({"ratings": {2026: "excellent"}}, E),
        ({"ratings": {2026: "completed"}}, R),
        ({"ratings": {2026: "failed"}}, R),
        ({"ratings": {2026: "none"}}, R),
        ({"ratings": {2025: "excellent"}}, N),
        ({"ratings": None}, N),
        ({"expected_years": frozenset({2026})}, N),
        ({"attitude_confirmed": None}, N),
        ({"attitude_confirmed": False}, R),
        ({"discipline": None}, N),
        ({"proceedings": None}, N),
        ({"proceedings": None, "attitude_confirmed": False}, R),
        ({"discipline": None, "ratings": {2026: "completed"}}, R),
        ({"proceedings": (proceeding(),)}, H),
        ({"proceedings": (proceeding(),), "attitude_confirmed": None}, H),
        ({"proceedings": (proceeding(),), "attitude_confirmed": False}, R),
        ({"proceedings": (proceeding(state="received"),)}, E),
        ({"proceedings": (proceeding(state="closed"),)}, E),
        ({"proceedings": (proceeding(kind="anonymous_letter"),)}, E),
        ({"proceedings": (proceeding(opened_on=date(2026, 11, 1)),)}, E),
        ({"already_rewarded": ("a1",)}, R),
        ({"already_rewarded": ()}, E),
        ({"papers": {"proposal": True, "report": True, "minutes": True}}, E),
        ({"papers": {"proposal": True, "report": True}}, N),
    ],
)  # fmt: skip
def test_an_advanced_worker_is_judged_by_what_is_known(facts: dict[str, Any], verdict: Verdict) -> None:
    assert verdict_on(**facts).verdict is verdict


@pytest.mark.parametrize("kind", ["discipline", "inspection", "investigation", "complaint", "denunciation", "press"])
def test_a_matter_being_verified_holds(kind: str) -> None:
    assert verdict_on(proceedings=(proceeding(kind=kind),)).verdict is H


@pytest.mark.parametrize(
    ("last_day", "received", "verdict"),
    [
        (date(2026, 9, 30), date(2026, 9, 30), R),
        (date(2026, 9, 29), date(2026, 9, 30), E),
        (date(2026, 9, 30), date(2026, 9, 29), R),
    ],
)  # fmt: skip
def test_discipline_refuses_while_it_is_in_force_and_lapses_on_its_day(
    last_day: date, received: date, verdict: Verdict
) -> None:
    assert verdict_on(received=received, discipline=(term(last_day),)).verdict is verdict


def test_the_day_of_the_decision_counts_where_it_is_known() -> None:
    ends = (term(date(2026, 9, 30)),)
    assert verdict_on(received=date(2026, 9, 1), discipline=ends).verdict is R
    assert verdict_on(received=date(2026, 9, 1), asked={"decided_on": FIRST_NEW_DAY}, discipline=ends).verdict is E


def test_a_bar_of_the_text_before_july_2025_is_not_confirmed() -> None:
    """The gates of Decree 98/2023 are known only, so a person decides."""
    old = judge(
        Question(WORKER, 2024, date(2025, 6, 30)),
        replace(GOOD, ratings={2024: "good"}, discipline=(term(date(2025, 10, 1), date(2024, 10, 1)),)),
    )
    new = judge(
        Question(WORKER, 2024, date(2025, 7, 1)),
        replace(GOOD, ratings={2024: "good"}, discipline=(term(date(2025, 10, 1), date(2024, 10, 1)),)),
    )
    assert (old.verdict, new.verdict) == (N, R)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"ratings": {2026: "excellent"}}, E),
        ({"ratings": {2026: "excellent"}, "initiatives": None, "topics": None}, E),
        ({"ratings": {2026: "excellent"}, "attitude_confirmed": False}, R),
        ({}, R),
        ({"initiatives": (IDEA,)}, E),
        ({"topics": (IDEA,)}, E),
        ({"initiatives": None}, N),
        ({"topics": None}, N),
        ({"initiatives": (replace(IDEA, recognised_on=date(2025, 12, 31)),)}, R),
        ({"initiatives": (replace(IDEA, scope="national"),)}, E),
        ({"initiatives": (replace(IDEA, used_for=None),)}, N),
        ({"initiatives": (replace(IDEA, used_for=(Use("commendation", "merit_diploma_province", 2026),)),)}, R),
        ({"initiatives": (replace(IDEA, used_for=(Use("title", "emulation_fighter_province", 2026),)),)}, N),
        ({"initiatives": (replace(IDEA, used_for=(Use("title", FIGHTER, 2026),)),)}, E),
        ({"initiatives": (IDEA,), "discipline": (term(date(2026, 9, 1)),)}, N),
        ({"initiatives": (IDEA,), "ratings": {2026: "completed"}}, R),
    ],
)  # fmt: skip
def test_a_grassroots_fighter_under_the_law_of_2022(facts: dict[str, Any], verdict: Verdict) -> None:
    assert verdict_on(FIGHTER, **facts).verdict is verdict


@pytest.mark.parametrize(
    ("facts", "provisional"),
    [
        ({"ratings": {2026: "excellent"}, "initiatives": (IDEA,)}, E),
        ({"ratings": {2026: "excellent"}}, None),
        ({"initiatives": (IDEA,)}, None),
        ({"ratings": {2026: "completed"}}, R),
        ({"ratings": {2026: "excellent"}, "initiatives": (IDEA,), "attitude_confirmed": None}, None),
    ],
)  # fmt: skip
def test_from_october_2026_a_person_decides_and_only_agreement_is_told(
    facts: dict[str, Any], provisional: Verdict | None
) -> None:
    found = verdict_on(FIGHTER, received=FIRST_NEW_DAY, **facts)
    assert (found.rule_set, found.verdict, found.provisional) == ("titles-2026", N, provisional)


@pytest.mark.parametrize(
    ("received", "rule_set"),
    [
        (date(2024, 1, 1), "titles-2022"), (LAST_OLD_DAY, "titles-2022"), (FIRST_NEW_DAY, "titles-2026"),
        (date(2026, 12, 31), "titles-2026"),
    ],
)  # fmt: skip
def test_the_day_the_dossier_was_received_picks_the_law(received: date, rule_set: str) -> None:
    assert verdict_on(received=received).rule_set == rule_set


def test_before_2024_no_shipped_text_answers() -> None:
    with pytest.raises(NoRuleSet):
        verdict_on(received=date(2023, 12, 31))


def test_a_known_bar_beats_an_unconfirmed_standard() -> None:
    hit = verdict_on(FIGHTER, received=FIRST_NEW_DAY, discipline=(term(date(2026, 12, 1), date(2026, 3, 1)),))
    held = verdict_on(FIGHTER, received=FIRST_NEW_DAY, proceedings=(proceeding(),))
    assert (hit.verdict, held.verdict) == (R, H)


def test_a_confirmed_set_decides() -> None:
    asked = {"confirmed": frozenset({"titles-2026"})}
    both = {"ratings": {2026: "excellent"}, "initiatives": (IDEA,)}
    assert verdict_on(FIGHTER, received=FIRST_NEW_DAY, asked=asked, **both).verdict is E
    assert verdict_on(FIGHTER, received=FIRST_NEW_DAY, asked=asked, initiatives=(IDEA,)).verdict is R


def test_an_older_dossier_may_take_the_newer_text_where_it_is_better() -> None:
    """The draft drops the attitude: refused in September, left to a person when decided in December."""
    facts = {"ratings": {2026: "excellent"}, "initiatives": (IDEA,), "attitude_confirmed": False}
    assert verdict_on(FIGHTER, **facts).verdict is R
    later = verdict_on(FIGHTER, asked={"decided_on": date(2026, 12, 20)}, **facts)
    assert later.verdict is N


@pytest.mark.parametrize(
    ("members", "in_favour", "verdict"),
    [(11, 9, E), (11, 8, R), (10, 8, E), (10, 7, R), (9, 8, E), (9, 7, R), (5, 4, E), (0, 0, R)],
)  # fmt: skip
def test_eighty_per_cent_of_all_members_exactly(members: int, in_favour: int, verdict: Verdict) -> None:
    found = verdict_on(FIGHTER, asked={"vote": Vote(members, in_favour)}, initiatives=(IDEA,))
    assert found.verdict is verdict


def test_no_vote_is_needed_for_an_advanced_worker() -> None:
    assert verdict_on(WORKER).vote_share is None
    assert str(verdict_on(FIGHTER).vote_share) == "0.8"


@pytest.mark.parametrize(
    ("decided", "decider", "verdict"),
    [
        (date(2026, 9, 30), "commune_chair", E),
        (date(2026, 9, 30), "district_chair", R),
        (date(2025, 6, 30), "district_chair", E),
        (date(2025, 6, 30), "commune_chair", R),
    ],
)  # fmt: skip
def test_commune_chairs_decide_since_july_2025(decided: date, decider: str, verdict: Verdict) -> None:
    asked = {"decided_on": decided, "decider": decider}
    found = judge(
        Question(FIGHTER, 2024, date(2025, 7, 1), **asked),
        replace(GOOD, ratings={2024: "excellent"}),
    )
    assert found.verdict is verdict


def test_the_certificate_is_asked_where_it_is_relied_on() -> None:
    papers = {"proposal": True, "report": True, "minutes": True}
    assert verdict_on(FIGHTER, papers=papers, initiatives=(IDEA,)).verdict is N
    assert verdict_on(FIGHTER, papers={**papers, "certificate": True}, initiatives=(IDEA,)).verdict is E


def run(code: str, *years: int, status: AwardStatus = AwardStatus.GRANTED) -> tuple[HeldTitle, ...]:
    return tuple(HeldTitle(code, year, status) for year in years)


def test_a_chain_of_titles_breaks_with_a_cancelled_one() -> None:
    whole = run(FIGHTER, 2024, 2025, 2026)
    broken = (*run(FIGHTER, 2024, 2026), *run(FIGHTER, 2025, status=AwardStatus.CANCELLED))
    wide = replace(IDEA, scope="province")
    facts = {"selected": True, "initiatives": (wide,)}
    assert verdict_on("emulation_fighter_province", titles=whole, **facts).verdict is N
    assert verdict_on("emulation_fighter_province", titles=broken, **facts).verdict is R


def test_ad_hoc_results_are_no_basis_for_a_regular_diploma() -> None:
    years = {"ratings": {2025: "excellent", 2026: "excellent"}, "titles": run(FIGHTER, 2025, 2026)}
    assert verdict_on("merit_diploma_province", paths=(), **years).verdict is E
    assert verdict_on("merit_diploma_province", paths=(), bases=("ad_hoc",), **years).verdict is R


def test_what_is_appraised_by_people_is_never_decided_here() -> None:
    found = verdict_on("labour_order")
    assert found.verdict is N
    assert any("42, 43, 44" in text.vi for text in found.missing)


def test_reasons_cite_the_article_of_each_part() -> None:
    reasons = {reason.rule: reason for reason in verdict_on(FIGHTER, initiatives=(IDEA,)).reasons}
    assert "Điều 24" in reasons["advanced_worker.rating"].source.text.vi
    assert "Điều 23" in reasons["merit.initiative"].source.text.vi
    assert "merit.excellent" not in reasons, "of several ways only the one that holds is told"


def test_what_is_missing_is_named() -> None:
    found = verdict_on(ratings=None, attitude_confirmed=None, proceedings=None)
    assert [text.en for text in found.missing][:2] == [
        "Whether a matter is being considered or verified",
        "The quality rating of 2026",
    ]
    assert len(found.missing) == 3
