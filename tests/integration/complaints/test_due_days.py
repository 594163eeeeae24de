"""Open cases follow the calendar, by the job; decided ones and days that had passed stay."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select

from app.complaints.models import CaseStep, CaseTransfer, CitizenCase
from app.complaints.queries import clocks
from app.complaints.queries.remote import remote_limit
from app.complaints.services import due_days, handling, notices, orders, tracking
from app.complaints.sessions import TRACKED
from app.complaints.types import CaseKind, CaseState, Channel, StepKind
from app.core import clock, installed_law, scheduling, working_days
from app.core.actor import SYSTEM
from app.core.models import AuditEvent, CalendarOverride, Notification
from app.core.permissions import Role
from app.core.ports import LawChange
from app.core.transaction import transaction
from app.core.working_days import services
from app.core.working_days.rules import NewDay
from app.extensions import db
from tests.factories import NOW, TODAY, make_user
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import NAMED, Place, accept, act, conclude, make_case, make_place
from tests.integration.core.own_values import own_value

STORM = NewDay(date(2026, 11, 25), working=False, name="Nghỉ phòng chống bão", document="1234/UBND-VP")
EXTRA = NewDay(date(2026, 11, 28), working=True, name="Làm bù thứ Bảy", document="1235/UBND-VP")
FORMAL = {"kind": CaseKind.COMPLAINT, "channel": Channel.LETTER, **NAMED}
OUTSIDE = orders.Receiver("Công an xã An Bình", "Thôn 1, xã An Bình", "0210 000 000")


def enter(new: NewDay, *, now: datetime = NOW) -> None:
    db.session.commit()
    with transaction():
        services.enter(new, actor=SYSTEM, now=now)


def take_back(new: NewDay) -> None:
    entry = db.session.scalars(select(CalendarOverride).where(CalendarOverride.day == new.day)).one()
    entry_id, version = entry.id, entry.version
    with transaction():
        services.take_back(entry_id, version=version, actor=SYSTEM, now=NOW)


def run_job(now: datetime = NOW) -> None:
    scheduling.run_requests(lambda: now, owner="test")
    db.session.expire_all()


def moving() -> int:
    """Under the calendar as it stands."""
    return due_days.count_moving(LawChange(installed_law.current(), TODAY))


def test_a_day_made_free_moves_an_open_case_and_moves_it_back_when_it_is_taken_back() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    before = case.due_on
    assert before == date(2026, 12, 7)
    enter(STORM)
    assert moving() == 1
    run_job()
    assert (case.due_on, moving()) == (date(2026, 12, 8), 0)
    take_back(STORM)
    run_job()
    assert (case.due_on, moving()) == (before, 0)


def test_a_saturday_made_worked_brings_the_day_nearer() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    enter(EXTRA)
    run_job()
    assert case.due_on == date(2026, 12, 4)


def test_the_page_tells_how_many_move_before_they_do(client: FlaskClient) -> None:
    """The page asks for the time itself, so the cases lie far ahead."""
    place, days, received = make_place(), working_days.calendar(), date(2090, 3, 1)
    due, free = days.add_working_days(received, 10), days.add_working_days(received, 3)
    cases = [make_case(person, place.commune) for person in (place.clerk, place.colleague, None)]
    act(handling.refuse, cases[2], place.commune_handler, reason="Trùng đơn")
    for case in cases:
        case.received_on, case.due_on = received, due
    sign_in(client, make_user(Role.ADMINISTRATOR))
    typed = {"day": f"{free:%d/%m/%Y}", "kind": "off", "name": "Nghỉ bão", "document": "1234/UBND-VP"}
    told = client.post("/admin/calendar/new", data=typed).get_data(as_text=True)
    assert "2 thời hạn chưa hết sẽ chuyển sang ngày khác." in told
    assert {case.due_on for case in cases} == {due}
    client.post("/admin/calendar/new", data={**typed, "counted": f"{free.isoformat()} off"})
    run_job()
    moved = days.add_working_days(received, 11)
    assert [case.due_on for case in cases] == [moved, moved, due]


def test_each_move_is_audited_with_both_days() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    enter(STORM)
    run_job()
    moved = db.session.scalars(select(AuditEvent).where(AuditEvent.event == "case.due_moved")).one()
    assert (moved.subject_id, moved.actor_ref) == (case.id, "system")
    assert json.loads(moved.facts).items() >= {"before": "2026-12-07", "due_on": "2026-12-08"}.items()


def test_a_move_is_a_step_with_its_reason_and_both_sides_are_told(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    accept(case, place.commune_handler)
    enter(STORM)
    run_job()
    step = db.session.scalars(select(CaseStep).where(CaseStep.kind == StepKind.DUE_MOVED)).one()
    assert (step.case_id, step.note) == (case.id, "07/12/2026 → 08/12/2026 (1234/UBND-VP)")
    told = db.session.scalars(select(Notification).where(Notification.kind == notices.DUE_MOVED)).one()
    assert (told.user_id, told.subject_id) == (place.commune_handler.id, case.id)
    with client.session_transaction() as browser:
        browser[TRACKED] = [case.public_id, clock.now().timestamp()]
    page = client.get("/track/case").get_data(as_text=True)
    for shown in ("Ngày hẹn trả lời ông/bà được tính lại", "07/12/2026 → 08/12/2026 (1234/UBND-VP)", "ngày tạm tính"):
        assert shown in page


def test_a_day_over_unannounced_days_off_is_marked_for_the_office_and_the_sender(client: FlaskClient) -> None:
    """24 November may become a day off; nobody has announced it."""
    place = make_place()
    case = make_case(place.clerk, place.commune)
    assert clocks.is_provisional(case, clocks.ground())
    accept(case, place.commune_handler)
    sign_in(client, place.commune_handler)
    for address in ("/cases/", f"/cases/{case.public_id}"):
        assert "ngày tạm tính" in client.get(address).get_data(as_text=True)
    enter(NewDay(date(2026, 11, 24), working=False, name="Ngày Văn hóa Việt Nam", document="77/TB-VPCP"))
    assert not clocks.is_provisional(case, clocks.ground()), "a document decides the day"


def test_a_local_limit_moves_what_came_in_since_its_first_day_alone() -> None:
    place = make_place()
    before = make_case(place.clerk, place.commune, received_on=date(2026, 11, 18))
    since = make_case(place.colleague, place.commune, received_on=date(2026, 11, 19))
    kept = (before.due_on, since.due_on)
    own_value(value=7, effective_from=date(2026, 11, 19))
    change = LawChange(installed_law.current(), TODAY, frozenset({"clocks.feedback"}), "12/2026/QĐ-UBND")
    assert due_days.count_moving(change) == 1
    assert due_days.count_moving(replace(change, subjects=frozenset({"gates"}))) == 0, "no clock is another"
    with transaction():
        due_days.recount(change, NOW)
    assert (before.due_on, since.due_on) == (kept[0], date(2026, 12, 1))
    assert since.due_on < kept[1]


def test_a_second_run_moves_and_audits_nothing() -> None:
    place = make_place()
    make_case(place.clerk, place.commune)
    enter(STORM)
    change = LawChange(installed_law.current(), TODAY)
    moved = []
    for _run in range(2):
        with transaction():
            moved.append(due_days.recount(change, NOW))
    assert moved == [1, 0]


def test_a_decided_case_stays() -> None:
    place = make_place()
    refused, concluded = make_case(place.clerk, place.commune), make_case(place.colleague, place.commune)
    act(handling.refuse, refused, place.commune_handler, reason="Trùng đơn")
    accept(concluded, place.commune_handler)
    conclude(concluded, place.commune_handler)
    enter(STORM)
    run_job()
    assert (refused.due_on, concluded.due_on) == (date(2026, 12, 7), date(2026, 12, 7))


def test_a_deadline_that_had_passed_stays_late() -> None:
    place = make_place()
    late = make_case(place.clerk, place.commune, received_on=date(2026, 11, 5))
    due_today = make_case(place.colleague, place.commune, received_on=date(2026, 11, 6))
    assert (late.due_on, due_today.due_on) == (TODAY - timedelta(days=1), TODAY)
    enter(NewDay(date(2026, 11, 12), working=False, name="Nghỉ bão", document="9/UBND-VP"))
    run_job()
    assert (late.due_on, due_today.due_on) == (date(2026, 11, 19), date(2026, 11, 23))


def test_no_deadline_is_moved_into_the_past() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, received_on=date(2026, 11, 6))
    enter(NewDay(date(2026, 11, 14), working=True, name="Làm bù", document="9/UBND-VP"))
    run_job()
    assert (case.due_on, moving()) == (TODAY, 0)


def test_what_was_open_when_the_day_was_entered_moves_however_late_the_job_comes() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, received_on=date(2026, 11, 6))
    enter(NewDay(TODAY, working=False, name="Nghỉ bão", document="9/UBND-VP"))
    run_job(NOW + timedelta(days=4))
    assert case.due_on == date(2026, 11, 23)


def test_more_time_that_was_given_holds_and_is_given_back() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    accept(case, place.commune_handler)
    new_due = case.due_on + timedelta(days=1)
    act(orders.extend, case, place.commune_handler, new_due=new_due, document="QĐ 12/QĐ-UBND", reason="Phải xác minh")
    enter(STORM)
    enter(NewDay(date(2026, 11, 26), working=False, name="Nghỉ bão", document="1234/UBND-VP"))
    run_job()
    assert case.due_on == date(2026, 12, 9)
    take_back(STORM)
    take_back(NewDay(date(2026, 11, 26), working=False, name="", document=""))
    run_job()
    assert case.due_on == new_due


def test_a_body_outside_is_waited_for_by_the_new_day() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    act(orders.transfer, case, place.commune_handler, receiver=OUTSIDE, reason="Thuộc thẩm quyền công an")
    transfer = db.session.scalars(select(CaseTransfer)).one()
    assert (transfer.due_on, moving()) == (date(2026, 12, 7), 0)
    enter(STORM)
    assert moving() == 2, "the case's own day and the other body's"
    run_job()
    assert (transfer.due_on, case.due_on) == (date(2026, 12, 8), date(2026, 12, 8))


def test_a_body_that_has_answered_is_not_waited_for_any_more() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    act(orders.transfer, case, place.commune_handler, receiver=OUTSIDE, reason="Thuộc thẩm quyền công an")
    act(orders.record_their_answer, case, place.commune_handler, answered_on=TODAY)
    enter(STORM)
    run_job()
    assert db.session.scalars(select(CaseTransfer)).one().due_on == date(2026, 12, 7)


def just_received(place: Place) -> CitizenCase:
    return make_case(place.clerk, place.commune, received_on=date(2026, 11, 12))


def accepted(place: Place) -> CitizenCase:
    case = make_case(place.clerk, place.commune, received_on=date(2026, 11, 12), **FORMAL)
    accept(case, place.commune_handler)
    return case


def given_more_time(place: Place) -> CitizenCase:
    case = just_received(place)
    accept(case, place.commune_handler)
    act(orders.extend, case, place.commune_handler, new_due=date(2026, 12, 20), document="QĐ 12", reason="Xác minh")
    return case


def passed_on_unaccepted(place: Place) -> CitizenCase:
    """Waits by the clock of acceptance, though a formal case in its state would be resolved."""
    case = make_case(place.clerk, place.commune, received_on=date(2026, 11, 12), **FORMAL)
    act(orders.transfer, case, place.commune_handler, receiver=OUTSIDE, reason="Thuộc thẩm quyền công an")
    return case


def handed_over(place: Place) -> CitizenCase:
    case = given_more_time(place)
    receiver = orders.Receiver(place.other_commune.name, unit_id=place.other_commune.id)
    act(orders.transfer, case, place.commune_handler, receiver=receiver, reason="Đất thuộc xã bạn")
    return case


def looked_into_again(place: Place) -> CitizenCase:
    """After an extension that the second look sets aside."""
    case = given_more_time(place)
    conclude(case, place.commune_handler)
    reopen(case)
    return case


def looked_into_again_elsewhere(place: Place) -> CitizenCase:
    case = just_received(place)
    accept(case, place.commune_handler)
    conclude(case, place.commune_handler)
    reopen(case)
    receiver = orders.Receiver(place.other_commune.name, unit_id=place.other_commune.id)
    act(orders.transfer, case, place.commune_handler, receiver=receiver, reason="Đất thuộc xã bạn")
    accept(case, place.other_handler)
    return case


def reopen(case: CitizenCase) -> None:
    public_id, version = case.public_id, case.version
    db.session.commit()
    with transaction():
        tracking.reopen(public_id, version=version, reason="Chưa đồng ý", now=NOW)
    db.session.refresh(case)


@pytest.mark.parametrize(
    "make",
    [
        just_received, accepted, given_more_time, passed_on_unaccepted, handed_over, looked_into_again,
        looked_into_again_elsewhere,
    ],
)  # fmt: skip
def test_whatever_happened_to_a_case_the_same_calendar_moves_nothing(make: Callable[[Place], CitizenCase]) -> None:
    case = make(make_place())
    assert case.is_open
    assert case.due_on >= TODAY
    assert moving() == 0


def test_a_second_look_moves_from_its_own_beginning() -> None:
    case = looked_into_again(make_place())
    assert (case.state, case.due_on) == (CaseState.ACCEPTED, date(2026, 12, 7))
    enter(STORM)
    run_job()
    assert case.due_on == date(2026, 12, 8)


def test_many_cases_are_counted_in_as_many_reads_as_one() -> None:
    place = make_place()
    make_case(place.clerk, place.commune)
    one = reads_of(moving)
    for _case in range(4):
        make_case(place.clerk, place.commune)
    assert reads_of(moving) == one


def reads_of(ask: Callable[[], object]) -> int:
    db.session.commit()
    statements: list[str] = []

    def listener(*call: object) -> None:
        statements.append(str(call[2]))

    connection = db.session.connection()
    event.listen(connection, "before_cursor_execute", listener)
    ask()
    event.remove(connection, "before_cursor_execute", listener)
    return len(statements)


def test_a_complaint_from_a_remote_area_is_shown_the_longer_limit_which_people_apply(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **FORMAL)
    accept(case, place.commune_handler)
    assert remote_limit(case) is None
    own_value("areas", "remote", "units", value=["ubnd xa an binh"])
    found = remote_limit(case)
    assert found is not None
    assert (found.document, found.last_day > case.due_on) == ("12/2026/QĐ-UBND", True)
    sign_in(client, place.commune_handler)
    assert "danh mục vùng sâu, vùng xa" in client.get(f"/cases/{case.public_id}").get_data(as_text=True)
    elsewhere = make_case(place.colleague, place.other_commune, **FORMAL)
    assert remote_limit(elsewhere) is None
