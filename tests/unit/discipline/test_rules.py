"""Measures by category and day, the last day in force, advice on a second decision."""

from __future__ import annotations

from datetime import date

import pytest

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
