"""The calendar's page: a year's days with their reasons, a day entered once and taken back once."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core import clock, law, scheduling, working_days
from app.core.calendar import DayReason
from app.core.models import AuditEvent
from app.core.permissions import Role
from app.core.ports import DeadlineHolder, LawChange
from app.extensions import db
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.core.day_entries import DAY, STORM, enter, entries, status

TYPED = {"day": "25/11/2026", "kind": "off", "name": "Nghỉ phòng chống bão", "document": "1234/UBND-VP"}
COUNTED = {**TYPED, "counted": "2026-11-25 off"}


@pytest.fixture
def administrator(client: FlaskClient) -> FlaskClient:
    sign_in(client, make_user(Role.ADMINISTRATOR))
    return client


def body(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_year_shows_its_days_off_with_reason_and_source(administrator: FlaskClient) -> None:
    page = body(administrator, "/admin/calendar/?year=2026")
    assert "02/01/2026" in page
    for told in ("Thứ Sáu", "Nghỉ hoán đổi", "12729/VPCP-KGVX", "Quốc khánh", "Bộ luật Lao động", "Làm bù"):
        assert told in page
    assert "year=2025" in page
    assert "year=2027" in page
    assert "chưa được công bố" not in page


def test_what_nobody_has_announced_is_marked(administrator: FlaskClient) -> None:
    assert body(administrator, "/admin/calendar/?year=2026").count("Tạm tính") == 1, "24 November alone"
    coming = body(administrator, "/admin/calendar/?year=2027&lang=en")
    assert "The days off of 2027 have not been announced" in coming
    assert coming.count("Unconfirmed") == len(law.working_calendar().exceptions(2027))


@pytest.mark.parametrize("year", [1999, 2100, -5])
def test_years_without_a_calendar_are_not_found(administrator: FlaskClient, year: int) -> None:
    assert administrator.get(f"/admin/calendar/?year={year}").status_code == 404


def test_the_ends_of_the_calendar_have_one_neighbour(administrator: FlaskClient) -> None:
    assert "year=1999" not in body(administrator, "/admin/calendar/?year=2000")
    assert "year=2100" not in body(administrator, "/admin/calendar/?year=2099")


@pytest.mark.parametrize("role", [Role.EMULATION_OFFICER, Role.COMPLAINT_HANDLER, Role.LEADER])
@pytest.mark.parametrize("address", ["/admin/calendar/", "/admin/calendar/new"])
def test_the_calendar_is_the_administrators(client: FlaskClient, role: Role, address: str) -> None:
    sign_in(client, make_user(role))
    assert client.get(address).status_code == 403


def test_the_navigation_leads_there(administrator: FlaskClient) -> None:
    assert 'href="/admin/calendar/"' in body(administrator, "/notifications")


def test_the_first_press_tells_what_moves_and_stores_nothing(administrator: FlaskClient, follower: list[date]) -> None:
    page = administrator.post("/admin/calendar/new?lang=en", data=TYPED).get_data(as_text=True)
    assert "3 open deadlines would move" in page
    assert "Enter the day" in page
    assert "1234/UBND-VP" in page, "what was typed stays"
    assert entries() == []


def test_the_second_press_enters_the_day_audits_it_and_asks_each_holder(
    administrator: FlaskClient, follower: list[date]
) -> None:
    assert administrator.post("/admin/calendar/new", data=COUNTED).status_code == 302
    [kept] = entries()
    assert (kept.day, kept.working, kept.name, kept.document) == (DAY, False, STORM.name, STORM.document)
    assert (status().working, status().reason) == (False, DayReason.OVERRIDE_OFF)
    audited = db.session.scalars(select(AuditEvent).where(AuditEvent.event == "calendar.day_entered")).one()
    assert (audited.subject_id, audited.actor_ref) == (kept.id, kept.entered_by)
    assert STORM.name not in audited.facts
    assert scheduling.run_requests(clock.now, owner="a") == 1
    assert scheduling.run_requests(clock.now, owner="a") == 0
    assert follower == [clock.local_day(kept.entered_at)]


def test_a_day_changed_after_the_count_is_counted_anew(administrator: FlaskClient, follower: list[date]) -> None:
    for changed in ({"day": "26/11/2026"}, {"day": "28/11/2026", "kind": "worked"}):
        page = administrator.post("/admin/calendar/new?lang=en", data={**COUNTED, **changed}).get_data(as_text=True)
        assert "No open deadline would move." in page
    assert entries() == []


@pytest.mark.parametrize("typed", [TYPED, COUNTED])
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"day": "28/11/2026"}, "Theo lịch, ngày này đã là ngày nghỉ."),
        ({"kind": "worked"}, "Theo lịch, ngày này đã là ngày làm việc."),
        ({"day": "25/11/1999"}, "Nhập ngày từ năm 2000 đến năm 2099."),
        ({"day": "31/11/2026"}, "Nhập ngày theo dạng"),
        ({"day": ""}, "error-summary"),
        ({"kind": ""}, "Chọn ngày nghỉ hoặc ngày làm việc."),
        ({"name": " "}, "error-summary"),
        ({"document": ""}, "error-summary"),
        ({"document": "x" * 201}, "error-summary"),
    ],
)
def test_wrong_input_is_refused_at_its_field_and_stays(
    administrator: FlaskClient, typed: dict[str, str], changed: dict[str, str], told: str
) -> None:
    sent = {**typed, **changed}
    if "counted" in typed:
        sent["counted"] = f"{'-'.join(reversed(sent['day'].split('/')))} {sent['kind']}"
    page = administrator.post("/admin/calendar/new", data=sent).get_data(as_text=True)
    assert told in page
    assert "has-error" in page
    assert sent["name"].strip() in page
    assert entries() == []


def test_a_day_that_is_entered_already_is_refused_at_the_field(administrator: FlaskClient) -> None:
    enter()
    page = administrator.post("/admin/calendar/new", data={**COUNTED, "document": "1300/UBND-VP"})
    assert "Ngày này đã được ghi thêm." in page.get_data(as_text=True)
    assert [kept.document for kept in entries()] == [STORM.document]


def test_taking_back_is_asked_once_more_and_tells_what_moves(administrator: FlaskClient, follower: list[date]) -> None:
    kept = enter()
    address = f"/admin/calendar/{kept.public_id}/take-back?lang=en"
    asked = body(administrator, address)
    assert "No open deadline would move." in asked
    assert "1234/UBND-VP" in asked
    assert status().reason is DayReason.OVERRIDE_OFF, "nothing happened yet"
    assert administrator.post(address, data={"version": kept.version}).status_code == 302
    assert status().reason is DayReason.WORKDAY
    page = body(administrator, "/admin/calendar/?year=2026&lang=en")
    assert "Entries taken back" in page
    assert "1234/UBND-VP" in page, "it stays on record"
    names = [event for (event,) in db.session.execute(select(AuditEvent.event).order_by(AuditEvent.sequence))]
    assert names == ["calendar.day_entered", "job.asked", "calendar.day_taken_back", "job.asked"]


def test_what_was_taken_back_is_gone_and_the_day_can_be_entered_anew(administrator: FlaskClient) -> None:
    kept = enter()
    address = f"/admin/calendar/{kept.public_id}/take-back"
    administrator.post(address, data={"version": kept.version})
    assert administrator.get(address).status_code == 410
    assert administrator.post("/admin/calendar/new", data=COUNTED).status_code == 302
    assert [entry.is_in_force for entry in entries()] == [False, True]


def test_taking_back_an_older_entry_never_takes_back_the_one_that_followed(administrator: FlaskClient) -> None:
    """A page left open from before: the day was taken back and entered anew by somebody else."""
    old = enter()
    address, version = f"/admin/calendar/{old.public_id}/take-back", old.version
    administrator.post(address, data={"version": version})
    administrator.post("/admin/calendar/new", data=COUNTED)
    assert administrator.post(address, data={"version": version}).status_code == 409
    assert status().reason is DayReason.OVERRIDE_OFF


def test_a_recount_on_its_way_or_failed_is_told_and_can_be_asked_again(
    app: Flask, administrator: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_change: LawChange, _now: datetime) -> int:
        raise ValueError("no paper")

    broken = DeadlineHolder("test", lambda _change: 0, fail)
    monkeypatch.setattr(app.extensions["ports"], "deadline_holders", [broken])
    enter()
    assert "are being recounted" in body(administrator, "/admin/calendar/?lang=en")
    for _attempt in range(scheduling.MAX_ATTEMPTS):
        scheduling.run_requests(clock.now, owner="a")
    assert "could not be recounted" in body(administrator, "/admin/calendar/?lang=en")
    assert administrator.post("/admin/calendar/recount").status_code == 302
    assert "are being recounted" in body(administrator, "/admin/calendar/?lang=en")


def test_the_command_lists_a_year(app: Flask) -> None:
    enter()
    lines = app.test_cli_runner().invoke(args=["calendar", "list", "2026"]).output.splitlines()
    assert "25/11/2026\tThứ Tư\tNghỉ\tNghỉ phòng chống bão\t1234/UBND-VP" in lines
    assert "10/01/2026\tThứ Bảy\tLàm việc\tHoán đổi ngày làm việc dịp Tết Dương lịch 2026\t12729/VPCP-KGVX" in lines
    assert len(lines) == len(working_days.calendar().exceptions(2026))
