"""`measure`: the ladder of the category and the day, a repeat offence, a violation while a decision is in force."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.discipline.types import heaviness
from tests.unit.rule_desk.asked import answer_of, fault_in

ON = "2026-11-20"


def running(measure: str, effective_on: str = "2026-08-01", act: str | None = "late") -> dict[str, Any]:
    return {"measure": measure, "effective_on": effective_on, "act_code": act}


def act(measure: str, committed_on: str | None = "2026-11-01", code: str | None = "late") -> dict[str, Any]:
    return {"measure": measure, "committed_on": committed_on, "act_code": code}


def measure(
    in_force: dict[str, Any] | None, new_act: dict[str, Any], category: str = "public_employee", **more: Any
) -> dict[str, Any]:
    asked = {"employment_category": category, "is_manager": False, "on": ON, "in_force": in_force, "new_act": new_act}
    return answer_of("measure", **{**asked, **more})


def reason(told: dict[str, Any], rule: str) -> dict[str, Any]:
    [found] = [each for each in told["reasons"] if each["rule"] == rule]
    return found


@pytest.mark.parametrize(
    ("category", "is_manager", "current", "new", "expected"),
    [
        ("public_employee", False, "reprimand", "reprimand", "warning"),
        ("public_employee", False, "warning", "reprimand", "dismissal"),
        ("public_employee", True, "warning", "reprimand", "removal"),
        ("public_employee", True, "reprimand", "warning", "removal"),
        ("public_employee", False, "reprimand", "warning", "dismissal"),
        ("public_employee", False, "removal", "reprimand", "dismissal"),
        ("public_employee", False, "warning", "dismissal", "dismissal"),
        ("civil_servant", False, "reprimand", "reprimand", "warning"),
        ("civil_servant", True, "warning", "warning", "removal"),
        ("cadre", False, "warning", "reprimand", "removal"),
        ("cadre", False, "removal", "warning", "recall"),
    ],
)
def test_while_a_decision_is_in_force_the_measure_is_one_step_heavier(
    category: str, is_manager: bool, current: str, new: str, expected: str
) -> None:
    told = measure(running(current), act(new), category, is_manager=is_manager)
    assert (told["verdict"], told["measure"], told["closes_current"]) == ("advised", expected, True)
    assert (reason(told, "while_in_force")["source"]["article"], told["status"]) == ("2", "confirmed")


def test_nothing_in_force_leaves_the_measure_of_the_act() -> None:
    told = measure(None, act("warning"))
    assert (told["measure"], told["repeat_offence"], told["closes_current"]) == ("warning", False, False)


@pytest.mark.parametrize(
    ("committed_on", "expected", "repeat"),
    [("2026-07-31", "reprimand", False), ("2026-08-01", "warning", True), ("2026-11-20", "warning", True)],
)
def test_only_what_is_done_after_the_decision_took_effect_counts(
    committed_on: str, expected: str, repeat: bool
) -> None:
    told = measure(running("reprimand"), act("reprimand", committed_on))
    assert (told["measure"], told["repeat_offence"], told["closes_current"]) == (expected, repeat, repeat)


@pytest.mark.parametrize(
    ("committed_on", "expected", "repeat"), [("2027-08-01", "warning", True), ("2027-08-02", "reprimand", False)]
)
def test_the_last_day_of_the_twelve_months_counts(committed_on: str, expected: str, repeat: bool) -> None:
    told = measure(running("reprimand"), act("reprimand", committed_on), on="2027-08-20")
    assert (told["measure"], told["repeat_offence"]) == (expected, repeat)
    assert told["closes_current"] is False, "it lapsed by itself before the matter was looked at"


def test_another_act_is_no_repeat_offence_but_still_a_new_violation() -> None:
    told = measure(running("reprimand"), act("reprimand", code="smoking"))
    assert (told["measure"], told["repeat_offence"]) == ("warning", False)
    assert measure(running("reprimand"), act("reprimand", code=None))["repeat_offence"] is None


def test_the_twelve_months_of_civil_servants_are_told_as_not_confirmed() -> None:
    told = measure(running("reprimand"), act("reprimand"), "civil_servant")
    assert (told["repeat_offence"], reason(told, "repeat_offence")["status"]) == (True, "unconfirmed")
    assert told["verdict"] == "advised", "the violation while a decision is in force settles the measure alone"


@pytest.mark.parametrize(
    ("category", "in_force", "provisional"),
    [("contract_worker", None, "reprimand"), ("contract_worker", running("reprimand"), None)],
)
def test_contract_workers_are_left_to_people(category: str, in_force: Any, provisional: str | None) -> None:
    told = measure(in_force, act("reprimand"), category)
    assert (told["verdict"], told["measure"], told["provisional"]) == ("needs_human", None, provisional)
    assert told["missing"]


def test_the_ladder_of_older_law_was_not_read() -> None:
    told = measure(running("warning", "2024-08-01"), act("reprimand", "2024-11-01"), "civil_servant", on="2024-11-20")
    assert (told["verdict"], told["provisional"], told["status"]) == ("needs_human", "salary_step_down", "unconfirmed")


def test_nothing_is_above_the_heaviest_measure() -> None:
    told = measure(running("dismissal"), act("reprimand"))
    assert (told["verdict"], told["measure"], told["provisional"]) == ("needs_human", None, None)


def test_a_measure_of_older_law_has_no_place_on_the_ladder_of_today() -> None:
    told = measure(
        running("salary_step_down", "2025-06-01"), act("reprimand", "2025-08-01"), "civil_servant", on="2025-09-01"
    )
    assert (told["verdict"], told["measure"]) == ("needs_human", None)


def test_whether_somebody_manages_is_asked_where_it_matters() -> None:
    told = measure(running("warning"), act("reprimand"), is_manager=None)
    assert (told["verdict"], told["measure"]) == ("needs_human", None)
    assert [each["en"] for each in told["missing"]] == ["Whether the person holds a managing post"]
    assert measure(running("reprimand"), act("reprimand"), is_manager=None)["measure"] == "warning"


def test_the_day_of_the_act_is_asked_where_it_matters() -> None:
    told = measure(running("reprimand"), act("reprimand", None))
    assert (told["verdict"], told["repeat_offence"], told["closes_current"]) == ("needs_human", None, None)
    assert measure(None, act("reprimand", None))["measure"] == "reprimand"


def test_what_the_older_text_would_treat_more_lightly_is_left_to_people() -> None:
    asked = running("warning", "2025-03-01"), act("reprimand", "2025-06-15")
    told = measure(*asked, "civil_servant", on="2025-08-01")
    assert (told["verdict"], told["provisional"]) == ("needs_human", "dismissal")
    assert "more favourable" in told["missing"][0]["en"]
    same = measure(running("reprimand", "2026-03-01"), act("reprimand", "2026-06-15"))
    assert (same["verdict"], same["measure"]) == ("advised", "warning"), "both texts say the same"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"employment_category": None}, "employment_category"), ({"on": "2020-09-19"}, "on"),
        ({"new_act": act("demotion")}, "new_act.measure"), ({"new_act": act("removal")}, "new_act.measure"),
        ({"new_act": act("fine")}, "new_act.measure"),
        ({"new_act": act("reprimand", "2026-11-21")}, "new_act.committed_on"),
        ({"new_act": None}, "new_act"), ({"in_force": running("reprimand", "2026-11-21")}, "in_force.effective_on"),
        ({"in_force": {"measure": "reprimand"}}, "in_force.effective_on"), ({"is_manager": "no"}, "is_manager"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(change: dict[str, Any], field: str) -> None:
    asked = {
        "employment_category": "public_employee", "is_manager": False, "on": ON, "in_force": None,
        "new_act": act("reprimand"),
    }  # fmt: skip
    assert fault_in("measure", **{**asked, **change}) == field


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["cadre", "civil_servant", "public_employee"]), st.booleans(),
    st.sampled_from(["reprimand", "warning"]), st.sampled_from(["reprimand", "warning"]),
    st.dates(min_value=date(2025, 9, 1), max_value=date(2026, 11, 20)),
)  # fmt: skip
def test_never_lighter_than_what_the_new_act_deserves(
    category: str, is_manager: bool, current: str, new: str, committed_on: Any
) -> None:
    told = measure(
        running(current, "2026-07-15"), act(new, committed_on.isoformat()), category, is_manager=is_manager
    )
    found = told["measure"] or told["provisional"]
    assert found is None or heaviness(found) >= heaviness(new)
    assert told["measure"] is not None or told["missing"]
