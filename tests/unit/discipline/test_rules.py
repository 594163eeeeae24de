"""Measures by category and day, the last day in force, advice on a second decision."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.rulebook import Status
from app.core.rulebook_local.types import SHIPPED
from app.discipline.rules import decisions as rules
from app.discipline.types import DecisionState, Measure


@pytest.mark.parametrize(
    ("category", "effective_on", "last_day"),
    [
        ("civil_servant", date(2026, 3, 10), date(2027, 3, 10)),
        ("cadre", date(2025, 7, 1), date(2026, 7, 1)),
        ("public_employee", date(2024, 2, 29), date(2025, 2, 28)),
        ("public_employee", date(2026, 7, 1), date(2027, 7, 1)),
        ("civil_servant", date(2020, 1, 1), None),
    ],
)
def test_a_decision_is_in_force_for_twelve_months(category: str, effective_on: date, last_day: date | None) -> None:
    assert rules.last_day(effective_on, category, SHIPPED) == last_day


@pytest.mark.parametrize(
    ("measure", "last_day"),
    [
        (Measure.REPRIMAND, date(2026, 11, 20)), (Measure.SALARY_STEP_DOWN, date(2027, 2, 20)),
        (Measure.REMOVAL, date(2029, 8, 20)), (None, date(2026, 11, 20)),
    ],
)  # fmt: skip
def test_a_decision_on_a_contract_worker_is_in_force_as_long_as_its_measure_says(
    measure: Measure | None, last_day: date
) -> None:
    effective_on = date(2026, 8, 20)
    assert rules.last_day(effective_on, "contract_worker", SHIPPED, measure=measure) == last_day
    assert rules.last_day(effective_on, "civil_servant", SHIPPED, measure=measure) == date(2027, 8, 20)


OFFICE, LATER = date(2027, 8, 20), date(2029, 8, 20)


@pytest.mark.parametrize(
    ("measure", "category", "expected"),
    [
        (Measure.REPRIMAND, None, (OFFICE, OFFICE)), (Measure.WARNING, None, (OFFICE, OFFICE)),
        (Measure.REMOVAL, None, (OFFICE, LATER)), (Measure.REMOVAL, "civil_servant", (OFFICE, OFFICE)),
        (Measure.REMOVAL, "contract_worker", (LATER, LATER)),
        (Measure.SALARY_STEP_DOWN, None, (date(2027, 2, 20), date(2027, 2, 20))),
        (Measure.REPRIMAND, "contract_worker", (date(2026, 11, 20), date(2026, 11, 20))),
    ],
)  # fmt: skip
def test_a_term_goes_by_its_measure_and_stays_open_where_the_category_would_make_it_longer(
    measure: Measure, category: str | None, expected: tuple[date, date]
) -> None:
    assert rules.last_days(date(2026, 8, 20), measure, SHIPPED, category=category) == expected


def test_the_term_of_an_older_measure_is_that_of_whoever_could_get_it() -> None:
    assert rules.last_days(date(2024, 8, 20), Measure.SALARY_STEP_DOWN, SHIPPED) == (date(2025, 8, 20),) * 2
    assert rules.last_days(date(2024, 8, 20), Measure.DEMOTION, SHIPPED) == (date(2025, 8, 20),) * 2
    assert rules.last_days(date(2019, 8, 20), Measure.REPRIMAND, SHIPPED) == (None, None)


@pytest.mark.parametrize(
    ("category", "on", "measure", "is_manager", "allowed"),
    [
        ("civil_servant", date(2025, 6, 30), Measure.SALARY_STEP_DOWN, False, True),
        ("civil_servant", date(2025, 7, 1), Measure.SALARY_STEP_DOWN, False, False),
        ("civil_servant", date(2026, 11, 20), Measure.DEMOTION, True, False),
        ("civil_servant", date(2026, 11, 20), Measure.REMOVAL, False, False),
        ("civil_servant", date(2026, 11, 20), Measure.REMOVAL, True, True),
        ("cadre", date(2026, 11, 20), Measure.DISMISSAL, True, False),
        ("cadre", date(2026, 11, 20), Measure.RECALL, True, True),
        ("contract_worker", date(2026, 11, 20), Measure.SALARY_STEP_DOWN, False, True),
    ],
)  # fmt: skip
def test_the_law_of_the_day_knows_the_measure(
    category: str, on: date, measure: Measure, is_manager: bool, allowed: bool
) -> None:
    assert rules.allows(measure, category=category, on=on, is_manager=is_manager, law=SHIPPED) is allowed


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 9), DecisionState.TO_COME),
        (date(2026, 3, 10), DecisionState.IN_FORCE),
        (date(2027, 3, 10), DecisionState.IN_FORCE),
        (date(2027, 3, 11), DecisionState.LAPSED),
    ],
)
def test_it_lapses_on_its_day_without_a_document(day: date, state: DecisionState) -> None:
    effective_on, ends_on = date(2026, 3, 10), date(2027, 3, 10)
    assert rules.state_on(day, effective_on=effective_on, ends_on=ends_on, is_revoked=False) is state
    assert rules.state_on(day, effective_on=effective_on, ends_on=ends_on, is_revoked=True) is DecisionState.REVOKED


@pytest.mark.parametrize(
    ("earlier", "running", "count"),
    [(None, False, 0), (date(2026, 3, 10), True, 2), (date(2025, 11, 20), False, 1), (date(2025, 11, 19), False, 0)],
)
def test_a_second_decision_is_advised_with_its_source(earlier: date | None, running: bool, count: int) -> None:
    found = rules.advice(
        "civil_servant", date(2026, 11, 20), earlier=earlier, running=running, before="Khiển trách", law=SHIPPED
    )
    assert len(found) == count
    assert all("172/2025" in each.source.vi for each in found)


@pytest.mark.parametrize(
    ("category", "on", "decrees", "statuses"),
    [
        ("civil_servant", date(2026, 11, 20), ["172/2025", "172/2025"], [Status.CONFIRMED, Status.UNCONFIRMED]),
        ("public_employee", date(2026, 11, 20), ["234/2026", "234/2026"], [Status.CONFIRMED, Status.CONFIRMED]),
        ("public_employee", date(2026, 6, 30), ["112/2020"], [Status.UNCONFIRMED]),
        ("contract_worker", date(2026, 11, 20), [], []),
        ("civil_servant", date(2020, 9, 19), [], []),
    ],
)  # fmt: skip
def test_the_advice_is_that_of_the_category_and_the_day_with_its_standing(
    category: str, on: date, decrees: list[str], statuses: list[Status]
) -> None:
    found = rules.advice(category, on, earlier=on, running=True, before="Khiển trách số 5/QĐ", law=SHIPPED)
    assert [each.status for each in found] == statuses
    assert [decree in each.source.vi for decree, each in zip(decrees, found, strict=True)] == [True] * len(decrees)
    assert all("Khiển trách số 5/QĐ" in each.message.vi for each in found)
    assert ["12 tháng" in each.message.vi for each in found[1:]] == [True] * len(found[1:])
    assert all("Đang trong thời hạn" in each.message.vi for each in found[:1])


def test_a_repeat_is_advised_from_the_day_of_the_first_decision_on() -> None:
    def advised(earlier: date) -> int:
        return len(
            rules.advice("civil_servant", date(2026, 3, 1), earlier=earlier, running=False, before="x", law=SHIPPED)
        )

    assert [advised(day) for day in (date(2026, 3, 2), date(2026, 3, 1), date(2025, 3, 1), date(2025, 2, 28))] == [
        0, 1, 1, 0,
    ]  # fmt: skip


def test_the_measures_of_a_category_are_told_with_their_source() -> None:
    source = rules.source_of_measures("civil_servant", date(2026, 11, 20), SHIPPED)
    older = rules.source_of_measures("civil_servant", date(2025, 6, 30), SHIPPED)
    assert source is not None
    assert older is not None
    assert ("80/2025/QH15" in source.vi, "112/2020" in older.vi) == (True, True)
    assert rules.source_of_measures("public_employee", date(2026, 7, 1), SHIPPED) != source
    assert rules.source_of_measures("civil_servant", date(2020, 9, 19), SHIPPED) is None
    assert rules.measures("civil_servant", date(2020, 9, 19), SHIPPED) == ()


def test_the_ladder_says_who_may_be_given_each_measure() -> None:
    found = rules.measures("civil_servant", date(2026, 11, 20), SHIPPED)
    assert [(each.code, each.label.en, each.managers_only) for each in found] == [
        (Measure.REPRIMAND, "Reprimand", False), (Measure.WARNING, "Warning", False),
        (Measure.REMOVAL, "Removal from office", True), (Measure.DISMISSAL, "Dismissal", False),
    ]  # fmt: skip


def test_a_decision_without_a_known_end_is_not_in_force() -> None:
    day = date(2026, 3, 10)
    assert rules.state_on(day, effective_on=day, ends_on=None, is_revoked=False) is DecisionState.LAPSED
