"""A record about closed days counts only after an officer took it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core.permissions import Role
from app.core.ports import ClosedDays, Ports
from app.extensions import db
from app.inspections.models import FieldSubmission, LateSubmission, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.types import CheckState, LateState, LineStatus
from tests.factories import make_user
from tests.integration.accounts import sign_in
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_field.phone import Phone, a_photo, a_record, an_item, picture, signatures
from tests.integration.inspections_field.stage import closed_days


def closed(_unit_id: int, _on: date) -> str:
    return "Kỳ quý IV/2026 đã khóa"


@pytest.fixture
def closing(app: Flask) -> Iterator[None]:
    ports: Ports = app.extensions["ports"]
    ports.closed_days.append(ClosedDays("test", closed))
    yield
    ports.closed_days.pop()


def send(scene: Scene, lead: Phone) -> tuple[LateSubmission, dict[str, object]]:
    photo = a_photo(picture())
    found = lead.one(an_item(a_record(scene, coverage="all", photos=[photo]), signatures(scene)))
    assert (found["state"], found["check"]) == ("late", None)
    return db.session.scalars(select(LateSubmission)).one(), photo


def officer(scene: Scene, client: FlaskClient) -> None:
    sign_in(client, make_user(Role.EMULATION_OFFICER, scene.province, username="thi.dua", totp=True))


def checks() -> int:
    return db.session.scalar(select(func.count(SpotCheck.id))) or 0


def test_it_waits_and_the_same_again_is_known(scene: Scene, lead: Phone, closing: None) -> None:
    item = an_item(a_record(scene))
    assert [lead.one(item)["state"] for _time in range(2)] == ["late", "duplicate"]
    assert checks() == 0
    assert db.session.scalar(select(func.count(FieldSubmission.id))) == 1


def test_taken_it_becomes_the_signed_check_with_its_photos(
    scene: Scene, lead: Phone, closing: None, client: FlaskClient
) -> None:
    late, photo = send(scene, lead)
    assert lead.put(photo, picture()).get_json()["state"] == "stored"
    officer(scene, client)
    assert scene.department.name in client.get("/inspection/late-submissions").get_data(as_text=True)
    address = f"/inspection/late-submissions/{late.public_id}"
    page = client.get(address).get_data(as_text=True)
    assert "Kỳ quý IV/2026 đã khóa" in page
    assert "Lê Văn Bình" not in page
    data = {"version": late.version, "verdict": "accepted", "reason": "Mất mạng ba ngày"}
    answer = client.post(address, data=data)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    check = db.session.scalars(select(SpotCheck)).one()
    assert (check.state, late.state, late.check_id) == (CheckState.SIGNED, LateState.ACCEPTED, check.id)
    shown = lead.client.get(f"/inspection/checks/{check.public_id}").get_data(as_text=True)
    assert "/inspection/photos/" in shown


def test_refused_nothing_of_it_counts(scene: Scene, lead: Phone, closing: None, client: FlaskClient) -> None:
    late, _photo = send(scene, lead)
    officer(scene, client)
    address = f"/inspection/late-submissions/{late.public_id}"
    without = client.post(address, data={"version": late.version, "verdict": "refused", "reason": ""})
    assert without.status_code == 200
    client.post(address, data={"version": late.version, "verdict": "refused", "reason": "Không có căn cứ"})
    assert (late.state, checks()) == (LateState.REFUSED, 0)


def test_a_part_of_a_check_whose_days_were_closed_meanwhile_waits_too(
    scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient
) -> None:
    record = a_record(scene, ended_at=None)
    half, rest = ({**record, "lines": record["lines"][part]} for part in (slice(3), slice(3, None)))
    assert lead.one(an_item(half))["state"] == "accepted"
    with closed_days():
        assert secretary.one(an_item(rest))["state"] == "late"
        late = db.session.scalars(select(LateSubmission)).one()
        officer(scene, client)
        data = {"version": late.version, "verdict": "accepted", "reason": "Mất mạng"}
        assert client.post(f"/inspection/late-submissions/{late.public_id}", data=data).status_code == 302
    assert checks() == 1
    check = db.session.scalars(select(SpotCheck)).one()
    assert {line.status for line in queries.lines_of(check)} == {LineStatus.PRESENT}


def test_an_officer_of_another_area_finds_nothing(
    scene: Scene, lead: Phone, closing: None, client: FlaskClient
) -> None:
    late, _photo = send(scene, lead)
    sign_in(client, make_user(Role.EMULATION_OFFICER, scene.other, username="noi.khac", totp=True))
    assert client.get(f"/inspection/late-submissions/{late.public_id}").status_code == 404
