"""Clocks of the law: lengths, rolling, Tết, variants, suspensions, two texts at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core import law
from app.core.deadlines import (
    Binds,
    Case,
    Deadline,
    ImpossibleSuspension,
    NoLimit,
    Refusal,
    SkipReason,
    Suspension,
    UnknownCircumstance,
    count,
    deadline,
)
from app.core.rulebook import NoRuleSet, Status

CALENDAR = law.working_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(code: str, start: str, *circumstances: str, category: str | None = None, **case: object) -> Deadline:
    found = answer(code, start, *circumstances, category=category, **case)
    assert isinstance(found, Deadline)
    return found


def answer(
    code: str, start: str, *circumstances: str, category: str | None = None, **case: object
) -> Deadline | Refusal | NoLimit:
    clock = law.clock(code, day(start), employment_category=category)
    return count(clock, Case(day(start), frozenset(circumstances), **case), CALENDAR)  # type: ignore[arg-type]  # table of facts


@pytest.mark.parametrize(
    ("code", "start", "circumstances", "category", "strict", "legal", "act_by"),
    [
        ("denunciation.accept", "2026-02-13", (), None, "2026-03-03", "2026-03-03", "2026-03-03"),
        ("denunciation.accept", "2026-02-13", ("several_places",), None, "2026-03-06", "2026-03-06", "2026-03-06"),
        ("denunciation.transfer", "2026-11-20", (), None, "2026-11-30", "2026-11-30", "2026-11-30"),
        ("denunciation.resolve", "2026-06-01", (), None, "2026-07-01", "2026-07-01", "2026-07-01"),
        ("denunciation.resolve", "2026-01-17", (), None, "2026-02-16", "2026-02-23", "2026-02-13"),
        ("denunciation.again", "2026-11-20", (), None, "2026-12-10", "2026-12-10", "2026-12-10"),
        ("complaint.accept", "2026-02-13", (), None, "2026-02-23", "2026-02-23", "2026-02-23"),
        ("complaint.accept", "2026-11-20", (), None, "2026-12-02", "2026-12-02", "2026-12-02"),
        ("complaint.file", "2026-06-01", (), None, "2026-08-30", "2026-09-03", "2026-08-28"),
        (
            "complaint.resolve_first",
            "2026-06-01",
            ("complex", "remote"),
            None,
            "2026-07-31",
            "2026-07-31",
            "2026-07-31",
        ),
        (
            "complaint.resolve_second",
            "2026-11-20",
            ("complex", "remote"),
            None,
            "2027-01-29",
            "2027-01-29",
            "2027-01-29",
        ),
        ("complaint.send_first", "2026-12-31", (), None, "2027-01-06", "2027-01-06", "2027-01-06"),
        ("complaint.send_second", "2026-11-20", (), None, "2026-11-27", "2026-11-27", "2026-11-27"),
        ("discipline_complaint.file_first", "2026-11-20", (), None, "2026-12-05", "2026-12-07", "2026-12-04"),
        (
            "discipline_complaint.file_second",
            "2026-11-20",
            ("dismissal",),
            None,
            "2026-12-20",
            "2026-12-21",
            "2026-12-18",
        ),
        ("feedback.reply", "2026-11-20", (), None, "2026-12-07", "2026-12-07", "2026-12-07"),
        ("feedback.reply", "2025-12-25", (), None, "2026-01-10", "2026-01-10", "2026-01-10"),
        ("feedback.transfer", "2026-11-20", (), None, "2026-11-30", "2026-11-30", "2026-11-30"),
        ("discipline.in_force", "2026-03-15", (), "civil_servant", "2027-03-15", "2027-03-15", "2027-03-15"),
        ("discipline.in_force", "2026-08-31", (), "public_employee", "2027-08-31", "2027-08-31", "2027-08-31"),
        ("discipline.handle", "2026-11-20", ("complex",), "public_employee", "2027-04-19", "2027-04-19", "2027-04-19"),
        (
            "discipline.time_bar",
            "2026-11-20",
            ("reprimand",),
            "civil_servant",
            "2031-11-20",
            "2031-11-20",
            "2031-11-20",
        ),
        ("discipline.time_bar", "2026-11-20", ("heavier",), "civil_servant", "2036-11-20", "2036-11-20", "2036-11-20"),
    ],
)
def test_a_clock_answers_its_three_dates(
    code: str, start: str, circumstances: tuple[str, ...], category: str | None, strict: str, legal: str, act_by: str
) -> None:
    criteria = 2 if "complex" in circumstances else 0
    found = due(code, start, *circumstances, category=category, criteria_met=criteria)
    assert (found.due_strict, found.due_legal, found.act_by) == (day(strict), day(legal), day(act_by))


def test_tet_is_skipped_day_by_day_with_its_names() -> None:
    skipped = due("denunciation.accept", "2026-02-13").skipped
    holidays = [item for item in skipped if item.reason is SkipReason.HOLIDAY]
    assert [item.day for item in holidays] == [date(2026, 2, number) for number in range(16, 21)]
    assert all(item.name is not None for item in holidays)
    assert [item.day for item in skipped if item.reason is SkipReason.WEEKEND] == [
        day(text) for text in ("2026-02-14", "2026-02-15", "2026-02-21", "2026-02-22", "2026-02-28", "2026-03-01")
    ]


def test_calendar_days_skip_nothing() -> None:
    assert due("denunciation.resolve", "2026-01-17").skipped == ()


def test_the_swapped_new_year_day_is_skipped_with_its_document() -> None:
    [swap] = [item for item in due("feedback.reply", "2025-12-25").skipped if item.reason is SkipReason.SWAPPED_OFF]
    assert (swap.day, swap.document) == (date(2026, 1, 2), "12729/VPCP-KGVX")


def test_the_swapped_saturday_is_counted() -> None:
    assert due("denunciation.transfer", "2026-01-08").due_strict == date(2026, 1, 14)


def test_where_two_texts_disagree_people_are_alerted_by_the_earlier() -> None:
    long_way = due("complaint.accept", "2027-02-02")
    assert (long_way.due_strict, long_way.alert_on) == (date(2027, 2, 18), date(2027, 2, 12))
    short_way = due("complaint.accept", "2026-11-30")
    assert short_way.alert_on == short_way.due_strict == date(2026, 12, 9)


def test_an_extension_is_refused_without_its_criteria() -> None:
    refused = answer("denunciation.resolve", "2026-06-01", "specially_complex", criteria_met=1)
    assert isinstance(refused, Refusal)
    assert refused.source.text.vi == "Điều 3 Nghị định số 31/2019/NĐ-CP"
    assert "02 tiêu chí" in refused.message.vi


@pytest.mark.parametrize(("circumstance", "criteria", "days"), [("complex", 1, 60), ("specially_complex", 2, 90)])
def test_an_extension_is_given_with_its_criteria(circumstance: str, criteria: int, days: int) -> None:
    found = due("denunciation.resolve", "2026-06-01", circumstance, criteria_met=criteria)
    assert found.due_strict == day("2026-06-01") + timedelta(days=days)


def test_before_july_2026_a_complex_complaint_needs_no_criteria() -> None:
    assert due("complaint.resolve_first", "2026-06-01", "complex").limit.length == 45
    assert isinstance(answer("complaint.resolve_first", "2026-07-01", "complex"), Refusal)


def test_an_unknown_circumstance_is_not_passed_over() -> None:
    with pytest.raises(UnknownCircumstance, match="night_time"):
        answer("denunciation.accept", "2026-06-01", "night_time")


def test_backward_clocks_count_and_roll_backward() -> None:
    summons = due("discipline.council_summons", "2026-11-30", category="public_employee")
    assert summons.due_strict == date(2026, 11, 20)
    apology = due("one_stop.apology", "2026-11-16")
    assert (apology.due_strict, apology.due_legal, apology.opens_on) == (date(2026, 11, 15), date(2026, 11, 13), None)


def test_the_day_of_the_suspension_counts_and_the_day_of_the_resumption_does_not() -> None:
    held = (Suspension(date(2026, 6, 11), date(2026, 6, 21)),)
    found = due("denunciation.resolve", "2026-06-01", suspensions=held)
    assert found.due_strict == date(2026, 7, 11)
    assert [item.day for item in found.skipped] == [date(2026, 6, number) for number in range(12, 22)]


def test_overlapping_suspensions_are_counted_once() -> None:
    held = (Suspension(date(2026, 6, 11), date(2026, 6, 21)), Suspension(date(2026, 6, 15), date(2026, 6, 25)))
    assert due("denunciation.resolve", "2026-06-01", suspensions=held).due_strict == date(2026, 7, 15)


def test_a_suspension_lengthens_a_limit_in_months_by_its_days() -> None:
    held = (Suspension(date(2027, 3, 10), date(2027, 3, 20)),)
    found = due("discipline.in_force", "2026-03-15", category="civil_servant", suspensions=held)
    assert found.due_strict == date(2027, 3, 25)


@pytest.mark.parametrize(("start", "end"), [("2026-06-10", "2026-06-09"), ("2026-05-31", "2026-06-09")])
def test_an_impossible_suspension_is_refused(start: str, end: str) -> None:
    with pytest.raises(ImpossibleSuspension):
        due("denunciation.resolve", "2026-06-01", suspensions=(Suspension(day(start), day(end)),))


@pytest.mark.parametrize(
    ("filed_on", "in_time"), [("2026-11-20", True), ("2026-12-07", True), ("2026-12-08", False), ("2026-11-19", False)]
)
def test_a_citizen_has_until_the_legal_day(filed_on: str, in_time: bool) -> None:
    found = due("discipline_complaint.file_first", "2026-11-20", filed_on=day(filed_on))
    assert found.in_time is in_time
    assert found.clock.binds is Binds.CITIZEN


def test_nothing_filed_answers_nothing_about_time() -> None:
    assert due("complaint.file", "2026-06-01").in_time is None


def test_the_second_complaint_opens_the_day_after_a_silent_first_limit() -> None:
    silent = due("complaint.file_second", "2026-11-20", "no_first_answer")
    answered = due("complaint.file_second", "2026-11-20")
    assert (silent.opens_on, answered.opens_on) == (date(2026, 11, 21), date(2026, 11, 20))
    assert silent.due_strict == answered.due_strict == date(2026, 12, 20)


def test_some_violations_are_never_barred() -> None:
    assert isinstance(answer("discipline.time_bar", "2026-11-20", "never_barred", category="public_employee"), NoLimit)


def test_a_new_violation_inside_the_bar_restarts_it_and_one_after_it_does_not() -> None:
    inside = due(
        "discipline.time_bar", "2026-11-20", "reprimand", category="public_employee", new_violation_on=day("2028-01-10")
    )
    after = due(
        "discipline.time_bar", "2026-11-20", "reprimand", category="public_employee", new_violation_on=day("2031-11-21")
    )
    assert (inside.due_strict, after.due_strict) == (date(2033, 1, 10), date(2031, 11, 20))


def test_days_not_announced_are_named() -> None:
    assert due("feedback.reply", "2026-12-25").provisional_days == (date(2027, 1, 1), date(2027, 1, 11))
    assert due("feedback.reply", "2026-11-20").provisional_days == (date(2026, 11, 24),)
    assert due("feedback.reply", "2026-09-10").provisional_days == ()


def test_overdue_begins_after_the_legal_day() -> None:
    found = due("denunciation.resolve", "2026-01-17")
    assert not found.is_overdue(date(2026, 2, 23))
    assert found.is_overdue(date(2026, 2, 24))


@pytest.mark.parametrize(
    ("opened_on", "unit", "length", "status"),
    [
        ("2026-06-30", "calendar_day", 10, Status.CONFIRMED),
        ("2026-07-01", "working_day", 7, Status.CONFIRMED),
    ],
)
def test_the_day_a_file_is_opened_picks_the_text(opened_on: str, unit: str, length: int, status: Status) -> None:
    limit = law.clock("complaint.accept", day(opened_on)).limit
    assert (limit.unit, limit.length, limit.status) == (unit, length, status)


def test_a_limit_in_doubt_is_still_given_and_marked() -> None:
    old, new = (law.clock("feedback.reply", day(text)) for text in ("2026-06-30", "2026-07-01"))
    assert (old.limit.status, new.limit.status) == (Status.CONFIRMED, Status.UNCONFIRMED)
    assert new.rule.open_question is not None
    assert deadline(new, date(2026, 11, 20), CALENDAR).due_strict == date(2026, 12, 7)


def test_discipline_in_force_is_twelve_months_for_officials_and_its_own_for_contract_workers() -> None:
    lengths = {
        category: law.clock("discipline.in_force", date(2026, 11, 20), employment_category=category).limit.length
        for category in ("cadre", "civil_servant", "public_employee", "contract_worker")
    }
    assert lengths == {"cadre": 12, "civil_servant": 12, "public_employee": 12, "contract_worker": 3}


def test_no_text_no_clock() -> None:
    with pytest.raises(NoRuleSet):
        law.clock("denunciation.accept", date(2018, 12, 31))


FORWARD = [
    ("denunciation.accept", None), ("denunciation.resolve", None), ("complaint.accept", None), ("complaint.file", None),
    ("feedback.reply", None), ("feedback.transfer", None), ("discipline.in_force", "civil_servant"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "category"), FORWARD)
def test_due_dates_never_move_back_when_the_start_moves_on(code: str, category: str | None) -> None:
    clock = law.clock(code, date(2026, 7, 1), employment_category=category)
    answers = [deadline(clock, date(2026, 7, 1) + timedelta(days=offset), CALENDAR) for offset in range(400)]
    for field in ("due_strict", "due_legal", "act_by"):
        dates = [getattr(found, field) for found in answers]
        assert dates == sorted(dates), field
    assert all(found.act_by <= found.due_strict <= found.due_legal for found in answers)
    assert all(CALENDAR.is_working(found.due_legal) and CALENDAR.is_working(found.act_by) for found in answers)
