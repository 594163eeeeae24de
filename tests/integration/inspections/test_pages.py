"""The pages of a check, as the people who open them; and the papers that come out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.core import audit, clock
from app.core.models import AuditEvent
from app.extensions import db
from app.inspections.models import Explanation, InspectionTeam, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries import evidence
from app.inspections.services import minutes as papers
from app.inspections.types import CheckState, LineStatus
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import Scene


def team_form(scene: Scene) -> dict[str, str]:
    return {
        "name": "Tổ kiểm tra công vụ số 2", "decision_number": "77/QĐ-UBND", "decision_issuer": "UBND tỉnh",
        "decision_on": "05/01/2026", "valid_from": "05/01/2026", "valid_to": "",
        "member0-person": "nguyen van an", "member0-role": "lead",
        "member1-person": scene.secretary_person.full_name, "member1-role": "secretary",
        "member2-person": "", "member2-role": "member",
    }  # fmt: skip


def start_form(scene: Scene) -> dict[str, object]:
    return {
        "kind": "surprise", "held_on": play.held_on().strftime("%d/%m/%Y"), "started_at": "08:05",
        "members": [str(person_id) for person_id in scene.member_ids()], "shift_start": "07:30", "shift_end": "11:30",
    }  # fmt: skip


def roster_form(check: SpotCheck, marks: Mapping[str, Mapping[str, object]], **extra: object) -> dict[str, object]:
    form: dict[str, object] = {"version": check.version, **extra}
    for line in queries.lines_of(check):
        asked = {"status": line.status.value, **marks.get(line.full_name, {})}
        form.update({f"{line.public_id}-{name}": value for name, value in asked.items()})
    return form


def only_check() -> SpotCheck:
    return db.session.scalars(select(SpotCheck)).one()


def test_a_check_goes_from_the_team_to_signed_minutes(client: FlaskClient, scene: Scene) -> None:
    sign_in(client, scene.lead)
    new_team = f"/inspection/teams/new?unit={scene.province.public_id}"
    assert client.post(new_team, data=team_form(scene)).status_code == 302
    team = db.session.scalars(select(InspectionTeam).order_by(InspectionTeam.id.desc())).first()
    assert team is not None
    address = f"/inspection/checks/new/{team.public_id}/{scene.department.public_id}"
    assert client.get(address).status_code == 200
    answer = client.post(address, data=start_form(scene))
    assert answer.status_code == 302, answer.get_data(as_text=True)
    check = only_check()
    page = client.get(answer.location).get_data(as_text=True)
    assert "Đủ mặt cả phòng 2/3" in page
    room = re.search(r'name="room" value="(\d+)">(?:(?!</button>).)*2/3', page, re.S)
    assert room is not None
    late = {"Lê Văn Bình": {"status": "present", "late_minutes": "12"}}
    saved = client.post(answer.location, data=roster_form(check, late, room=room.group(1)))
    assert saved.status_code == 302
    rest = {name: {"status": "present"} for name in ("Trần Thị Hoa", "Vũ Thị Én")}
    rest["Ngô Văn Giang"] = {"status": "absent_unexcused"}
    kept = {"Lê Văn Bình": {"late_minutes": "12"}}
    assert client.post(answer.location, data=roster_form(check, {**rest, **kept})).status_code == 302
    close(client, check)
    sign(client, check)
    assert (check.state, check.number) == (CheckState.SIGNED, 1)
    assert {fact.code for fact in evidence(play.held_on(), clock.today())} >= {"inspections.late"}
    assert "Biên bản số 01/BB-KTCV" in client.get(f"/inspection/checks/{check.public_id}").get_data(as_text=True)
    events = db.session.scalars(
        select(AuditEvent.event).where(AuditEvent.subject_kind == "spot_check").order_by(AuditEvent.sequence)
    ).all()
    assert [event for event in events if event != "record.signed"] == [
        "check.started", "check.marked", "check.marked", "check.closed", "check.signed",
    ]
    assert list(audit.verify()) == []


def close(client: FlaskClient, check: SpotCheck) -> None:
    answer = client.post(
        f"/inspection/checks/{check.public_id}/close",
        data={
            "version": check.version, "ended_at": "09:10", "representative": "Trần Thị Hoa",
            "representative_position": "Giám đốc", "requirement": "Chấn chỉnh giờ giấc",
            "remedy_due_on": (clock.today() + timedelta(days=10)).strftime("%d/%m/%Y"),
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.get_data(as_text=True)


def sign(client: FlaskClient, check: SpotCheck) -> None:
    answer = client.post(
        f"/inspection/checks/{check.public_id}/sign",
        data={
            "version": check.version, "coverage": "all", "secretary": "Hoàng Thị Mai", "declared": "y",
            "explanations_due_on": (clock.today() + timedelta(days=5)).strftime("%d/%m/%Y"),
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.get_data(as_text=True)


def test_every_way_out_of_the_roster_saves_it_first(client: FlaskClient, scene: Scene) -> None:
    check = play.start_check(scene)
    db.session.commit()
    sign_in(client, scene.lead)
    url = f"/inspection/checks/{check.public_id}"
    line = play.lines(check)["Vũ Thị Én"]
    for then, target in (({"then": "close"}, "/close"), ({"line": line.public_id}, f"/lines/{line.public_id}")):
        late = {"Vũ Thị Én": {"status": "present", "late_minutes": "7"}}
        answer = client.post(f"{url}/roster", data=roster_form(check, late, **then))
        assert answer.location.endswith(target)
    assert play.lines(check)["Vũ Thị Én"].late_minutes == 7


def test_a_wrong_line_is_told_and_nothing_is_saved(client: FlaskClient, scene: Scene) -> None:
    check = play.start_check(scene)
    db.session.commit()
    sign_in(client, scene.lead)
    wrong = {"Lê Văn Bình": {"status": "to_be_verified"}, "Vũ Thị Én": {"status": "present"}}
    page = client.post(f"/inspection/checks/{check.public_id}/roster", data=roster_form(check, wrong))
    assert page.status_code == 200
    assert "Lê Văn Bình: Hãy ghi ai cung cấp thông tin" in page.get_data(as_text=True)
    assert play.lines(check)["Vũ Thị Én"].status is LineStatus.NOT_CHECKED


def test_the_person_explains_and_the_accepted_explanation_takes_the_consequence_away(
    client: FlaskClient, scene: Scene
) -> None:
    staff = make_user(person=scene.staff[1], username="binh")
    check = play.signed_check(scene, due_on=clock.today() + timedelta(days=5))
    explanation = db.session.scalars(select(Explanation).where(Explanation.person_id == staff.person_id)).one()
    sign_in(client, staff)
    assert "đi muộn 12 phút" in client.get("/me/checks").get_data(as_text=True)
    url = f"/inspection/explanations/{explanation.public_id}"
    answer = client.post(f"{url}/explain", data={"version": explanation.version, "statement": "Xe hỏng dọc đường"})
    assert answer.status_code == 302
    assert client.post(f"{url}/decide", data={}).status_code == 403
    sign_in(client, scene.lead)
    version = db.session.get_one(Explanation, explanation.id).version
    assert client.post(f"{url}/decide", data={"version": version, "verdict": "not_accepted"}).status_code == 200
    assert client.post(f"{url}/decide", data={"version": version, "verdict": "accepted"}).status_code == 302
    codes = {fact.code for fact in evidence(play.held_on(), clock.today())}
    assert "inspections.late" not in codes
    assert "inspections.absent_unexcused" in codes
    assert only_check().id == check.id


def test_the_head_reports_and_the_team_verifies(client: FlaskClient, scene: Scene) -> None:
    check = play.signed_check(scene, requirement="Niêm yết lại", remedy_due_on=clock.today() + timedelta(days=3))
    [action] = queries.actions_of(check)
    url = f"/inspection/actions/{action.public_id}"
    sign_in(client, scene.head)
    assert client.post(url, data={"version": action.version, "report": "Đã niêm yết"}).status_code == 302
    assert client.post(f"{url}/verify", data={"version": 2}).status_code == 403
    sign_in(client, scene.lead)
    assert client.post(f"{url}/verify", data={"version": 2}).status_code == 302
    assert "Tổ kiểm tra đã xác nhận" in client.get(url).get_data(as_text=True)


def test_an_open_surprise_check_is_not_there_for_the_unit(client: FlaskClient, scene: Scene) -> None:
    check = play.start_check(scene)
    db.session.commit()
    sign_in(client, scene.head)
    assert client.get(f"/inspection/checks/{check.public_id}").status_code == 404
    assert check.public_id not in client.get("/inspection/checks").get_data(as_text=True)


@pytest.mark.parametrize("paper", ["minutes.pdf", "minutes.docx", "lines.xlsx"])
def test_the_papers_come_out(client: FlaskClient, scene: Scene, paper: str) -> None:
    check = play.signed_check(scene)
    sign_in(client, scene.head)
    answer = client.get(f"/inspection/checks/{check.public_id}/{paper}")
    assert answer.status_code == 200
    assert answer.data[:4] == {"minutes.pdf": b"%PDF"}.get(paper, b"PK\x03\x04")
    if paper == "lines.xlsx":
        sheet = openpyxl.load_workbook(BytesIO(answer.data)).active
        assert sheet is not None
        names = [row[0] for row in sheet.iter_rows(values_only=True)]
        assert {person.full_name for person in scene.staff} <= set(names)


def test_the_minutes_say_what_was_recorded(scene: Scene) -> None:
    check = play.signed_check(scene)
    parts = papers.Minutes(check, queries.lines_of(check), queries.findings_of(check), "UBND tỉnh Minh Giang")
    document = papers.document(parts)
    assert (document.number, document.symbol, document.kind) == (1, "BB-KTCV", "BIÊN BẢN")
    text = repr(document.blocks)
    assert "đi muộn 12 phút" in text
    assert "('Hiện có', 6)" in text
    assert "('Vắng không lý do', 1)" in text
    assert "15/GNP" in text
    bulletin = papers.bulletin(parts)
    assert len(bulletin.splitlines()) == 5
    assert not any(person.full_name in bulletin for person in scene.staff)


def test_every_tile_counts_what_its_list_shows(client: FlaskClient, scene: Scene) -> None:
    play.signed_check(scene, due_on=clock.today() + timedelta(days=5))
    sign_in(client, scene.lead)
    page = client.get("/inspection").get_data(as_text=True)
    links = re.findall(r'class="tile-value"><a href="([^"]+)"[^>]*>(\d+)</a>', page)
    assert len(links) == 5
    for href, shown in links:
        target = client.get(href.replace("&amp;", "&")).get_data(as_text=True)
        assert target.count("<tr>") - (1 if int(shown) else 0) == int(shown), href


def test_lists_export_what_they_show(client: FlaskClient, scene: Scene) -> None:
    play.signed_check(scene)
    sign_in(client, scene.head)
    for page, rows in (("checks", 1), ("lines", 6), ("findings", 0), ("explanations", 0), ("actions", 0)):
        answer = client.get(f"/inspection/{page}?export=csv")
        assert answer.status_code == 200, page
        body = answer.get_data(as_text=True).strip().splitlines()
        assert sum("Sở Xây dựng" in line for line in body) == rows, page
