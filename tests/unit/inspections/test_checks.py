"""What a check may record, how heads are counted, when minutes may be signed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import DomainError, IllegalMove
from app.core.rulebook import Override
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.inspections.rules import checks as rules
from app.inspections.rules import explanations as explaining
from app.inspections.rules import risk
from app.inspections.rules.labels import ALL
from app.inspections.rules.rosters import PREFILLED, session_of
from app.inspections.types import (
    ActionState,
    CheckKind,
    CheckState,
    Coverage,
    ExplanationState,
    LineMark,
    LineStatus,
    MarkSource,
    TeamRole,
)
from app.people.types import AbsenceKind, Session

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
SIGNERS = (TeamRole.LEAD, TeamRole.SECRETARY)


def line(status: LineStatus, **details: object) -> LineMark:
    source = MarkSource.NONE if status is LineStatus.NOT_CHECKED else MarkSource.TAPPED
    return LineMark(status, source, **details)  # type: ignore[arg-type]  # its own fields


marks = st.builds(
    line,
    st.sampled_from(LineStatus),
    late_minutes=st.none() | st.integers(1, 240),
    left_early_minutes=st.none() | st.integers(1, 240),
)


@settings(deadline=None)
@given(st.lists(marks, max_size=60))
def test_the_people_on_the_roll_are_the_sum_of_the_terms(found: list[LineMark]) -> None:
    counted = rules.tally(found)
    terms = (getattr(counted, status.value) for status in LineStatus)
    assert counted.on_roll == len(found) == sum(terms)
    assert counted.observed == counted.on_roll - counted.not_checked - counted.to_be_verified


@settings(deadline=None)
@given(st.lists(marks, max_size=30))
def test_late_minutes_never_change_the_headcount(found: list[LineMark]) -> None:
    on_time = [line(mark.status) for mark in found]
    late, plain = rules.tally(found), rules.tally(on_time)
    assert all(getattr(late, status.value) == getattr(plain, status.value) for status in LineStatus)


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        (line(LineStatus.PRESENT, late_minutes=0), "minutes"),
        (line(LineStatus.PRESENT, late_minutes=241), "minutes"),
        (line(LineStatus.ON_LEAVE, late_minutes=5), "minutes"),
        (line(LineStatus.ABSENT_UNEXCUSED, left_early_minutes=5), "minutes"),
        (line(LineStatus.TO_BE_VERIFIED), "told_by"),
        (line(LineStatus.PRESENT, paper_number="15/GNP"), "paper_number"),
        (LineMark(LineStatus.PRESENT, MarkSource.NONE), "status"),
        (LineMark(LineStatus.NOT_CHECKED, MarkSource.ROOM), "status"),
    ],
)
def test_a_mark_that_contradicts_itself_is_refused(mark: LineMark, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        rules.check_mark(mark)
    assert refused.value.field == field


def test_somebody_there_may_be_late_and_leave_early() -> None:
    rules.check_mark(line(LineStatus.PRESENT, late_minutes=12, left_early_minutes=240))


@pytest.mark.parametrize(
    "roles",
    [
        [TeamRole.LEAD],
        [TeamRole.LEAD, TeamRole.OBSERVER],
        [TeamRole.LEAD, TeamRole.MEMBER],
        [TeamRole.SECRETARY, TeamRole.MEMBER],
        [TeamRole.LEAD, TeamRole.LEAD, TeamRole.SECRETARY],
    ],
)
def test_a_team_is_a_lead_a_secretary_and_nobody_counted_twice(roles: list[TeamRole]) -> None:
    with pytest.raises(DomainError):
        rules.check_team(roles, valid_from=DAY, valid_to=None)


def test_both_ends_of_a_teams_validity_belong_to_it() -> None:
    for day, allowed in ((1, False), (2, True), (20, True), (21, False)):
        start = {"on": DAY.replace(day=day), "valid_from": DAY.replace(day=2), "valid_to": DAY, "notice_sent_at": None}
        if allowed:
            rules.check_may_start(CheckKind.SURPRISE, **start)  # type: ignore[arg-type]  # its own arguments
        else:
            with pytest.raises(DomainError):
                rules.check_may_start(CheckKind.SURPRISE, **start)  # type: ignore[arg-type]  # its own arguments


def test_an_announced_check_is_no_surprise() -> None:
    dates = {"on": DAY, "valid_from": DAY, "valid_to": None, "notice_sent_at": NOON}
    rules.check_may_start(CheckKind.PLANNED, **dates)  # type: ignore[arg-type]  # its own arguments
    with pytest.raises(DomainError):
        rules.check_may_start(CheckKind.SURPRISE, **dates)  # type: ignore[arg-type]  # its own arguments


def sign(*marked: LineMark, coverage: Coverage = Coverage.ALL, **details: object) -> None:
    asked = {"roles_present": SIGNERS, "ended_at": NOON, **details}
    rules.check_signing(CheckState.OPEN, counted=rules.tally(marked), coverage=coverage, **asked)  # type: ignore[arg-type]  # its own arguments


def test_signing_everybody_observed_needs_every_line_looked_at() -> None:
    open_line = line(LineStatus.NOT_CHECKED)
    with pytest.raises(DomainError):
        sign(line(LineStatus.PRESENT), open_line)
    sign(line(LineStatus.PRESENT), open_line, coverage=Coverage.PART)
    sign(line(LineStatus.PRESENT), line(LineStatus.TO_BE_VERIFIED, told_by="Văn thư"))


def test_signing_needs_an_end_a_roster_and_both_signers() -> None:
    with pytest.raises(DomainError):
        sign(line(LineStatus.PRESENT), ended_at=None)
    with pytest.raises(DomainError):
        sign()
    with pytest.raises(DomainError):
        sign(line(LineStatus.PRESENT), roles_present=(TeamRole.LEAD,))


@pytest.mark.parametrize("state", [CheckState.SIGNED, CheckState.CANCELLED])
def test_what_is_signed_or_cancelled_is_never_edited(state: CheckState) -> None:
    with pytest.raises(IllegalMove):
        rules.check_open(state)


def test_nobody_records_about_himself() -> None:
    rules.check_own_business(actor_person_id=None, person_ids=[1])
    rules.check_own_business(actor_person_id=2, person_ids=[1])
    with pytest.raises(DomainError):
        rules.check_own_business(actor_person_id=1, person_ids=[1, 2])


def test_explanations_and_corrections_move_forward_only() -> None:
    allowed = {
        (source, target)
        for source in ExplanationState
        for target in ExplanationState
        if target in explaining.MOVES[source]
    }
    assert allowed == {("asked", "given"), ("given", "accepted"), ("given", "not_accepted")}
    rules.move_action(ActionState.OPEN, ActionState.REPORTED)
    with pytest.raises(IllegalMove):
        rules.move_action(ActionState.OPEN, ActionState.VERIFIED)
    with pytest.raises(IllegalMove):
        explaining.move(ExplanationState.ASKED, ExplanationState.ACCEPTED)


def test_minutes_are_counted_from_the_hours() -> None:
    assert rules.minutes_late(time(7, 42), time(7, 30)) == 12
    assert rules.minutes_late(time(7, 30), time(7, 30)) is None
    assert rules.minutes_early(time(11), time(11, 30)) == 30


def test_a_repeat_lies_within_the_rolling_year() -> None:
    days = [date(2025, 11, 19), date(2025, 11, 20), date(2026, 11, 19), DAY, date(2026, 11, 21)]
    assert rules.repeats(days, on=DAY, since=rules.repeats_since(DAY, SHIPPED)) == 2


def test_the_window_and_the_days_to_explain_are_for_the_province_to_set() -> None:
    window = Override("inspections", "repeat_finding", "within_months", 6, DAY, "Quy chế số 12/QĐ-UBND")
    days = Override("inspections", "explanation", "working_days", 3, DAY, "Quy chế số 12/QĐ-UBND")
    here = InstalledLaw(overrides=(window, days))
    assert (rules.repeats_since(DAY, SHIPPED), explaining.days_to_explain(DAY, SHIPPED)) == (date(2025, 11, 20), 5)
    assert (rules.repeats_since(DAY, here), explaining.days_to_explain(DAY, here)) == (date(2026, 5, 20), 3)


def test_minutes_are_numbered_as_papers_write_it() -> None:
    assert [rules.minutes_number(number) for number in (None, 5, 142)] == [None, "05/BB-KTCV", "142/BB-KTCV"]


def test_every_word_has_a_name_and_every_absence_its_status() -> None:
    assert all(set(kind) == set(names) for kind, names in ALL.items())
    assert set(PREFILLED) == set(AbsenceKind)
    assert [session_of(time(11, 59)), session_of(time(12))] == [Session.MORNING, Session.AFTERNOON]


def test_a_unit_never_checked_weighs_as_one_checked_a_year_ago() -> None:
    assert risk.months_since(None, on=DAY) == 12
    assert risk.months_since(date(2026, 10, 1), on=DAY) == 1
    assert risk.months_since(date(2020, 1, 1), on=DAY) == 12


def test_findings_and_those_that_came_back_weigh_up_to_a_limit() -> None:
    assert [risk.points_for_findings(number) for number in (0, 3, 99)] == [0, 6, 20]
    assert risk.repeats_among([1, 2, 4]) == 1 + 3
    assert [risk.points_for_repeats(number) for number in (0, 2, 99)] == [0, 6, 15]
