"""The pages as the officer, a head and an official walk them; every number opens exactly its rows."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from app.core import clock
from app.core.evidence import Window
from app.core.permissions import Role
from app.emulation.models import EvaluationPeriod, QualityRating
from app.emulation.queries.figures import figures
from app.emulation.types import PeriodState, SheetState
from app.extensions import db
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.emulation import worldmaking as world
from tests.integration.emulation.worldmaking import Office


@pytest.fixture
def office() -> Office:
    return world.make_office()


def officer(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.EMULATION_OFFICER))


def text_of(client: FlaskClient, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.get_data(as_text=True)


def test_the_officer_takes_a_period_from_nothing_to_the_heads(client: FlaskClient, office: Office) -> None:
    officer(client)
    assert "146/KH-UBND" in text_of(client, "/movements")
    assert client.post("/movements/adopt", data={"code": "plan-146"}).status_code == 302
    movement = re.search(r'<option value="([^"]+)"', text_of(client, "/periods/new"))
    assert movement is not None
    year = world.reporting_year(clock.now())
    form = {"movement": movement[1], "kind": "year", "year": year, "number": 1}
    page = client.post("/periods/new", data=form).location
    assert client.post("/periods/new", data=form).status_code == 200, "the same period is refused"
    for step in ("open", "compute", "review"):
        period = db.session.query(EvaluationPeriod).one()
        assert client.post(f"{page}/{step}", data={"version": period.version}).status_code == 302
    assert db.session.query(EvaluationPeriod).one().state is PeriodState.UNDER_REVIEW
    for url in (page, "/emulation", "/scores/units", "/scores/persons"):
        assert office.unit.name in text_of(client, url) or url == page


def test_every_line_opens_as_many_rows_as_it_says(client: FlaskClient, office: Office) -> None:
    period = world.running(office)
    officer(client)
    sheet = world.sheet_of(period, office.unit)
    page = text_of(client, f"/scores/{sheet.public_id}")
    links = re.findall(r'class="num" href="([^"]+)"[^>]*>([\d.]+)<', page)
    assert len(links) == len(sheet.lines)
    for url, shown in links:
        rows = text_of(client, url)
        number = re.search(r"trong (\d+) dòng|of (\d+) rows", rows)
        assert (number.group(1) or number.group(2) if number else "0") == shown, url


def test_a_head_decides_line_by_line_and_signs(client: FlaskClient, office: Office) -> None:
    period = world.running(office)
    sign_in(client, office.head_user)
    queue = text_of(client, "/head/reviews")
    assert office.staff.full_name in queue
    assert f"/head/reviews/{world.sheet_of(period, office.head).public_id}" not in queue
    sheet = world.sheet_of(period, office.staff)
    page = f"/head/reviews/{sheet.public_id}"
    assert client.get(page).status_code == 200
    short = {"version": sheet.version, "action": "adjust", "points": "7,5", "reason_kind": "other", "reason": "ngắn"}
    assert client.post(f"{page}?criterion=proper_attitude", data=short).status_code == 200
    told = {**short, "reason": "Có hai lượt góp ý của người dân chưa ghi nhận"}
    assert client.post(f"{page}?criterion=proper_attitude", data=told).status_code == 302
    assert world.points_of(period, office.staff)["proper_attitude"] == 750
    version = world.sheet_of(period, office.staff).version
    assert client.post(f"{page}/accept", data={"version": version}).status_code == 302
    assert world.sheet_of(period, office.staff).state is SheetState.REVIEWED
    assert "7,5" in text_of(client, "/head/sign-off")
    version = world.sheet_of(period, office.staff).version
    data = {"declared": "y", "sheets": f"{sheet.public_id}:{version}"}
    assert client.post("/head/sign-off", data=data).status_code == 302
    assert world.sheet_of(period, office.staff).state is SheetState.SIGNED
    assert db.session.query(QualityRating).one().person_id == office.staff.id
    today = clock.today()
    [told] = figures([Window(today, today.replace(year=today.year + 1))], unit_ids=None)
    found = [each for each in told if each.key == "person"]
    assert [int(each.value) for each in found if each.unit_id is None] == [1]
    sign_in(client, office.staff_user)
    assert "Trần Văn Trưởng" in text_of(client, f"/scores/{sheet.public_id}"), "whose signature it bears"
    assert sheet.public_id in text_of(client, "/me/scores")


def test_unflagged_sheets_are_accepted_together(client: FlaskClient, office: Office) -> None:
    period = world.running(office)
    sheet = world.sheet_of(period, office.staff)
    sheet.flag_count = 0
    db.session.commit()
    sign_in(client, office.head_user)
    version = world.sheet_of(period, office.staff).version
    answer = client.post("/head/reviews/accept", data={"sheets": [f"{sheet.public_id}:{version}"]})
    assert answer.status_code == 302
    assert world.sheet_of(period, office.staff).state is SheetState.REVIEWED


def test_colleagues_see_nobody_elses_sheet(client: FlaskClient, office: Office) -> None:
    period = world.running(office)
    sign_in(client, office.staff_user)
    assert client.get("/scores/persons").status_code == 403
    other = world.sheet_of(period, office.head)
    assert client.get(f"/scores/{other.public_id}").status_code == 404
    assert client.get(f"/scores/{other.public_id}/evidence/initiatives").status_code == 404
    assert client.get(f"/head/reviews/{other.public_id}").status_code == 403


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rankings_and_evidence_leave_as_files(client: FlaskClient, office: Office, kind: str) -> None:
    period = world.running(office)
    officer(client)
    sheet = world.sheet_of(period, office.unit)
    for url in ("/scores/units", "/scores/persons", f"/scores/{sheet.public_id}/evidence/on_time"):
        answer = client.get(f"{url}?export={kind}")
        assert answer.status_code == 200
        assert len(answer.get_data()) > 100


def test_one_stop_pages_show_gaps_and_figures(client: FlaskClient, office: Office) -> None:
    world.running(office)
    officer(client)
    assert office.unit.name in text_of(client, "/one-stop")
    rows = text_of(client, "/one-stop/statistics")
    found = re.search(r'href="(/one-stop/statistics/[^"?]+)"', rows)
    assert found is not None
    assert "171" in text_of(client, found[1])


def test_no_page_asks_more_than_twenty_five_questions(client: FlaskClient, office: Office) -> None:
    period = world.running(office)
    sheet, staff = (world.sheet_of(period, each).public_id for each in (office.unit, office.staff))
    asked: list[str] = []
    listener = lambda *call: asked.append(call[2])  # noqa: E731  # listened to and removed by this name
    for user, urls in (
        (make_user(Role.EMULATION_OFFICER), ["/emulation", "/scores/units", "/scores/persons", f"/scores/{sheet}",
         f"/scores/{sheet}/evidence/on_time", "/movements", f"/periods/{period.public_id}", "/one-stop",
         "/one-stop/statistics"]),
        (office.head_user, ["/head/reviews", f"/head/reviews/{staff}", "/head/sign-off"]),
        (office.staff_user, ["/me/scores", f"/scores/{staff}"]),
    ):  # fmt: skip
        sign_in(client, user)
        for url in urls:
            asked.clear()
            event.listen(db.session.connection(), "before_cursor_execute", listener)
            assert client.get(url).status_code == 200
            event.remove(db.session.connection(), "before_cursor_execute", listener)
            counted = [text for text in asked if not text.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
            assert len(counted) <= 25, (url, len(counted), counted)
