"""What holds for every clock of every shipped set, whatever the day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import law
from app.core.deadlines import Case, Clock, Deadline, NoLimit, Refusal, clock_of, count

CLOCKS = [clock_of(rule) for rules in law.rulebooks().sets.values() for rule in rules.of_kind("clock")]
CALENDAR = law.working_calendar()
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
MANY_CRITERIA = 9


@st.composite
def cases(draw: st.DrawFn) -> tuple[Clock, frozenset[str]]:
    clock = draw(st.sampled_from(CLOCKS))
    variants = [frozenset[str](), *(variant.circumstances for variant in clock.variants)]
    return clock, draw(st.sampled_from(variants))


def answer(clock: Clock, start: date, circumstances: frozenset[str]) -> Deadline | None:
    found = count(clock, Case(start, circumstances, criteria_met=MANY_CRITERIA), CALENDAR)
    assert not isinstance(found, Refusal)
    return None if isinstance(found, NoLimit) else found


def test_there_are_clocks_to_look_at() -> None:
    assert len(CLOCKS) > 40


@settings(max_examples=100, deadline=None)
@given(cases(), DAYS)
def test_a_legal_due_date_is_a_working_day_on_the_far_side_of_the_strict_one(
    case: tuple[Clock, frozenset[str]], start: date
) -> None:
    clock, circumstances = case
    found = answer(clock, start, circumstances)
    if found is None:
        return
    assert CALENDAR.is_working(found.due_legal)
    assert CALENDAR.is_working(found.act_by)
    assert found.act_by <= found.due_strict
    assert found.alert_on <= found.due_strict
    if clock.backward:
        assert found.due_legal <= found.due_strict < start
    else:
        assert start < found.due_strict <= found.due_legal


@settings(max_examples=100, deadline=None)
@given(cases(), DAYS, st.integers(0, 40))
def test_whoever_starts_later_is_never_due_earlier(
    case: tuple[Clock, frozenset[str]], start: date, gap: int
) -> None:
    clock, circumstances = case
    first, second = (answer(clock, day, circumstances) for day in (start, start + timedelta(days=gap)))
    if first is None or second is None:
        return
    assert first.due_strict <= second.due_strict
    assert first.due_legal <= second.due_legal
    assert first.act_by <= second.act_by
    assert first.alert_on <= second.alert_on
