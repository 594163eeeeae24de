"""Which facts count for which criterion, and when nothing is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count

from app.core.evidence import Fact
from app.emulation.rules.gathering import Gathered, Subject, gather
from app.emulation.types import Input, SubjectType
from tests.unit.emulation.sets import people, units

NUMBERS = count(1)
GROUPS = {"no_badge": "conduct", "improper_attitude": "service"}


def fact(
    code: str, *, on: date = date(2026, 10, 1), source: int = 0, amount: int = 1, person: int | None = 7, **details
) -> Fact:
    source = source or next(NUMBERS)
    return Fact(code, on, 1, "row", source, "x.show", f"p{source}", person, Decimal(amount), details)


def of_unit(*facts: Fact, staff: int = 10) -> dict[str, Gathered]:
    return gather(units(), facts, Subject(SubjectType.UNIT, staff, GROUPS))


def of_person(*facts: Fact) -> dict[str, Gathered]:
    return gather(people(), facts, Subject(SubjectType.PERSON, groups=GROUPS))


def test_lateness_is_missing_without_a_check_and_none_when_checked_in_time() -> None:
    assert of_person()["late_arrivals"].input is None
    assert of_person(fact("inspections.checked"))["late_arrivals"].input == Input(count=0)
    late = fact("inspections.late", minutes=12)
    found = of_person(fact("inspections.checked"), late, fact("inspections.left_early", minutes=9))
    assert found["late_arrivals"].input == Input(count=2)
    assert late in found["late_arrivals"].facts


def test_a_month_told_twice_over_the_year_adds_up_but_the_overdue_stock_counts_once() -> None:
    months = [
        fact(code, on=date(2026, month, 1), source=month, amount=amount)
        for month in (9, 10)
        for code, amount in (("onestop.on_time", 80), ("onestop.late", 10), ("onestop.pending_late", 5))
    ]
    found = of_unit(*months)["on_time"]
    assert found.input == Input(numerator=Decimal(160), denominator=Decimal(185))
    assert sum(each.code == "onestop.pending_late" for each in found.facts) == 1


def test_a_month_without_the_numerator_does_not_enter_the_denominator() -> None:
    told = [fact("onestop.postal", source=1, amount=5), fact("onestop.received", source=1, amount=50)]
    found = of_unit(*told, fact("onestop.received", source=2, amount=70))["postal"]
    assert found.input == Input(numerator=Decimal(5), denominator=Decimal(50))


def test_a_case_about_attitude_counts_there_and_not_twice() -> None:
    rude = fact("complaints.upheld", object="conduct", outcome="founded")
    other = fact("complaints.upheld", object="delay", outcome="founded")
    found = of_person(rude, other)
    assert found["proper_attitude"].facts == (rude,)
    assert found["upheld_cases"].facts == (other,)
    harsh = of_person(fact("complaints.upheld", object="harassment"))
    assert (harsh["harassment"].input, harsh["upheld_cases"].input) == (Input(count=1), Input(count=0))


def test_attitude_of_a_unit_is_the_share_of_its_people() -> None:
    twice = [fact("inspections.finding", person=7, violation_type="improper_attitude") for _ in range(2)]
    found = of_unit(*twice, staff=10)["proper_attitude"]
    assert found.input == Input(numerator=Decimal(9), denominator=Decimal(10))
    assert of_unit(staff=0)["proper_attitude"].input is None


def test_an_initiative_of_two_authors_counts_once_for_their_unit() -> None:
    authors = [fact("initiatives.recognised", source=900, person=person) for person in (7, 8)]
    assert of_unit(*authors)["initiatives"].input == Input(count=1)


def test_only_discipline_for_conduct_on_duty_counts_against_a_unit() -> None:
    found = of_unit(
        fact("discipline.decision", measure="reprimand", duty_related=1),
        fact("discipline.decision", measure="warning", duty_related=0),
    )
    assert found["discipline"].input == Input(count=1)


def test_answers_in_time_out_of_all_answers() -> None:
    found = of_unit(fact("complaints.closed", on_time=1), fact("complaints.closed", on_time=0))["replies_on_time"]
    assert found.input == Input(numerator=Decimal(1), denominator=Decimal(2))
    assert of_unit()["replies_on_time"].input is None


def test_findings_of_conduct_only() -> None:
    found = of_person(
        fact("inspections.checked"), fact("inspections.finding", violation_type="no_badge"),
        fact("inspections.finding", violation_type="improper_attitude"),
    )
    assert found["conduct_findings"].input == Input(count=1)
    assert found["proper_attitude"].input == Input(count=1)


def test_what_nobody_can_answer_is_missing() -> None:
    assert of_unit()["published_on_time"] == Gathered(None)
    assert of_person()["guidance"] == Gathered(None)
