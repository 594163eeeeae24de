"""`initiative`: what the decree asks, the year before filing, points and votes as a province sets them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.rulebook import Override
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from tests.unit.rule_desk.asked import answer_of, fault_in

DOCUMENT = "Quyết định số 12/QĐ-UBND"
FULL: dict[str, Any] = {
    "type": "technical", "first_applied_on": "2026-03-01", "filed_on": "2026-11-01", "novel": True, "feasible": True,
    "effective": True, "score": 78, "votes": {"members": 9, "in_favour": 7}, "scope": "base",
}  # fmt: skip


def local(rule: str, key: str, value: str) -> InstalledLaw:
    override = Override("initiatives", rule, key, value, date(2026, 1, 1), DOCUMENT)
    return InstalledLaw(overrides=(override,))


def initiative(at: InstalledLaw = SHIPPED, **change: Any) -> dict[str, Any]:
    return answer_of("initiative", at, **{**FULL, **change})


def reason(told: dict[str, Any], rule: str) -> dict[str, Any]:
    [found] = [each for each in told["reasons"] if each["rule"] == rule]
    return found


def test_what_meets_everything_is_eligible() -> None:
    told = initiative()
    assert (told["verdict"], told["missing"]) == ("eligible", [])
    assert told["vote_needed"] == {"share": "2/3", "of": "all_members", "votes": 6}
    assert told["recognised_by"] == ["unit_head", "agency_head", "commune_chair"]


@pytest.mark.parametrize("fact", ["novel", "feasible", "effective"])
def test_what_is_known_to_fail_refuses_and_what_is_unknown_waits(fact: str) -> None:
    told = initiative(**{fact: False})
    assert (told["verdict"], reason(told, fact)["passed"], told["missing"]) == ("refused", False, [])
    assert reason(told, fact)["source"]["article"] == "3"
    told = initiative(**{fact: None})
    assert (told["verdict"], len(told["missing"])) == ("needs_human", 1)
    assert initiative(**{fact: False}, type=None, first_applied_on=None)["verdict"] == "refused"


@pytest.mark.parametrize(
    ("applied", "verdict", "passed"),
    [
        ("2025-11-01", "eligible", True), ("2025-10-31", "needs_human", None), ("2026-11-01", "eligible", True),
        ("2020-01-01", "needs_human", None),
    ],
)  # fmt: skip
def test_the_year_before_filing_was_not_read_and_refuses_nobody(
    applied: str, verdict: str, passed: bool | None
) -> None:
    told = initiative(first_applied_on=applied)
    assert (told["verdict"], reason(told, "applied_within_year")["passed"]) == (verdict, passed)
    assert reason(told, "applied_within_year")["status"] == "unconfirmed"


def test_a_year_ends_with_february() -> None:
    assert initiative(first_applied_on="2027-02-28", filed_on="2028-02-29")["verdict"] == "eligible"


def test_an_installation_that_has_the_decree_in_hand_refuses_what_is_too_old() -> None:
    told = initiative(first_applied_on="2025-10-31", confirmed=["initiatives-2012"])
    assert (told["verdict"], told["status"]) == ("refused", "confirmed")


def test_a_solution_not_yet_applied_is_none() -> None:
    told = initiative(first_applied_on="2026-11-02")
    assert (told["verdict"], reason(told, "applied")["passed"]) == ("refused", False)


@pytest.mark.parametrize(
    ("members", "in_favour", "verdict"),
    [(9, 6, "eligible"), (9, 5, "refused"), (10, 7, "eligible"), (10, 6, "refused")],
)
def test_two_thirds_of_all_members_are_counted_exactly(members: int, in_favour: int, verdict: str) -> None:
    told = initiative(votes={"members": members, "in_favour": in_favour})
    assert (told["verdict"], told["status"]) == (verdict, "local")


def test_a_province_sets_its_own_share() -> None:
    at = local("vote", "share", "0.7")
    told = initiative(at, votes={"members": 9, "in_favour": 6})
    assert (told["verdict"], told["document"], told["vote_needed"]["share"]) == ("refused", DOCUMENT, "0.7")


def test_without_a_vote_the_answer_is_about_the_requirements() -> None:
    told = initiative(votes=None)
    assert (told["verdict"], told["status"]) == ("eligible", "confirmed")


def test_a_pass_mark_bars_only_once_a_province_has_set_it() -> None:
    assert initiative(score=1)["verdict"] == "eligible"
    at = local("pass_mark", "pass_at", "60")
    assert [initiative(at, score=score)["verdict"] for score in ("59.99", 60, None)] == [
        "refused", "eligible", "needs_human",
    ]  # fmt: skip


@pytest.mark.parametrize(("scope", "needs"), [("province", "at the base"), ("national", "in the province")])
def test_a_higher_scope_rests_on_the_one_below(scope: str, needs: str) -> None:
    told = initiative(scope=scope)
    assert (told["verdict"], told["recognised_by"]) == ("needs_human", ["province_chair"])
    assert needs in told["missing"][0]["en"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "magic"}, "type"), ({"filed_on": None}, "filed_on"), ({"filed_on": "2012-04-24"}, "filed_on"),
        ({"votes": {"members": 9, "in_favour": 10}}, "votes.in_favour"),
        ({"votes": {"members": 0, "in_favour": 0}}, "votes.members"),
        ({"votes": {"members": 9}}, "votes.in_favour"), ({"score": -1}, "score"), ({"scope": "world"}, "scope"),
        ({"novel": "yes"}, "novel"), ({"first_applied_on": "01/03/2026"}, "first_applied_on"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(change: dict[str, Any], field: str) -> None:
    assert fault_in("initiative", **{**FULL, **change}) == field


ANSWERS = st.sampled_from([True, False, None])
BETTER = {"refused": 0, "needs_human": 1, "eligible": 2}


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries({name: ANSWERS for name in ("novel", "feasible", "effective")}),
    st.sampled_from(["2020-01-01", "2025-11-01", "2026-11-02", None]),
    st.sampled_from(["novel", "feasible", "effective", "first_applied_on", "votes", "scope"]),
)  # fmt: skip
def test_one_more_bar_never_makes_a_refusal_eligible(
    facts: dict[str, bool | None], applied: str | None, barred: str
) -> None:
    bars = {"first_applied_on": "2026-11-02", "votes": {"members": 9, "in_favour": 0}, "scope": "national"}
    before = initiative(**facts, first_applied_on=applied)["verdict"]
    after = initiative(**{**facts, "first_applied_on": applied, barred: bars.get(barred, False)})["verdict"]
    assert BETTER[after] <= BETTER[before]
