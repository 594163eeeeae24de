"""The calendar of an answer counts as the answer does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.deadlines import Unit
from app.core.rulebook_local.types import SHIPPED
from app.rule_desk.clock_words import WORDS, grouped
from app.rule_desk.rules import asking, deadline
from app.rule_desk.rules.day_by_day import DrawnDay, Role, drawn_days, months
from app.rule_desk.rules.known_clocks import known_clocks

BY_DAYS = sorted(code for code, clock in known_clocks().items() if not clock.by_months and not clock.by_category)


def drawn(question: dict[str, object]) -> tuple[deadline.Answer, list[DrawnDay]]:
    exchange = asking.told(asking.CALCULATORS["deadline"], question, SHIPPED)
    asked, answer = exchange.question, exchange.answer
    assert isinstance(asked, deadline.Question)
    assert isinstance(answer, deadline.Answer)
    return answer, drawn_days(answer, asked.start, deadline.calendar_of(asked, SHIPPED))


@given(st.sampled_from(BY_DAYS), st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 20), st.integers(0, 40))
def test_the_last_day_counts_as_the_length_of_the_limit(code: str, start: date, after: int, length: int) -> None:
    question: dict[str, object] = {"clock": code, "start": start.isoformat()}
    if not known_clocks()[code].backward:
        begins = date.fromordinal(start.toordinal() + after)
        ends = date.fromordinal(begins.toordinal() + length)
        question["suspensions"] = [{"from": begins.isoformat(), "to": ends.isoformat()}]
    answer, days = drawn(question)
    numbers = [day.number for day in days if day.number is not None]
    assert sorted(numbers) == list(range(1, answer.length + 1))
    last = next(day for day in days if "last_day" in day.marks)
    assert last.day == answer.due_strict
    assert last.number == answer.length
    assert [day.role for day in days].count(Role.START) == 1


def test_months_and_very_long_limits_are_not_drawn() -> None:
    in_force = {"clock": "discipline.in_force", "start": "2026-08-01", "employment_category": "cadre"}
    assert drawn(dict(in_force))[1] == []
    for_years = [{"from": "2024-07-02", "to": "2026-07-02"}]
    assert drawn({"clock": "feedback.reply", "start": "2024-07-01", "suspensions": for_years})[1] == []


def test_a_month_is_drawn_in_the_weeks_of_the_limit_alone() -> None:
    answer, days = drawn({"clock": "denunciation.accept", "start": "2026-02-13"})
    february, march = months(days)
    assert [(month.year, month.month) for month in (february, march)] == [(2026, 2), (2026, 3)]
    assert [week[0] and week[0][0].day for week in february.weeks] == [9, 16, 23]
    assert all(len(week) == 7 for month in (february, march) for week in month.weeks)
    assert answer.unit == Unit.WORKING_DAY


@pytest.mark.parametrize("code", sorted(known_clocks()))
def test_every_clock_is_asked_in_words(code: str) -> None:
    assert code in WORDS
    assert "%(day)s" in str(WORDS[code].answer)


def test_every_clock_is_offered_once() -> None:
    offered = [code for _label, clocks in grouped() for code, _question in clocks]
    assert sorted(offered) == sorted(known_clocks())


def test_every_circumstance_has_a_label() -> None:
    """Also one that only goes together with another is offered by itself."""
    for clock in known_clocks().values():
        assert all(label.vi and label.en for label in clock.circumstances.values())
