"""From the citizen's report to the fact that counts, through the pages."""

from __future__ import annotations

import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from app.complaints.models import CitizenCase
from app.complaints.queries import evidence
from app.core.clock import today
from app.extensions import db
from app.people.models import Person, Unit
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import make_place

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}-[0-9A-Z]")


def step(client: FlaskClient, path: str, **answers: str) -> str:
    answer = client.post(path, data=answers)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location)


def send_report(client: FlaskClient, unit: Unit, person: Person) -> str:
    """The steps of a citizen without account; answers the code he was shown."""
    assert step(client, "/file/start", kind="feedback") == "/file/about"
    assert "UBND xã An Bình" in client.get("/file/about?q=an binh").get_data(as_text=True)
    assert step(client, "/file/about", unit=unit.public_id) == "/file/official"
    assert step(client, "/file/official", mark="identified", person=person.public_id) == "/file/what"
    story = "Cán bộ nói năng cộc lốc."
    assert step(client, "/file/what", object_kind="conduct", what=story, wanted="Xin lỗi") == "/file/when-where"
    assert step(client, "/file/when-where", happened_on="19/11/2026", place="Bộ phận một cửa") == "/file/evidence"
    assert step(client, "/file/evidence") == "/file/identity"
    assert step(client, "/file/identity", identity_mode="anonymous") == "/file/check"
    shown = client.get("/file/check").get_data(as_text=True)
    assert story in shown
    assert person.full_name in shown
    assert step(client, "/file/send") == "/file/done"
    found = CODE.search(client.get("/file/done").get_data(as_text=True))
    assert found is not None
    return found.group()


def test_a_report_is_filed_tracked_handled_answered_and_then_counts(client: FlaskClient) -> None:
    place = make_place()
    db.session.commit()
    code = send_report(client, place.commune, place.clerk)
    assert step(client, "/file/done", kept="y") == "/track"
    assert CODE.search(client.get("/file/done").get_data(as_text=True)) is None

    assert step(client, "/track", code=code.lower().replace("-", " ")) == "/track/case"
    assert client.get("/track/case").status_code == 200
    case = db.session.scalars(select(CitizenCase)).one()
    assert case.competent_unit_id == place.commune.id

    sign_in(client, place.commune_handler)
    page = f"/cases/{case.public_id}"
    assert case.public_id[:4].upper() in client.get("/cases/").get_data(as_text=True)
    assert "cộc lốc" in client.get(page).get_data(as_text=True)
    step(client, f"{page}/accept", version="1")
    step(client, f"{page}/messages", text="Bà cho hỏi lúc mấy giờ?")
    assert evidence(today() - timedelta(days=30), today() + timedelta(days=1)) == []
    version = str(db.session.get_one(CitizenCase, case.id).version)
    step(client, f"{page}/decision", version=version, outcome="founded", answer="Đã nhắc nhở cán bộ.")

    client.get("/track/case")
    assert step(client, "/track", code=code) == "/track/case"
    told = client.get("/track/case").get_data(as_text=True)
    assert "Đã nhắc nhở cán bộ." in told
    assert "lúc mấy giờ" in told
    facts = evidence(today(), today() + timedelta(days=1))
    assert {(fact.code, fact.unit_id, fact.person_id) for fact in facts} == {
        ("complaints.upheld", place.commune.id, place.clerk.id), ("complaints.closed", place.commune.id, None),
    }
