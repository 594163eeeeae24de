"""`rating`: three regimes by day and category, what caps a class, what is left to people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rule_desk.asked import answer_of, fault_in

FULL: dict[str, Any] = {
    "rated_on": "2026-12-10", "employment_category": "civil_servant", "general": 27,
    "results": {"quantity": 100, "quality": 90, "progress": 80}, "discipline": [], "months_worked": 12, "leave": [],
}  # fmt: skip
LEADER = {"unit": 50, "organising": 100, "unity": 100}
ON_DUTY = {"measure": "reprimand", "effective_on": "2026-06-01", "duty_related": True}
ORDER = ["failed", "completed", "good", "excellent"]


def rating(**change: Any) -> dict[str, Any]:
    return answer_of("rating", **{**FULL, **change})


def reasons(told: dict[str, Any]) -> dict[str, bool | None]:
    return {each["rule"]: each["passed"] for each in told["reasons"]}


@pytest.mark.parametrize(
    ("general", "quality", "score", "expected"),
    [
        (27, 90, "90.00", "excellent"), (26.99, 90, "89.99", "good"), (7, 90, "70.00", "good"),
        (6.99, 90, "69.99", "completed"), ("5.00", 9, "49.10", "failed"), (5, "12.86", "50.00", "completed"),
        (0, 0, "42.00", "failed"),
    ],
)  # fmt: skip
def test_points_give_the_class_of_a_civil_servant(general: Any, quality: Any, score: str, expected: str) -> None:
    told = rating(general=general, results={"quantity": 100, "quality": quality, "progress": 80})
    assert (told["verdict"], told["score"], told["rating"], told["status"]) == ("rated", score, expected, "confirmed")
    assert (told["rule_set"], told["missing"]) == ("rating-2025", [])


def test_an_excellent_class_waits_for_the_quota() -> None:
    told = rating()
    assert (told["pending"], reasons(told)["quota"]) == (["quota"], None)
    assert rating(general=20)["pending"] == []


def test_a_leader_has_three_more_parts() -> None:
    assert rating(leader=LEADER)["score"] == "87.67"


def test_no_part_counts_above_its_limit_and_the_answer_says_so() -> None:
    told = rating(general=40, results={"quantity": 150, "quality": 100, "progress": 100})
    assert (told["score"], told["status"]) == ("100.00", "unconfirmed"), "that a part stops at 100 % was not read"
    assert {"general", "part_cap"} <= set(reasons(told))


def test_discipline_for_conduct_on_duty_in_the_year_fails_whatever_the_points() -> None:
    told = rating(discipline=[ON_DUTY])
    assert (told["rating"], told["score"], told["pending"]) == ("failed", "90.00", [])
    assert reasons(told)["discipline"] is False


@pytest.mark.parametrize(
    "change", [{"duty_related": False}, {"effective_on": "2025-12-31"}, {"effective_on": "2027-01-01"}]
)
def test_discipline_apart_from_duty_or_of_another_year_changes_nothing(change: dict[str, Any]) -> None:
    assert rating(discipline=[{**ON_DUTY, **change}])["rating"] == "excellent"


def test_a_bar_settles_the_class_without_points() -> None:
    told = rating(general=None, results=None, discipline=[ON_DUTY])
    assert (told["verdict"], told["rating"], told["score"]) == ("rated", "failed", None)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"general": None}, ["General points"]), ({"results": None}, 3), ({"results": {"quantity": 100}}, 2),
        ({"leader": {"unit": 50}}, 2), ({"leader": {}}, 3),
        ({"discipline": None}, ["Whether there was discipline in the year"]),
        ({"discipline": [{**ON_DUTY, "duty_related": None}]}, ["Whether the conduct disciplined was on duty"]),
    ],
)  # fmt: skip
def test_what_is_not_known_and_matters_is_left_to_a_person(change: dict[str, Any], missing: Any) -> None:
    told = rating(**change)
    assert (told["verdict"], told["rating"], told["pending"]) == ("needs_human", None, [])
    assert len(told["missing"]) == (missing if isinstance(missing, int) else len(missing))
    assert isinstance(missing, int) or [each["en"] for each in told["missing"]] == missing


def test_what_is_not_known_and_changes_nothing_is_not_asked() -> None:
    told = rating(general=0, results={"quantity": 10, "quality": 10, "progress": 10}, discipline=None, leave=None)
    assert (told["verdict"], told["rating"]) == ("rated", "failed")


@pytest.mark.parametrize(
    ("category", "rated_on", "rule_set", "verdict", "status"),
    [
        ("civil_servant", "2025-12-31", "rating-2020", "needs_human", "confirmed"),
        ("civil_servant", "2026-01-15", "rating-2025", "rated", "confirmed"),
        ("cadre", "2026-12-10", "rating-2025", "rated", "unconfirmed"),
        ("public_employee", "2026-06-30", "rating-2020", "needs_human", "confirmed"),
        ("public_employee", "2026-07-01", "rating-2026", "rated", "unconfirmed"),
        ("contract_worker", "2025-12-10", "rating-2020", "needs_human", "unconfirmed"),
        ("contract_worker", "2026-12-10", "rating-2026", "rated", "unconfirmed"),
    ],
)
def test_day_and_category_choose_the_regime(
    category: str, rated_on: str, rule_set: str, verdict: str, status: str
) -> None:
    told = rating(employment_category=category, rated_on=rated_on)
    assert (told["rule_set"], told["verdict"], told["status"]) == (rule_set, verdict, status)
    assert told["open_question"] is None or told["status"] == "unconfirmed"


def test_the_older_regime_gives_no_points_and_waits_for_the_competent_person() -> None:
    told = rating(rated_on="2025-12-10")
    assert (told["score"], reasons(told)["method"]) == (None, None)
    assert [each["en"] for each in told["missing"]] == ["The conclusion of the competent person"]


def test_under_the_older_regime_any_discipline_of_the_year_fails() -> None:
    private = {**ON_DUTY, "effective_on": "2025-05-05", "duty_related": False}
    told = rating(rated_on="2025-12-10", discipline=[private])
    assert (told["verdict"], told["rating"]) == ("rated", "failed")


@pytest.mark.parametrize(
    ("months", "leave", "expected"),
    [(5, [], "none"), (6, [], None), (5, [{"kind": "maternity", "months": 6}], None), (5, None, None),
     (5, [{"kind": "sick", "months": 7}], "none")],
)  # fmt: skip
def test_under_the_older_regime_less_than_six_months_is_not_classed(
    months: int, leave: Any, expected: str | None
) -> None:
    assert rating(rated_on="2025-12-10", months_worked=months, leave=leave)["rating"] == expected


def test_maternity_leave_costs_nothing() -> None:
    assert rating(leave=[{"kind": "maternity", "months": 6}], months_worked=6)["rating"] == "excellent"


def test_special_bodies_rate_the_year_before_until_the_middle_of_january() -> None:
    last_year = {**ON_DUTY, "effective_on": "2026-05-05"}
    assert (rating(rated_on="2027-01-14")["year"], rating(rated_on="2027-01-15")["year"]) == (2026, 2027)
    assert rating(rated_on="2027-01-14", discipline=[last_year])["rating"] == "failed"


def test_what_else_was_concluded_fails_too() -> None:
    assert rating(causes=["degradation_concluded"])["rating"] == "failed"
    assert rating(causes=["unit_corruption"])["rating"] == "excellent", "it is for leaders"
    assert rating(causes=["unit_corruption"], leader={**LEADER, "unit": 100})["rating"] == "failed"


def test_an_installation_that_vouches_for_the_set_has_it_confirmed() -> None:
    told = rating(employment_category="public_employee", confirmed=["rating-2026"])
    assert (told["status"], told["rating"]) == ("confirmed", "excellent")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"employment_category": None}, "employment_category"),
        ({"employment_category": "minister"}, "employment_category"),
        ({"rated_on": "2020-08-19"}, "rated_on"), ({"rated_on": None}, "rated_on"), ({"general": -1}, "general"),
        ({"general": "many"}, "general"), ({"results": {"speed": 1}}, "results.speed"), ({"results": []}, "results"),
        ({"leader": {"unit": "x"}}, "leader.unit"), ({"months_worked": 13}, "months_worked"),
        ({"discipline": [{**ON_DUTY, "measure": "fine"}]}, "discipline[0].measure"),
        ({"discipline": [{"measure": "warning"}]}, "discipline[0].effective_on"),
        ({"leave": [{"kind": "sick"}]}, "leave[0].months"), ({"causes": ["luck"]}, "causes[0]"),
        ({"score": 3}, "score"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(change: dict[str, Any], field: str) -> None:
    assert fault_in("rating", **{**FULL, **change}) == field


PERCENT = st.decimals(0, 150, places=2)
PARTS = st.fixed_dictionaries({name: PERCENT for name in ("quantity", "quality", "progress")})
LEADERS = st.none() | st.fixed_dictionaries({name: PERCENT for name in ("unit", "organising", "unity")})
DECISIONS = st.lists(
    st.fixed_dictionaries(
        {
            "measure": st.sampled_from(["reprimand", "warning", "salary_step_down", "removal", "dismissal"]),
            "effective_on": st.sampled_from(["2025-05-05", "2026-01-01", "2026-12-31"]),
            "duty_related": st.sampled_from([True, False]),
        }
    ),
    max_size=2,
)
CATEGORIES = st.sampled_from(["civil_servant", "cadre", "public_employee", "contract_worker"])


def as_told(parts: dict[str, Decimal] | None) -> dict[str, str] | None:
    return {name: str(value) for name, value in parts.items()} if parts is not None else None


def place(told: dict[str, Any]) -> int:
    return ORDER.index(told["rating"])


@settings(max_examples=50, deadline=None)
@given(st.decimals(0, 40, places=2), PARTS, LEADERS, CATEGORIES, st.data())
def test_more_in_any_part_never_lowers_the_class_and_no_total_exceeds_its_caps(
    general: Decimal, results: dict[str, Decimal], leader: dict[str, Decimal] | None, category: str, data: st.DataObject
) -> None:
    asked = {
        "general": str(general), "results": as_told(results), "leader": as_told(leader),
        "employment_category": category,
    }  # fmt: skip
    told = rating(**asked)
    assert Decimal(0) <= Decimal(told["score"]) <= Decimal(100)
    assert Decimal(told["score"]) <= min(general, Decimal(30)) + 70
    more = data.draw(st.sampled_from(["general", *results, *(leader or {})]))
    raised = dict(asked)
    if more == "general":
        raised["general"] = str(general + 1)
    else:
        where = "results" if more in results else "leader"
        raised[where] = {**asked[where], more: str(Decimal(asked[where][more]) + 1)}  # type: ignore[dict-item, index]  # drawn above
    again = rating(**raised)
    assert Decimal(again["score"]) >= Decimal(told["score"])
    assert place(again) >= place(told)


@settings(max_examples=50, deadline=None)
@given(PARTS, DECISIONS, DECISIONS, CATEGORIES)
def test_one_more_decision_never_raises_the_class(
    results: dict[str, Decimal], before: list[Any], more: list[Any], category: str
) -> None:
    asked = {"results": as_told(results), "employment_category": category}
    told, again = rating(**asked, discipline=before), rating(**asked, discipline=[*before, *more])
    assert place(again) <= place(told)
