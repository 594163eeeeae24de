"""Acts of the handler: what changes, what the sender is told, who may see it afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import NoResultFound

from app.complaints.models import CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import tracking
from app.complaints.services import handling, notices, orders
from app.complaints.types import About, CaseKind, CaseObject, CaseState, Channel, OfficialMark, Outcome
from app.core import notifications
from app.core.errors import DomainError
from app.core.models import AuditEvent, Referral
from app.core.transaction import transaction
from app.extensions import db
from tests.factories import NOW, TODAY
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import NAMED, accept, act, acting, make_case, make_place

OUTSIDE = orders.Receiver("Công an xã An Bình", "Thôn 1, xã An Bình", "0210 000 000")


def told(case: CitizenCase) -> list[str]:
    return [str(step.kind.value) for step in tracking.public_steps(case)][::-1]


def test_a_refusal_tells_its_reason_and_closes_the_case() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    act(handling.refuse, case, place.commune_handler, reason="Đã được trả lời ngày 02/11.")
    assert (case.state, case.closed_on) == (CaseState.REFUSED, TODAY)
    assert tracking.public_steps(case)[0].note == "Đã được trả lời ngày 02/11."


def test_what_goes_outside_keeps_its_code_and_is_chased_until_answered() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    accept(case, place.commune_handler)
    act(orders.transfer, case, place.commune_handler, receiver=OUTSIDE, reason="Thuộc thẩm quyền công an")
    act(orders.chase, case, place.commune_handler)
    act(orders.record_their_answer, case, place.commune_handler, answered_on=TODAY)
    assert case.state is CaseState.TRANSFERRED
    assert queries.open_transfer(case) is None
    assert told(case) == ["received", "accepted", "transferred", "chased", "answered_elsewhere"]
    with pytest.raises(DomainError):
        act(orders.chase, case, place.commune_handler)


def test_what_goes_to_another_body_here_leaves_the_handlers_sight() -> None:
    place = make_place()
    case = make_case(None, place.commune)
    due = case.due_on
    receiver = orders.Receiver(place.other_commune.name, unit_id=place.other_commune.id)
    act(orders.transfer, case, place.commune_handler, receiver=receiver, reason="Đất thuộc xã bạn")
    assert (case.state, case.handler_id, case.due_on) == (CaseState.RECEIVED, None, due)
    assert not queries.is_visible(case.id, acting(place.commune_handler))
    assert queries.is_visible(case.id, acting(place.other_handler))


def test_a_complaints_clock_starts_anew_with_its_acceptance() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, kind=CaseKind.COMPLAINT, channel=Channel.LETTER, **NAMED)
    accept(case, place.commune_handler)
    assert case.due_clock == "complaint.resolve_first"
    assert case.due_strict == TODAY + timedelta(days=30)


def test_a_founded_case_about_an_unknown_official_waits_for_his_name() -> None:
    place = make_place()
    case = make_case(None, place.commune, "Người đeo kính")
    accept(case, place.province_handler)
    with pytest.raises(DomainError):
        act(handling.conclude, case, place.province_handler, outcome=Outcome.FOUNDED, answer="Đúng.")
    db.session.rollback()
    named = About(place.commune.id, OfficialMark.IDENTIFIED, place.clerk.id)
    act(handling.change_about, case, place.province_handler, about=named, object_kind=CaseObject.CONDUCT)
    assert case.competent_unit_id == place.commune.id
    act(handling.conclude, case, place.province_handler, outcome=Outcome.FOUNDED, answer="Đúng.")
    assert queries.conclusions_of(case)[0].person_id == place.clerk.id


def test_a_handler_who_turns_out_to_be_concerned_loses_the_case() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    accept(case, place.commune_handler)
    chairman = About(place.commune.id, OfficialMark.IDENTIFIED, place.chairman.id)
    act(handling.change_about, case, place.commune_handler, about=chairman, object_kind=CaseObject.CONDUCT)
    assert (case.handler_id, case.competent_unit_id) == (None, place.province.id)
    with pytest.raises(NoResultFound):
        act(handling.refuse, case, place.commune_handler, reason="…")


def test_only_people_without_concern_are_offered_as_handlers() -> None:
    place = make_place()
    case = make_case(place.chairman, place.commune)
    assert [user.id for user in queries.possible_handlers(case, TODAY)] == [place.province_handler.id]
    with pytest.raises(DomainError):
        act(handling.assign, case, place.province_handler, handler=place.commune_handler.public_id)


def test_a_proposed_check_names_the_body_and_nothing_of_the_case() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    act(handling.refer_for_check, case, place.commune_handler)
    act(handling.refer_for_check, case, place.commune_handler)
    referral = db.session.query(Referral).one()
    assert (referral.target_kind, referral.unit_id) == ("spot_check", place.commune.id)
    assert "referred" not in told(case)


def test_the_trail_holds_no_word_of_the_case() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **NAMED)
    accept(case, place.commune_handler)
    act(handling.conclude, case, place.commune_handler, outcome=Outcome.FOUNDED, answer="Đã nhắc nhở cán bộ.")
    facts = " ".join(event.facts for event in db.session.query(AuditEvent))
    for word in ("cộc lốc", "nhắc nhở", "Lý Thị Dân", place.clerk.full_name):
        assert word not in facts


def test_a_head_looks_and_does_not_act(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    sign_in(client, place.chairman_user)
    assert client.get(f"/cases/{case.public_id}").status_code == 200
    assert client.post(f"/cases/{case.public_id}/accept", data={"version": "1"}).status_code == 403
    assert client.get(f"/cases/{case.public_id}/identity").status_code == 403


def test_a_clerk_takes_a_letter_down_and_gets_the_slip_once(client: FlaskClient) -> None:
    place = make_place()
    sign_in(client, place.province_handler)
    answers = {
        "kind": "denunciation", "channel": "letter", "received_on": "18/11/2026", "object_kind": "harassment",
        "mark": "identified", "person": place.clerk.public_id, "what": "Nhận phong bì.", "identity_mode": "named",
        "full_name": "Lý Thị Dân",
    }  # fmt: skip
    page = f"/cases/new?unit={place.commune.public_id}"
    assert client.post(page, data={**answers, "channel": "hotline"}).status_code == 200
    assert client.post(page, data=answers).location == "/cases/slip"
    assert 'class="reference"' in client.get("/cases/slip").get_data(as_text=True)
    case = db.session.query(CitizenCase).one()
    assert (case.due_clock, case.received_on) == ("denunciation.accept", date(2026, 11, 18))


def test_the_bell_of_who_turns_out_to_be_concerned_falls_silent() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune)
    accept(case, place.commune_handler)
    with transaction():
        notices.tell_handler(case, notices.DUE, now=NOW)
    handler = acting(place.commune_handler)
    assert notifications.count_unread(handler) == 1
    chairman = About(place.commune.id, OfficialMark.IDENTIFIED, place.chairman.id)
    act(handling.change_about, case, place.commune_handler, about=chairman, object_kind=CaseObject.CONDUCT)
    assert notifications.count_unread(handler) == 0
