"""The installation's own page: every number opens exactly its rows, a failed run can be asked for again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import clock
from app.core.models import AuditEvent, BatchState, JobRequest, JobSlot, MessageState, SlotState
from app.core.permissions import Role
from app.core.scheduling import Job
from app.core.storage import current_storage
from app.core.system import overview
from app.extensions import db
from app.people.models import User
from tests.factories import make_person, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.core.machinery import (
    SECRET_FILE,
    make_batch,
    make_batches,
    make_message,
    make_messages,
    make_request,
    make_slot,
    make_slots,
)

JOB = "test.daily"
TILE = re.compile(r'class="tile-value"><a href="([^"]*)"[^>]*>([\d.]+)</a>')


@pytest.fixture
def boss(app: Flask, monkeypatch: pytest.MonkeyPatch) -> User:
    job = Job(JOB, run=lambda _period, _now: None, due=lambda _now: [], label="Việc thử")
    monkeypatch.setitem(app.extensions["ports"].jobs, JOB, job)
    return make_user(Role.ADMINISTRATOR)


def page_of(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def rows_in(page: str) -> int:
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return body.count("<tr>")


def numbers_on(page: str) -> dict[str, int]:
    """Address behind each number → the number."""
    return {url.replace("&amp;", "&"): int(value) for url, value in TILE.findall(page)}


def fill(boss: User) -> None:
    make_slots(JOB)
    make_messages(boss.id)
    make_batches(f"user:{boss.id}")


@pytest.mark.parametrize("address", ["/admin/system/", "/"])
def test_every_number_opens_exactly_its_rows(client: FlaskClient, boss: User, address: str) -> None:
    fill(boss)
    sign_in(client, boss)
    numbers = numbers_on(page_of(client, address))
    assert len(numbers) == (5 if address != "/" else 3)
    assert {url: rows_in(page_of(client, url)) for url in numbers} == numbers


def test_the_numbers_count_what_they_say(client: FlaskClient, boss: User) -> None:
    fill(boss)
    sign_in(client, boss)
    since = clock.today() - timedelta(days=29)
    assert numbers_on(page_of(client, "/admin/system/")) == {
        "/admin/system/runs?state=failed": 2,
        "/admin/system/messages?state=waiting": 3,
        "/admin/system/messages?state=failed": 2,
        f"/admin/system/imports?made_from={since}": 4,
        "/admin/system/imports?state=staged": 2,
    }
    assert numbers_on(page_of(client, "/")) == {
        "/admin/system/runs?state=failed": 2,
        "/admin/system/messages?state=undelivered": 3,
        "/admin/system/imports?state=staged": 2,
    }


def test_each_job_stands_with_its_latest_run(client: FlaskClient, boss: User) -> None:
    make_slot(JOB, "2026-11-19", SlotState.DONE, ago=timedelta(days=1))
    make_slot(JOB, "2026-11-20", SlotState.FAILED)
    sign_in(client, boss)
    page = page_of(client, "/admin/system/")
    row = page.partition("Việc thử")[2].partition("</tr>")[0]
    assert "20/11/2026" in row
    assert "ValueError" in row
    assert "19/11/2026" not in row
    assert "complaints.remind" not in page, "jobs are called what people call them"


def test_a_failed_run_is_run_again(client: FlaskClient, boss: User) -> None:
    slot = make_slot(JOB, "2026-11-20", SlotState.FAILED, attempts=5)
    make_slot(JOB, "2026-11-19", SlotState.DONE, ago=timedelta(days=1))
    sign_in(client, boss)
    assert page_of(client, "/admin/system/runs").count('action="/admin/system/runs/again"') == 1
    data = {"job": JOB, "period": slot.period}
    assert client.post("/admin/system/runs/again", data=data).location == "/admin/system/"
    request = db.session.query(JobRequest).one()
    assert (request.job, request.argument, request.asked_by) == (JOB, "2026-11-20", f"user:{boss.id}")
    assert db.session.query(AuditEvent).filter_by(event="job.asked").one().subject_id == request.id
    page = page_of(client, "/admin/system/")
    assert "Chờ chạy lại" in page
    assert "Đã yêu cầu, chưa thực hiện" in page
    assert numbers_on(page)["/admin/system/runs?state=failed"] == 0
    assert client.post("/admin/system/runs/again", data=data).status_code == 422, "once at a time"
    for wrong in ({"job": JOB, "period": "2026-11-19"}, {"job": JOB, "period": "none"}, {}):
        assert client.post("/admin/system/runs/again", data=wrong).status_code in (404, 422)
    assert db.session.query(JobRequest).count() == 1


def test_a_run_of_a_job_that_is_gone_is_shown_and_not_offered_again(client: FlaskClient, boss: User) -> None:
    make_slot("old.job", "2026-11", SlotState.FAILED, attempts=5)
    sign_in(client, boss)
    page = page_of(client, "/admin/system/runs?state=failed")
    assert "old.job" in page
    assert "/runs/again" not in page
    assert client.post("/admin/system/runs/again", data={"job": "old.job", "period": "2026-11"}).status_code == 422


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2026-11-20", "20/11/2026"),
        ("2026-11-20T10:30+07:00", "10:30 20/11/2026"),
        ("2026-Q3", "2026-Q3"),
        ("asked-12", "theo yêu cầu số 12"),
    ],
)
def test_periods_are_written_as_people_write_them(
    client: FlaskClient, boss: User, period: str, written: str
) -> None:
    make_slot(JOB, period, SlotState.DONE)
    sign_in(client, boss)
    assert written in page_of(client, "/admin/system/runs")


def test_a_list_longer_than_a_page_keeps_every_row_once(client: FlaskClient, boss: User) -> None:
    """Also where several runs began in the same moment."""
    for number in range(60):
        make_slot(f"job.{number % 7}", f"2026-{number:02}", SlotState.DONE, ago=timedelta(minutes=number // 20))
    moment = clock.now()
    for slot in db.session.query(JobSlot):
        slot.heartbeat_at = moment - timedelta(minutes=int(slot.period[-2:]) // 20)
    sign_in(client, boss)
    seen: list[str] = []
    address: str | None = "/admin/system/runs"
    while address:
        page = page_of(client, address)
        seen += re.findall(r"<td>(2026-\d\d)</td>", page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else None
    assert sorted(seen) == [f"2026-{number:02}" for number in range(60)]


def test_mail_tells_neither_its_subject_nor_its_kind(client: FlaskClient, boss: User) -> None:
    receiver = make_user(person=make_person("Đặng Thị Ái"))
    make_messages(receiver.id)
    sign_in(client, boss)
    page = page_of(client, "/admin/system/messages")
    assert "Đặng Thị Ái" in page
    assert "case_due" not in page


def test_the_name_of_a_file_is_for_whoever_may_open_it(client: FlaskClient, boss: User) -> None:
    other = make_user(Role.EMULATION_OFFICER, person=make_person("Lê Văn Đức"))
    hidden = make_batch(f"user:{other.id}", BatchState.STAGED, kind="onestop.form_06a")
    sign_in(client, boss)
    page = page_of(client, "/admin/system/imports")
    assert "Lê Văn Đức" in page
    assert "Biểu 06a" in page
    assert SECRET_FILE not in page
    assert f"/imports/{hidden.public_id}" not in page
    assert SECRET_FILE.encode() not in client.get("/admin/system/imports?export=csv").data
    mine = make_batch(f"user:{boss.id}", BatchState.STAGED)
    page = page_of(client, "/admin/system/imports")
    assert SECRET_FILE in page
    assert f"/imports/{mine.public_id}" in page


def test_only_who_looks_after_the_whole_installation_sees_it(client: FlaskClient, boss: User) -> None:
    slot = make_slot(JOB, "2026-11-20", SlotState.FAILED)
    data = {"job": slot.job, "period": slot.period}
    for user in (make_user(Role.ADMINISTRATOR, make_unit("Sở Y tế")), make_user(Role.EMULATION_OFFICER)):
        sign_in(client, user)
        for tail in ("", "runs", "messages", "imports", "runs?export=csv"):
            assert client.get(f"/admin/system/{tail}").status_code == 403
        assert client.post("/admin/system/runs/again", data=data).status_code == 403
        front = page_of(client, "/")
        assert "/admin/system" not in front
    assert db.session.query(JobRequest).count() == 0


def test_storage_and_version_are_told(app: Flask, client: FlaskClient, boss: User) -> None:
    before = current_storage().used()
    current_storage().put(b"x" * 2048, sealed=False)
    after = current_storage().used()
    assert (after.files - before.files, after.size - before.size) in {(1, 2048), (0, 0)}, "one content is kept once"
    found = overview.stored()
    assert found.database > 0
    assert found.free > 0
    version = overview.schema()
    assert version.is_expected
    sign_in(client, boss)
    page = page_of(client, "/admin/system/")
    assert version.revision in page
    assert version.engine in page
    assert "--prepare" not in page


def test_requests_that_wait_are_listed_by_name(client: FlaskClient, boss: User) -> None:
    make_request(JOB)
    make_request("old.job")
    sign_in(client, boss)
    page = page_of(client, "/admin/system/")
    table = page.partition("Đã yêu cầu, chưa thực hiện")[2].partition("</table>")[0]
    assert rows_in(table) == 2
    assert "Việc thử" in table


def test_an_installation_that_has_just_begun_says_so(client: FlaskClient, boss: User) -> None:
    sign_in(client, boss)
    assert "Bộ lập lịch chưa chạy" in page_of(client, "/admin/system/")
    for tail in ("runs", "messages", "imports"):
        assert 'class="empty"' in page_of(client, f"/admin/system/{tail}")


def test_a_message_names_nobody_whose_account_is_gone(client: FlaskClient, boss: User) -> None:
    make_message(987654, MessageState.WAITING)
    sign_in(client, boss)
    assert rows_in(page_of(client, "/admin/system/messages")) == 1
