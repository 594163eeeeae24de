"""The title calculator: known, none and unknown; chains over years; the words of a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.rule_desk.asked import answer_of, fault_in

FIGHTER, PROVINCE = "emulation_fighter_base", "emulation_fighter_province"
PERSON: dict[str, Any] = {
    "ratings": {"2026": "good"}, "attitude_confirmed": True, "selected": True, "titles": [], "topics": [],
    "initiatives": [{"id": "SK-1", "scope": "base", "recognised_on": "2026-05-05", "effective": True,
                     "replicable": True, "used_for": []}],
    "discipline": [], "proceedings": [],
}  # fmt: skip
ASKED: dict[str, Any] = {"title": FIGHTER, "award_year": 2026, "dossier_received_on": "2026-09-15", "person": PERSON}
UNIT: dict[str, Any] = {
    "rating": "excellent", "members": 10, "completed_or_better": 10, "advanced_workers": 7, "fighters_base": 1,
    "discipline": [], "proceedings": [], "unity_confirmed": True, "thrift_confirmed": True,
}  # fmt: skip


def ask_of(person: dict[str, Any] | None = None, **change: Any) -> dict[str, Any]:
    return answer_of("title", **ASKED | {"person": PERSON | (person or {})} | change)


def unit_of(title: str, **change: Any) -> dict[str, Any]:
    return answer_of(
        "title", title=title, award_year=2026, dossier_received_on="2026-09-15", unit=UNIT | change
    )  # fmt: skip


def failed(told: dict[str, Any]) -> dict[str, str]:
    return {each["rule"]: each["message"]["vi"] for each in told["reasons"] if each["passed"] is False}


def test_a_good_rating_and_an_initiative_are_enough_under_the_law_of_2022() -> None:
    told = ask_of(vote={"members": 9, "in_favour": 8}, decider="commune_chair")
    assert (told["verdict"], told["rule_set"], told["status"]) == ("eligible", "titles-2022", "confirmed")
    assert told["vote_needed"] == {"share": "0.8", "of": "all_members", "votes": 8}
    assert {each["source"]["article"] for each in told["reasons"]} >= {"4", "23", "24", "30", "80"}


@pytest.mark.parametrize("fact", ["ratings", "attitude_confirmed", "discipline", "proceedings"])
def test_what_is_absent_is_unknown_and_never_eligible(fact: str) -> None:
    told = answer_of("title", **ASKED | {"person": {key: value for key, value in PERSON.items() if key != fact}})
    assert told["verdict"] == "needs_human"
    assert told["missing"]


def test_what_could_not_change_the_verdict_is_not_asked() -> None:
    assert ask_of({"ratings": {"2026": "excellent"}, "initiatives": None, "topics": None})["verdict"] == "eligible"


@pytest.mark.parametrize("unknown", ["proceedings", "discipline", "initiatives", "attitude_confirmed"])
def test_a_bar_known_to_fail_refuses_whatever_else_is_unknown(unknown: str) -> None:
    assert ask_of({"ratings": {"2026": "completed"}, unknown: None})["verdict"] == "refused"


def test_a_matter_being_verified_holds_and_one_closed_does_not() -> None:
    matter = {"kind": "denunciation", "state": "being_verified", "opened_on": "2026-08-01"}
    assert ask_of({"proceedings": [matter]})["verdict"] == "hold"
    closed = matter | {"state": "closed", "closed_on": "2026-09-01", "outcome": "clean"}
    assert ask_of({"proceedings": [closed]})["verdict"] == "eligible"


def test_discipline_bars_for_its_twelve_months() -> None:
    decision = {"measure": "reprimand", "effective_on": "2025-09-15", "duty_related": True}
    lapsed = decision | {"effective_on": "2025-09-14"}
    assert ask_of({"discipline": [decision]})["verdict"] == "refused"
    assert ask_of({"discipline": [lapsed], "ratings": {"2026": "excellent"}})["verdict"] == "eligible"
    assert ask_of({"discipline": [lapsed]})["verdict"] == "needs_human", "the initiative falls into the term"


@pytest.mark.parametrize(
    ("effective_on", "measure", "category", "verdict"),
    [
        ("2025-09-15", "removal", None, "refused"), ("2025-09-14", "removal", None, "needs_human"),
        ("2023-09-15", "removal", None, "needs_human"), ("2023-09-14", "removal", None, "eligible"),
        ("2025-09-14", "removal", "civil_servant", "eligible"), ("2025-09-14", "removal", "contract_worker", "refused"),
        ("2026-06-15", "reprimand", "contract_worker", "refused"),
        ("2026-06-14", "reprimand", "contract_worker", "eligible"), ("2026-06-14", "reprimand", None, "refused"),
        ("2026-03-15", "salary_step_down", None, "refused"), ("2026-03-14", "salary_step_down", None, "eligible"),
    ],
)  # fmt: skip
def test_a_decision_counts_as_long_as_its_measure_says_and_the_category_is_asked_where_it_matters(
    effective_on: str, measure: str, category: str | None, verdict: str
) -> None:
    decision = {"measure": measure, "effective_on": effective_on, "duty_related": True}
    told = ask_of(
        {"ratings": {"2026": "excellent"}, "initiatives": [], "discipline": [decision], "employment_category": category}
    )
    assert told["verdict"] == verdict
    assert ["category of staff" in each["en"] for each in told["missing"]] == [True] * (verdict == "needs_human")


def test_a_broken_chain_names_its_years() -> None:
    held = [{"title": FIGHTER, "year": 2026}, {"title": FIGHTER, "year": 2025, "status": "cancelled"}]
    told = ask_of({"titles": held}, title=PROVINCE)
    assert told["verdict"] == "refused"
    assert failed(told)["run"].endswith("– thiếu năm 2024; năm 2025 đã bị hủy bỏ.")


def test_from_october_2026_the_open_question_is_named_and_only_agreement_is_told() -> None:
    told = ask_of({"ratings": {"2026": "excellent"}}, dossier_received_on="2026-11-15")
    assert (told["verdict"], told["provisional"], told["status"]) == ("needs_human", "eligible", "unconfirmed")
    assert "06/2026/QH16" in told["open_question"]["vi"]
    assert ask_of(dossier_received_on="2026-11-15")["provisional"] is None


def test_a_question_may_ask_as_if_the_set_were_confirmed() -> None:
    told = ask_of(
        {"ratings": {"2026": "excellent"}}, dossier_received_on="2026-11-15", confirmed=["titles-2026"]
    )  # fmt: skip
    assert (told["verdict"], told["status"], told["open_question"]) == ("eligible", "confirmed", None)


@pytest.mark.parametrize(("advanced", "verdict"), [(7, "eligible"), (6, "refused")])
def test_seventy_per_cent_of_the_members_exactly(advanced: int, verdict: str) -> None:
    assert unit_of("excellent_collective", advanced_workers=advanced)["verdict"] == verdict


TWO_YEARS = {"2025": {"rating": "excellent", "titles": [{"title": "excellent_collective"}]}}


@pytest.mark.parametrize(
    ("history", "verdict"),
    [
        ({"years": TWO_YEARS}, "eligible"),
        ({"years": {"2025": {"rating": "good", "titles": []}}}, "refused"),
        ({"years": {"2025": {"rating": "good"}}}, "needs_human"),
        ({}, "needs_human"),
        ({"predecessors": [{"years": TWO_YEARS}]}, "eligible"),
        ({"predecessors": [{"years": TWO_YEARS}, {"years": TWO_YEARS}]}, "eligible"),
        ({"predecessors": [{"years": TWO_YEARS}, {"years": {"2025": {"rating": "good", "titles": []}}}]},
         "needs_human"),
    ],
)  # fmt: skip
def test_a_merger_does_not_break_a_chain_and_a_difference_is_for_a_person(
    history: dict[str, Any], verdict: str
) -> None:
    assert unit_of("merit_diploma_province", paths=[], bases=[{"kind": "regular"}], **history)["verdict"] == verdict


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "hero"}, "title"), ({"dossier_received_on": "2019-01-01"}, "dossier_received_on"),
        ({"decided_on": "2026-09-14"}, "decided_on"), ({"decider": "king"}, "decider"),
        ({"vote": {"members": 9, "in_favour": 10}}, "vote.in_favour"),
        ({"vote": {"members": 9, "in_favour": -1}}, "vote.in_favour"),
        ({"vote": {"members": 0, "in_favour": 0}}, "vote.members"),
        ({"unit": UNIT}, "unit"), ({"person": None}, "person"),
        ({"person": PERSON | {"ratings": {"26": "good"}}}, "person.ratings.26"),
        ({"person": PERSON | {"ratings": {"2026": "superb"}}}, "person.ratings.2026"),
        ({"person": PERSON | {"titles": [{"title": FIGHTER, "year": 2025}] * 2}}, "person.titles[1].year"),
        ({"title": "advanced_collective"}, "unit"),
        ({"title": "advanced_collective", "person": None, "unit": UNIT | {"advanced_workers": 11}},
         "unit.advanced_workers"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(change: dict[str, Any], field: str) -> None:
    assert fault_in("title", **ASKED | change).removesuffix(".[key]") == field
