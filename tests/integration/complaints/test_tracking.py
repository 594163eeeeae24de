"""The tracking page: one code opens one case, both sides write, and the sender ends or reopens it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.complaints.models import CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import evidence
from app.complaints.services import handling, tracking
from app.complaints.types import CaseState, Outcome
from app.core.errors import Conflict, DomainError, IllegalMove
from app.core.models import Notification
from app.core.transaction import transaction
from app.extensions import db
from tests.factories import NOW, TODAY
from tests.integration.complaints.making import SECRET, about, accept, act, conclude, file, make_place, told


def opened(client: FlaskClient, code: str) -> None:
    assert client.post("/track", data={"code": code}).location == "/track/case"


def test_another_code_shows_another_case_and_nothing_of_this_one(client: FlaskClient) -> None:
    place = make_place()
    _mine, my_code = file(told(about(place.clerk, place.commune), what="Việc của tôi."))
    db.session.commit()
    opened(client, my_code)
    before = client.get("/track/case").get_data(as_text=True)
    other, _code = file(told(about(place.clerk, place.commune), what="Việc của người khác.", **SECRET))
    with transaction():
        tracking.write(other.public_id, text="Tin của người khác.", files=(), now=NOW)
    assert client.get("/track/case").get_data(as_text=True) == before


@pytest.mark.parametrize("code", ["", "abc", "0000-0000-0000-0000-0000-1", "7K4M-Q2TD-9XW8-HB3R-N5C0-P"])
def test_a_wrong_code_opens_nothing(client: FlaskClient, code: str) -> None:
    make_place()
    db.session.commit()
    answer = client.post("/track", data={"code": code})
    assert answer.status_code == 200
    assert "field-error" in answer.get_data(as_text=True)
    assert client.get("/track/case").location == "/track"


def test_wrong_codes_are_throttled_and_right_ones_are_not(client: FlaskClient) -> None:
    place = make_place()
    _case, code = file(told(about(place.clerk, place.commune)))
    db.session.commit()
    for _time in range(40):
        opened(client, code)
    for _time in range(30):
        client.post("/track", data={"code": "0000-0000-0000-0000-0000-1"})
    assert client.post("/track", data={"code": code}).status_code == 200


def test_an_anonymous_sender_and_the_office_write_to_each_other() -> None:
    place = make_place()
    case, _code = file(told(about(place.clerk, place.commune)))
    accept(case, place.commune_handler)
    with transaction():
        tracking.write(case.public_id, text="Tôi nhớ thêm: lúc 9 giờ.", files=(), now=NOW)
    assert case.waiting_since is not None
    assert [row.kind for row in db.session.query(Notification).filter_by(user_id=place.commune_handler.id)] == [
        "case_message"
    ]
    act(handling.write_to_sender, case, place.commune_handler, text="Cảm ơn ông.")
    assert db.session.get_one(CitizenCase, case.id).waiting_since is None
    assert [message.text for message in queries.messages_of(case)] == ["Tôi nhớ thêm: lúc 9 giờ.", "Cảm ơn ông."]


def test_a_case_is_looked_into_again_once_and_meanwhile_counts_nowhere() -> None:
    place = make_place()
    case, _code = file(told(about(place.clerk, place.commune)))
    accept(case, place.commune_handler)
    conclude(case, place.commune_handler, Outcome.FOUNDED)
    reopen(case)
    assert case.state is CaseState.ACCEPTED
    assert evidence(TODAY, TODAY.replace(year=2027)) == []
    conclude(case, place.commune_handler, Outcome.UNFOUNDED)
    assert [row.outcome for row in queries.conclusions_of(case)] == [Outcome.UNFOUNDED, Outcome.FOUNDED]
    with pytest.raises(DomainError):
        reopen(case)


def reopen(case: CitizenCase) -> None:
    public_id, version = case.public_id, case.version
    db.session.commit()
    with transaction():
        tracking.reopen(public_id, version=version, reason="Chưa đúng.", now=NOW)
    db.session.refresh(case)


def test_a_withdrawn_case_is_closed_and_an_old_page_cannot_withdraw_another_state() -> None:
    place = make_place()
    case, _code = file(told(about(place.clerk, place.commune)))
    public_id, seen = case.public_id, case.version
    accept(case, place.commune_handler)
    with pytest.raises(Conflict), transaction():
        tracking.withdraw(public_id, version=seen, now=NOW)
    with transaction():
        tracking.withdraw(public_id, version=db.session.get_one(CitizenCase, case.id).version, now=NOW)
    db.session.refresh(case)
    assert (case.state, case.closed_on) == (CaseState.WITHDRAWN, TODAY)
    with pytest.raises(IllegalMove):
        conclude(case, place.commune_handler)


def test_rating_waits_for_an_answer(client: FlaskClient) -> None:
    place = make_place()
    case, code = file(told(about(place.clerk, place.commune)))
    accept(case, place.commune_handler)
    opened(client, code)
    client.post("/track/case/rate", data={"stars": "5"})
    assert db.session.get_one(CitizenCase, case.id).rating is None
    conclude(case, place.commune_handler)
    client.post("/track/case/rate", data={"stars": "5"})
    assert db.session.get_one(CitizenCase, case.id).rating == 5


def test_the_forms_work_over_https_although_no_referrer_is_sent(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' policy keeps browsers from sending one, which Flask-WTF asks for by default."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = app.test_client()
    page = client.get("/track", base_url="https://localhost").get_data(as_text=True)
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    sent = {"csrf_token": token, "code": "abc"}
    answer = client.post("/track", base_url="https://localhost", data=sent)
    assert answer.status_code == 200
    assert "field-error" in answer.get_data(as_text=True)
