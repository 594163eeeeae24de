"""Filing: nothing is sent twice, nothing is kept too long, nothing tells who wrote."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from app.complaints.models import CaseIdentity, CitizenCase
from app.complaints.queries import tracking
from app.complaints.queries.identities import unsealed
from app.complaints.rules import receipts
from app.complaints.services import drafting
from app.complaints.services.filing import OWNER
from app.complaints.types import CaseKind, Channel, Identity, IdentityMode
from app.core import attachments
from app.core.errors import DomainError
from app.core.transaction import transaction
from app.extensions import db
from tests.factories import NOW, TODAY
from tests.integration.complaints.making import NAMED, SECRET, Place, about, file, make_case, make_place, told

STEPS = {
    "/file/what": {"object_kind": "conduct", "what": "Nói năng cộc lốc."},
    "/file/when-where": {},
    "/file/identity": {"identity_mode": "anonymous"},
}


def begin(client: FlaskClient, place: Place) -> None:
    db.session.commit()
    client.post("/file/start", data={"kind": "feedback"})
    client.post("/file/about", data={"unit": place.commune.public_id})
    client.post("/file/official", data={"mark": "none"})
    for path, answers in STEPS.items():
        assert client.post(path, data=answers).status_code == 303


def count_cases() -> int:
    return db.session.scalar(select(func.count()).select_from(CitizenCase)) or 0


def test_sent_twice_it_is_one_case_with_one_receipt(client: FlaskClient) -> None:
    begin(client, make_place())
    assert client.post("/file/send").location == "/file/done"
    first = client.get("/file/done").get_data(as_text=True)
    assert client.post("/file/send").location == "/file/done"
    second = client.get("/file/done").get_data(as_text=True)
    assert count_cases() == 1
    code = first.partition('class="reference">')[2].partition("<")[0]
    assert len(code) == 26
    assert code in second


def test_not_knowing_the_body_is_a_full_answer_for_the_province(client: FlaskClient) -> None:
    place = make_place()
    db.session.commit()
    client.post("/file/start", data={"kind": "praise"})
    client.post("/file/about", data={"unit": ""})
    client.post("/file/official", data={"mark": "described", "described": "Cô mặc áo dài xanh"})
    for path, answers in STEPS.items():
        client.post(path, data=answers)
    client.post("/file/send")
    case = db.session.scalars(select(CitizenCase)).one()
    assert (case.kind, case.unit_id, case.competent_unit_id) == (CaseKind.PRAISE, None, place.province.id)


def test_answers_run_out_after_an_hour(app: Flask) -> None:
    db.session.commit()
    with transaction():
        drafting.keep("secret", {"kind": "feedback"}, now=NOW)
    assert drafting.answers_of("secret", now=NOW + timedelta(minutes=59)) == {"kind": "feedback"}
    assert drafting.answers_of("secret", now=NOW + timedelta(minutes=60)) == {}


def test_pages_leave_no_trace(client: FlaskClient) -> None:
    for path in ("/file/start", "/track"):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_only_the_keyed_hash_of_the_code_is_stored() -> None:
    place = make_place()
    case, code = file(told(about(place.clerk, place.commune)))
    assert receipts.is_well_formed(code)
    assert case.receipt_hash is not None
    assert code not in case.receipt_hash
    found = tracking.find_by_code(code)
    assert found is not None
    assert found.id == case.id
    assert tracking.find_by_code(receipts.encode(1)) is None


@pytest.mark.parametrize("kind", [CaseKind.COMPLAINT, CaseKind.DENUNCIATION])
def test_a_web_form_is_no_complaint_and_no_denunciation(kind: CaseKind) -> None:
    place = make_place()
    with pytest.raises(DomainError) as refused:
        make_case(place.clerk, place.commune, kind=kind, **NAMED)
    assert refused.value.field == "kind"
    letter = make_case(place.clerk, place.commune, kind=kind, channel=Channel.LETTER, **NAMED)
    assert letter.due_clock == f"{kind}.accept"


def test_the_identity_lies_apart_and_sealed() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **SECRET)
    row = db.session.get_one(CaseIdentity, case.id)
    assert "Mật" not in row.sealed
    assert unsealed(case) == Identity("Lý Thị Mật", "Thôn 5", "0911111111")
    stored = db.session.connection().exec_driver_sql("SELECT what, described FROM citizen_case").all()
    assert "cộc lốc" not in str(stored)


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, "JPEG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("mode", "name"), [(IdentityMode.ANONYMOUS, "tep-1.jpg"), (IdentityMode.NAMED, "don cua Ly Thi Dan.jpg")]
)
def test_the_name_of_a_file_does_not_tell_who_wrote(app: Flask, mode: IdentityMode, name: str) -> None:
    place = make_place()
    noted = drafting.store_files([("don cua Ly Thi Dan.jpg", picture())], already=0)
    details = NAMED if mode is IdentityMode.NAMED else {}
    case = make_case(place.clerk, place.commune, files=drafting.given_files(noted), **details)
    [attachment] = attachments.list_of(OWNER, case.id)
    assert (attachment.name, attachment.sealed) == (name, True)
    assert attachments.content(attachment) != picture()


def test_a_refused_file_says_which_and_why(client: FlaskClient) -> None:
    begin(client, make_place())
    sent = {"files": (io.BytesIO(b"MZ not a picture"), "anh.jpg")}
    answer = client.post("/file/evidence", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "anh.jpg: " in answer.get_data(as_text=True)


def test_feedback_is_due_in_ten_working_days() -> None:
    """From Friday 20 November 2026; the 24th is the Day of Vietnamese Culture, a day off."""
    place = make_place()
    case = make_case(place.clerk, place.commune)
    assert case.received_on == TODAY
    assert (case.due_strict.isoformat(), case.due_on.isoformat()) == ("2026-12-07", "2026-12-07")
