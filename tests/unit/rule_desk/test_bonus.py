"""`bonus`: multiples of the day's base wage, rounded up; of several titles of one year the highest."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.rule_desk.asked import answer_of, fault_in


def award(code: str, kind: str = "title", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "code": code, "year": 2026, "subject": "person", **more}


FIGHTER = award("emulation_fighter_base")
WORKER = award("advanced_worker")
CERTIFICATE = award("certificate_of_merit", "commendation")


def bonus(*awards: dict[str, Any], decided_on: str = "2026-12-28", **more: Any) -> dict[str, Any]:
    return answer_of("bonus", decided_on=decided_on, awards=list(awards), **more)


@pytest.mark.parametrize(
    ("decided_on", "wage", "amount", "status"),
    [
        ("2025-07-01", 2_340_000, 710_000, "confirmed"),
        ("2026-06-30", 2_340_000, 710_000, "confirmed"),
        ("2026-07-01", 2_530_000, 760_000, "unconfirmed"),
    ],
)
def test_the_base_wage_is_that_of_the_day_of_the_decision(decided_on: str, wage: int, amount: int, status: str) -> None:
    told = bonus(award("advanced_worker", year=2025), decided_on=decided_on)
    assert (told["base_wage"], told["total"], told["status"]) == (wage, amount, status)
    assert told["lines"][0]["multiple"] == "0.3"


def test_of_several_titles_of_one_year_the_highest_alone_is_paid() -> None:
    told = bonus(WORKER, FIGHTER, award("advanced_worker", year=2025))
    assert [line["payable"] for line in told["lines"]] == [False, True, True]
    assert told["total"] == 2_530_000 + 760_000
    reason = told["lines"][0]["reason"]
    assert (reason["rule"], reason["passed"], reason["source"]["article"]) == ("several_at_once", False, "49")


def test_a_title_and_a_commendation_are_both_paid() -> None:
    assert bonus(FIGHTER, CERTIFICATE)["total"] == 2_530_000 + 760_000


def test_a_person_and_a_unit_do_not_compete() -> None:
    assert bonus(FIGHTER, award("excellent_collective", subject="unit"))["total"] == 2_530_000 + 3_800_000


def test_the_same_title_twice_is_paid_once_and_the_same_commendation_each_time() -> None:
    assert [line["payable"] for line in bonus(FIGHTER, FIGHTER)["lines"]] == [True, False]
    assert bonus(CERTIFICATE, CERTIFICATE)["total"] == 2 * 760_000


def test_a_cancelled_title_is_not_paid_and_keeps_nobody_out() -> None:
    told = bonus(WORKER, {**FIGHTER, "status": "cancelled"})
    assert [line["payable"] for line in told["lines"]] == [True, False]
    assert told["lines"][1]["reason"]["source"]["article"] == "93"


def test_an_amount_from_knowledge_is_given_and_marked() -> None:
    told = bonus(award("merit_diploma_province", "commendation", year=2025), decided_on="2026-01-15")
    assert (told["total"], told["status"]) == (3_510_000, "unconfirmed")


def test_nothing_awarded_is_nothing_paid() -> None:
    assert bonus()["total"] == 0


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"decided_on": "2025-06-30", "awards": []}, "decided_on"),
        ({"decided_on": "2026-12-28"}, "awards"),
        ({"decided_on": "2026-12-28", "awards": [FIGHTER, award("hero")]}, "awards[1].code"),
        ({"decided_on": "2026-12-28", "awards": [award("labour_order", "commendation")]}, "awards[0].code"),
        ({"decided_on": "2026-12-28", "awards": [award("advanced_worker", "commendation")]}, "awards[0].kind"),
        ({"decided_on": "2026-12-28", "awards": [award("advanced_worker", subject="unit")]}, "awards[0].subject"),
        ({"decided_on": "2026-12-28", "awards": [award("advanced_worker", year=2027)]}, "awards[0].year"),
        ({"decided_on": "2026-12-28", "awards": [award("advanced_worker", year="2026")]}, "awards[0].year"),
        ({"decided_on": "2026-12-28", "awards": [award("advanced_worker", status="lost")]}, "awards[0].status"),
    ],
)
def test_bad_input_names_its_field(question: dict[str, Any], field: str) -> None:
    assert fault_in("bonus", **question) == field


def test_the_classes_of_the_labour_order_are_paid_each_by_its_own_multiple() -> None:
    told = bonus(award("labour_order.third", "commendation", subject="unit"))
    assert told["lines"][0]["multiple"] == "9.0"


AWARDS = st.sampled_from(
    [WORKER, FIGHTER, award("emulation_fighter_province"), CERTIFICATE, award("advanced_worker", year=2025),
     award("advanced_collective", subject="unit"), award("flag_province", subject="unit")]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(AWARDS, max_size=6), st.sampled_from(["2026-01-15", "2026-12-28"]))
def test_amounts_are_whole_tens_of_thousands_and_never_below_the_multiple(
    awards: list[dict[str, Any]], decided_on: str
) -> None:
    told = bonus(*[{**each, "year": min(each["year"], 2026)} for each in awards], decided_on=decided_on)
    for line in told["lines"]:
        exact = Fraction(Decimal(line["multiple"])) * told["base_wage"]
        assert line["amount"] % 10_000 == 0
        assert exact <= line["amount"] < exact + 10_000
    assert told["total"] == sum(line["amount"] for line in told["lines"] if line["payable"])
