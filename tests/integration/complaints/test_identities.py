"""The envelope: who may open it, with whom, for how long, and who is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.complaints.models import CitizenCase, IdentityOpening
from app.complaints.queries import identities as queries
from app.complaints.queries import tracking
from app.complaints.services import identities
from app.complaints.types import StepKind
from app.core.errors import DomainError, NotAllowed
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import User
from tests.factories import NOW, make_role
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import NAMED, SECRET, Place, accept, act, acting, make_case, make_place


def requested(place: Place, case: CitizenCase) -> IdentityOpening:
    act(identities.request_opening, case, place.commune_handler, reason="Hỏi lại ngày giờ")
    return queries.openings_of(case)[0]


def decide(opening: IdentityOpening, user: User, *, approved: bool) -> None:
    opening_id, version, actor = opening.id, opening.version, acting(user)
    db.session.commit()
    with transaction():
        identities.decide_opening(opening_id, version=version, approved=approved, actor=actor, now=NOW)


def read(case: CitizenCase, user: User, **details: object) -> None:
    act(identities.read, case, user, purpose="Mời đến làm việc", **details)


def test_a_named_sender_is_read_by_the_handler_alone_and_it_is_written_down() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **NAMED)
    with pytest.raises(NotAllowed):
        read(case, place.commune_handler)
    db.session.rollback()
    accept(case, place.commune_handler)
    read(case, place.commune_handler)
    [row] = queries.readings_of(case)
    assert (row.user_id, row.purpose, row.opening_id) == (place.commune_handler.id, "Mời đến làm việc", None)


def test_a_secret_name_needs_two_people_a_reason_and_ends_after_a_day() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **SECRET)
    accept(case, place.commune_handler)
    with pytest.raises(NotAllowed):
        read(case, place.commune_handler)
    db.session.rollback()
    decide(requested(place, case), place.keeper, approved=True)
    read(case, place.commune_handler, now=NOW + timedelta(hours=23))
    with pytest.raises(NotAllowed):
        read(case, place.commune_handler, now=NOW + timedelta(hours=24))


def test_the_sender_is_told_that_his_name_was_opened_and_why(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **SECRET)
    accept(case, place.commune_handler)
    decide(requested(place, case), place.keeper, approved=True)
    assert tracking.public_steps(case)[0].kind is StepKind.IDENTITY_OPENED
    assert [row.reason for row in tracking.approved_openings(case)] == ["Hỏi lại ngày giờ"]


def test_nobody_approves_his_own_request() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **SECRET)
    accept(case, place.commune_handler)
    opening = requested(place, case)
    make_role(place.commune_handler, Role.VAULT_KEEPER, place.commune)
    with pytest.raises(NotAllowed):
        decide(opening, place.commune_handler, approved=True)


def test_a_refused_request_opens_nothing_and_may_be_made_again() -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **SECRET)
    accept(case, place.commune_handler)
    opening = requested(place, case)
    with pytest.raises(DomainError):
        requested(place, case)
    db.session.rollback()
    decide(opening, place.keeper, approved=False)
    with pytest.raises(NotAllowed):
        read(case, place.commune_handler)
    db.session.rollback()
    assert requested(place, case).id != opening.id


def test_the_name_is_on_no_page_before_the_purpose_was_stated(client: FlaskClient) -> None:
    place = make_place()
    case = make_case(place.clerk, place.commune, **NAMED)
    accept(case, place.commune_handler)
    sign_in(client, place.commune_handler)
    page = f"/cases/{case.public_id}/identity"
    for address in (page, f"/cases/{case.public_id}", "/cases/?state=&export=csv"):
        assert "Lý Thị Dân" not in client.get(address).get_data(as_text=True)
    assert client.post(page, data={"purpose": "Mời đến làm việc"}).location.endswith("/identity")
    assert "Lý Thị Dân" in client.get(page).get_data(as_text=True)
    sign_in(client, place.province_handler)
    assert "Lý Thị Dân" not in client.get(page).get_data(as_text=True)
