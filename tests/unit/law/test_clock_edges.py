"""Clocks at their edges: suspensions of a day, when a variant opens, what it takes over from its clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core import law
from app.core.deadlines import (
    Case,
    Deadline,
    ImpossibleSuspension,
    NoLimit,
    Refusal,
    SkipReason,
    Suspension,
    Unit,
    UnknownCircumstance,
    clock_of,
    count,
)
from app.core.rulebook import Status


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(
    code: str,
    start: str,
    *circumstances: str,
    category: str | None = None,
    suspensions: Sequence[Suspension] = (),
    again: str | None = None,
) -> Deadline:
    clock = law.clock(code, day(start), employment_category=category)
    case = Case(
        day(start), frozenset(circumstances), suspensions=suspensions,
        new_violation_on=day(again) if again is not None else None,
    )  # fmt: skip
    found = count(clock, case, law.working_calendar())
    assert isinstance(found, Deadline)
    return found


@pytest.mark.parametrize(
    ("resumed_on", "strict"),
    [("2026-06-20", "2027-03-15"), ("2026-06-21", "2027-03-16"), ("2026-06-22", "2027-03-17")],
)
def test_a_suspension_of_one_day_moves_the_end_of_a_limit_in_months_by_one(resumed_on: str, strict: str) -> None:
    held = (Suspension(date(2026, 6, 20), day(resumed_on)),)
    found = due("discipline.in_force", "2026-03-15", category="civil_servant", suspensions=held)
    assert found.due_strict == day(strict)


@pytest.mark.parametrize(
    ("suspended_on", "strict"),
    [("2027-03-13", "2027-03-17"), ("2027-03-14", "2027-03-17"), ("2027-03-15", "2027-03-15")],
)
def test_a_suspension_reaches_up_to_the_last_day_of_a_limit_in_months(suspended_on: str, strict: str) -> None:
    """The day of the suspension itself counts as used: from the last day on nothing is left to be suspended."""
    held = (Suspension(day(suspended_on), day(suspended_on) + timedelta(days=2)),)
    found = due("discipline.in_force", "2026-03-15", category="civil_servant", suspensions=held)
    assert found.due_strict == day(strict)


@pytest.mark.parametrize(
    ("again", "strict"),
    [
        ("2031-11-19", "2036-11-19"), ("2031-11-20", "2036-11-20"), ("2031-11-21", "2031-11-20"),
        ("2026-11-20", "2031-11-20"), ("2026-11-21", "2031-11-21"), ("2026-11-19", "2031-11-20"),
    ],
)  # fmt: skip
def test_a_new_violation_up_to_the_last_day_starts_a_time_bar_anew(again: str, strict: str) -> None:
    found = due("discipline.time_bar", "2026-11-20", "reprimand", category="civil_servant", again=again)
    assert found.due_strict == day(strict)


def test_a_clock_is_suspended_from_its_first_day_on() -> None:
    held = (Suspension(date(2026, 6, 1), date(2026, 6, 3)),)
    assert due("denunciation.resolve", "2026-06-01", suspensions=held).due_strict == date(2026, 7, 3)
    same_day = (Suspension(date(2026, 6, 5), date(2026, 6, 5)),)
    assert due("denunciation.resolve", "2026-06-01", suspensions=same_day).due_strict == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("opens", "own", "opens_next_day"),
    [
        (None, None, False), ("next_day", None, True), ("same_day", None, False), ("next_day", "same_day", False),
        (None, "next_day", True),
    ],
)  # fmt: skip
def test_circumstances_that_do_not_say_when_a_clock_opens_leave_it_as_it_is(
    opens: str | None, own: str | None, opens_next_day: bool
) -> None:
    rule = law.clock("denunciation.accept", day("2026-06-01")).rule
    parts = [dict(part.values) | ({"opens": own} if own else {}) for part in rule.body.tables("when")]
    body = rule.body.with_value("when", parts)
    clock = clock_of(replace(rule, body=body.with_value("opens", opens) if opens else body))
    assert clock.opens_next_day is (opens == "next_day")
    assert [variant.opens_next_day for variant in clock.variants] == [opens_next_day] * len(parts)
    assert [variant.label for variant in clock.variants] == [part.text("label") for part in rule.body.tables("when")]


@pytest.mark.parametrize(
    ("start", "last_skipped"),
    [("2026-11-20", date(2026, 11, 29)), ("2026-11-12", date(2026, 11, 15)), ("2026-11-13", date(2026, 11, 15))],
)
def test_the_days_that_did_not_count_are_told_up_to_the_due_date_and_no_further(start: str, last_skipped: date) -> None:
    """Due on a Monday, a Thursday and a Friday."""
    found = due("denunciation.transfer", start)
    assert found.skipped[-1].day == last_skipped
    assert all(date.fromisoformat(start) < item.day < found.due_strict for item in found.skipped)


def test_a_suspended_day_is_told_as_suspended() -> None:
    held = (Suspension(date(2026, 6, 11), date(2026, 6, 12)),)
    [item] = due("denunciation.resolve", "2026-06-01", suspensions=held).skipped
    assert (item.day, item.reason) == (date(2026, 6, 12), SkipReason.SUSPENDED)


def test_an_impossible_suspension_is_told_with_its_days() -> None:
    with pytest.raises(ImpossibleSuspension, match="2026-06-10 – 2026-06-09"):
        due("denunciation.resolve", "2026-06-01", suspensions=(Suspension(day("2026-06-10"), day("2026-06-09")),))


def test_a_clock_in_months_that_runs_backward_ends_on_the_day_of_the_same_number_before() -> None:
    rule = law.clock("discipline.in_force", day("2026-08-20"), employment_category="civil_servant").rule
    back = clock_of(replace(rule, body=rule.body.with_value("direction", "backward").with_value("length", 6)))
    found = count(back, Case(day("2026-08-31")), law.working_calendar())
    assert isinstance(found, Deadline)
    assert (found.due_strict, found.due_legal, found.opens_on) == (date(2026, 2, 28), date(2026, 2, 27), None)


def test_another_text_alerts_only_where_no_circumstances_change_the_limit() -> None:
    rule = law.clock("denunciation.accept", day("2026-06-01")).rule
    sooner = rule.body.with_value("also", [{"length": 2}])
    clock = clock_of(replace(rule, body=sooner))
    cases = (Case(day("2026-06-01")), Case(day("2026-06-01"), frozenset({"several_places"})))
    plain, elsewhere = (count(clock, case, law.working_calendar()) for case in cases)
    assert isinstance(plain, Deadline)
    assert isinstance(elsewhere, Deadline)
    assert plain.alert_on == date(2026, 6, 3) < plain.due_strict
    assert elsewhere.alert_on == elsewhere.due_strict


def test_a_refusal_and_a_lifted_limit_name_their_clock_and_the_text_that_says_so() -> None:
    resolve = law.clock("denunciation.resolve", day("2026-06-01"))
    refused = count(resolve, Case(day("2026-06-01"), frozenset({"complex"})), law.working_calendar())
    assert isinstance(refused, Refusal)
    bar = law.clock("discipline.time_bar", day("2026-11-20"), employment_category="public_employee")
    own = law.clock("feedback.reply", day("2026-11-20")).rule.source
    variants = [replace(each, source=own) for each in bar.variants]
    free = count(
        replace(bar, variants=tuple(variants)), Case(day("2026-11-20"), frozenset({"never_barred"})),
        law.working_calendar(),
    )  # fmt: skip
    assert isinstance(free, NoLimit)
    assert (refused.clock, free.clock.code, free.source) == (resolve, "discipline.time_bar", own)


def test_a_variant_keeps_of_the_clock_what_it_does_not_say() -> None:
    clock = law.clock("denunciation.accept", day("2026-06-01"))
    [variant] = clock.variants
    assert variant.limit is not None
    assert (variant.limit.unit, variant.limit.length, clock.limit.length) == (Unit.WORKING_DAY, 10, 7)
    assert (variant.limit.source, variant.limit.status) == (clock.limit.source, clock.limit.status)


def test_a_variant_has_its_own_source_and_stands_no_higher_than_its_marks() -> None:
    rule = law.clock("denunciation.accept", day("2026-06-01")).rule
    own = law.clock("feedback.reply", day("2026-06-01")).rule.source
    [part] = rule.body.tables("when")
    told = {**part.values, "source": own, "confidence": ("K",)}
    clock = clock_of(replace(rule, body=rule.body.with_value("when", [told]).with_value("also", [told])))
    for limit in (clock.variants[0].limit, *clock.others):
        assert limit is not None
        assert (limit.source, limit.status) == (own, Status.UNCONFIRMED)
    assert clock.variants[0].source == own
    assert (clock.limit.source, clock.limit.status) == (rule.source, Status.CONFIRMED)


def test_every_name_that_a_clock_does_not_know_is_told() -> None:
    with pytest.raises(UnknownCircumstance, match=r"does not know night_time, storm$") as refused:
        due("denunciation.accept", "2026-06-01", "storm", "night_time")
    assert (refused.value.clock, refused.value.names) == ("denunciation.accept", ("night_time", "storm"))
