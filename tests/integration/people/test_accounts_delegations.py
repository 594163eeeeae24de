"""Entering, showing and revoking delegations, within one's own units."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from app.core.permissions import Role
from app.extensions import db
from app.people.models import Delegation, Unit
from app.people.types import DelegationKind
from tests.factories import make_delegation, make_person, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.people.test_accounts_grants import Office


def typed(office: Office, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "for_chief", "from_person": office.head.public_id, "to_person": office.deputy.public_id,
        "document": "QĐ 12/QĐ-SNV ngày 02/01/2026", "starts_on": "01/11/2026", "ends_on": "",
    } | changes  # fmt: skip


def address(unit: Unit) -> str:
    return f"/admin/delegations/unit/{unit.public_id}/new"


def test_a_head_enters_that_his_deputy_signs_for_him(client: FlaskClient) -> None:
    office = Office()
    sign_in(client, office.head_user)
    assert client.get("/admin/delegations/unit").location == address(office.unit)
    made = client.post(address(office.unit), data=typed(office))
    assert made.status_code == 302
    page = client.get(made.location).get_data(as_text=True)
    assert "KT. GIÁM ĐỐC" in page
    assert "PHÓ GIÁM ĐỐC" in page
    assert "Lê Thị Lan" in client.get("/admin/delegations").get_data(as_text=True)


def test_what_the_rules_refuse_is_said_at_its_field_and_kept_in_the_form(client: FlaskClient) -> None:
    office = Office()
    sign_in(client, make_user(Role.ADMINISTRATOR))
    wrong = typed(office, kind="by_authorisation", to_person=office.chief.public_id)
    page = client.post(address(office.unit), data=wrong).get_data(as_text=True)
    assert 'id="ends_on-error"' in page
    assert "QĐ 12/QĐ-SNV" in page
    assert db.session.query(Delegation).count() == 0


def test_an_authorisation_is_not_passed_on(client: FlaskClient) -> None:
    office = Office()
    make_delegation(DelegationKind.BY_AUTHORISATION, office.unit, giver=office.head, receiver=office.chief)
    sign_in(client, make_user(Role.ADMINISTRATOR))
    onward = typed(office, from_person=office.chief.public_id, to_person=office.vice.public_id)
    assert 'id="from_person-error"' in client.post(address(office.unit), data=onward).get_data(as_text=True)
    assert db.session.query(Delegation).count() == 1


def test_nobody_hands_himself_the_heads_signature(client: FlaskClient) -> None:
    office = Office()
    sign_in(client, make_user(Role.ADMINISTRATOR, person=office.deputy))
    assert client.post(address(office.unit), data=typed(office)).status_code == 200
    assert db.session.query(Delegation).count() == 0


def test_delegations_of_other_units_do_not_exist(client: FlaskClient) -> None:
    office = Office()
    found = make_delegation(DelegationKind.FOR_CHIEF, office.unit, giver=office.head, receiver=office.deputy)
    sign_in(client, make_user(Role.AGENCY_HEAD, make_unit("Sở Y tế")))
    assert "Lê Thị Lan" not in client.get("/admin/delegations").get_data(as_text=True)
    assert client.get(f"/admin/delegations/{found.public_id}").status_code == 404
    assert client.get(address(office.unit)).status_code == 404
    assert client.post(f"/admin/delegations/{found.public_id}/revoke", data={"version": 1}).status_code == 404


def test_revoking_ends_it_at_once_and_is_told_apart_from_expiry(client: FlaskClient) -> None:
    office = Office()
    found = make_delegation(DelegationKind.FOR_CHIEF, office.unit, giver=office.head, receiver=office.deputy)
    sign_in(client, make_user(Role.ADMINISTRATOR))
    assert client.post(f"/admin/delegations/{found.public_id}/revoke", data={"version": 2}).status_code == 409
    assert client.post(f"/admin/delegations/{found.public_id}/revoke", data={"version": 1}).status_code == 302
    assert client.post(f"/admin/delegations/{found.public_id}/revoke", data={"version": 2}).status_code == 422
    assert "KT. GIÁM ĐỐC" not in client.get(f"/admin/delegations/{found.public_id}").get_data(as_text=True)
    assert found.public_id in client.get("/admin/delegations?state=revoked").get_data(as_text=True)
    for state in ("in_force", "over", "to_come"):
        assert found.public_id not in client.get(f"/admin/delegations?state={state}").get_data(as_text=True)


def test_a_person_of_another_unit_cannot_be_chosen(client: FlaskClient) -> None:
    office = Office()
    stranger = make_person("Người Ngoài", unit=make_unit("Sở Y tế"))
    sign_in(client, office.head_user)
    assert client.post(address(office.unit), data=typed(office, to_person=stranger.public_id)).status_code == 200
    assert db.session.query(Delegation).count() == 0
