"""Tokens on the pages: made after a confirmation, shown once, seen by owner and administrator, revoked for good."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import clock
from app.core.api_tokens import rules
from app.core.models import ApiToken, AuditEvent
from app.core.permissions import Role
from app.extensions import db
from app.people.models import RoleAssignment, User
from tests.factories import make_person, make_province, make_unit, make_user
from tests.integration.accounts import sign_in
from tests.integration.core.api_calls import get_batch, make_token, refusal

OWN = "/me/account/api-tokens"
ALL = "/admin/api-tokens"
SCOPE = "onestop.form_06a"


@pytest.fixture
def officer() -> User:
    person = make_person("Đặng Thị Ái")
    return make_user(Role.EMULATION_OFFICER, unit=make_province(), person=person)


def terms(**changed: object) -> dict[str, object]:
    last = clock.today() + timedelta(days=30)
    return {"label": "Phần mềm một cửa", "scopes": [SCOPE], "expires_on": f"{last:%d/%m/%Y}", **changed}


def text_in(page: str) -> str:
    found = re.search(r'value="(guong_[\w-]{43})"', page)
    assert found is not None
    return found[1]


def make_by_form(client: FlaskClient, **changed: object) -> str:
    answer = client.post(f"{OWN}/new", data=terms(**changed))
    assert answer.location == f"{OWN}/made", answer.get_data(as_text=True)
    return text_in(client.get(answer.location).get_data(as_text=True))


def events() -> list[str]:
    wanted = db.session.query(AuditEvent.event).filter(AuditEvent.subject_kind == "api_token")
    return [event for (event,) in wanted.order_by(AuditEvent.sequence)]


def test_a_token_is_made_shown_once_and_works(client: FlaskClient, app: Flask, officer: User) -> None:
    sign_in(client, officer)
    text = make_by_form(client)
    assert client.get(f"{OWN}/made").location == OWN, "it is shown once"
    page = client.get(OWN).get_data(as_text=True)
    assert text[: rules.PREFIX_LENGTH] in page
    assert text not in page
    assert refusal(get_batch(app, text, "zzzz")) == (404, "not_found")
    assert events() == ["api_token.made", "api_token.used"]


def test_making_one_asks_who_it_is_first(client: FlaskClient, officer: User) -> None:
    sign_in(client, officer, confirmed=False)
    assert client.get(f"{OWN}/new").location == f"/confirm?next={OWN}/new"
    assert client.post(f"{OWN}/new", data=terms()).status_code == 302
    assert db.session.query(ApiToken).count() == 0


def test_only_what_the_account_may_import_is_offered(client: FlaskClient, officer: User) -> None:
    sign_in(client, officer)
    page = client.get(f"{OWN}/new").get_data(as_text=True)
    assert f'value="{SCOPE}"' in page
    assert 'value="people.units"' not in page
    refused = client.post(f"{OWN}/new", data=terms(scopes=["people.units"]))
    assert (refused.status_code, db.session.query(ApiToken).count()) == (200, 0)


def test_whoever_imports_nothing_may_still_have_software_ask_the_rules(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.INSPECTOR, unit=make_province()))
    page = client.get(f"{OWN}/new").get_data(as_text=True)
    assert re.findall(r'name="scopes"[^>]*value="([^"]*)"', page) == ["rules"]
    text = make_by_form(client, scopes=["rules"])
    shown = client.get(OWN).get_data(as_text=True)
    assert "Tra cứu quy định" in shown
    assert text not in shown


def test_a_new_token_names_the_address_of_each_thing_it_may_do(client: FlaskClient, officer: User) -> None:
    sign_in(client, officer)
    client.post(f"{OWN}/new", data=terms(scopes=[SCOPE, "rules"]))
    page = client.get(f"{OWN}/made").get_data(as_text=True)
    assert "http://localhost/api/v1/imports/onestop.form_06a" in page
    assert "http://localhost/api/v1/rules<" in page


def test_an_account_without_any_role_is_told_so(client: FlaskClient) -> None:
    user = make_user(Role.INSPECTOR, unit=make_province())
    db.session.query(RoleAssignment).filter_by(user_id=user.id).delete()
    sign_in(client, user)
    assert "chưa có vai trò nào" in client.get(OWN).get_data(as_text=True)
    assert client.get(f"{OWN}/new").status_code == 403


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"scopes": []}, "Chọn ít nhất một việc mã được làm."),
        ({"expires_on": "01/01/2020"}, "Ngày này đã qua."),
        ({"expires_on": "01/01/2099"}, "tối đa 365 ngày"),
        ({"label": " "}, "bắt buộc"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_what_was_typed_stays(
    client: FlaskClient, officer: User, wrong: dict[str, object], told: str
) -> None:
    sign_in(client, officer)
    page = client.post(f"{OWN}/new", data=terms(**wrong)).get_data(as_text=True)
    assert page.count(told) >= 2, "above the form and at the field"
    assert str(wrong.get("label") or "Phần mềm một cửa").strip() in page
    assert db.session.query(ApiToken).count() == 0


def test_one_token_too_many_is_refused(client: FlaskClient, officer: User) -> None:
    for _ in range(rules.MOST_AT_ONCE):
        token, _text = make_token(officer, SCOPE)
    sign_in(client, officer)
    assert "tối đa 20" in client.post(f"{OWN}/new", data=terms()).get_data(as_text=True)
    client.post(f"{OWN}/{token.public_id}/revoke")
    make_by_form(client)


def test_its_owner_revokes_it_without_another_confirmation(client: FlaskClient, app: Flask, officer: User) -> None:
    token, text = make_token(officer, SCOPE)
    sign_in(client, officer, confirmed=False)
    address = f"{OWN}/{token.public_id}/revoke"
    assert token.prefix in client.get(address).get_data(as_text=True)
    assert client.post(address).location == OWN
    assert refusal(get_batch(app, text, "zzzz")) == (401, "token_revoked")
    revoked_at = token.revoked_at
    client.post(address)
    db.session.refresh(token)
    assert (token.revoked_at, events().count("api_token.revoked")) == (revoked_at, 1), "once is for good"


def test_nobody_sees_or_revokes_somebody_elses(client: FlaskClient, officer: User) -> None:
    token, _text = make_token(officer, SCOPE)
    sign_in(client, make_user(Role.EMULATION_OFFICER, unit=make_province("UBND tỉnh khác")))
    assert token.prefix not in client.get(OWN).get_data(as_text=True)
    for method in (client.get, client.post):
        assert method(f"{OWN}/{token.public_id}/revoke").status_code == 404
    assert client.get(ALL).status_code == 403
    assert token.revoked_at is None


def test_the_administrator_sees_all_and_revokes_after_a_confirmation(
    client: FlaskClient, app: Flask, officer: User
) -> None:
    token, text = make_token(officer, SCOPE)
    boss = make_user(Role.ADMINISTRATOR)
    address = f"{ALL}/{token.public_id}/revoke"
    sign_in(client, boss, confirmed=False)
    page = client.get(ALL).get_data(as_text=True)
    assert "Đặng Thị Ái" in page
    assert token.prefix in page
    assert client.post(address).location.startswith("/confirm")
    sign_in(client, boss)
    assert client.post(address).location == ALL
    assert refusal(get_batch(app, text, "zzzz")) == (401, "token_revoked")
    assert token.revoked_by == f"user:{boss.id}"


def test_the_list_is_filtered_by_what_became_of_them(client: FlaskClient, officer: User) -> None:
    lasting, _ = make_token(officer, SCOPE)
    ended, _ = make_token(officer, SCOPE)
    revoked, _ = make_token(officer, SCOPE)
    ended.expires_on = clock.today() - timedelta(days=1)
    revoked.revoked_at, revoked.revoked_by = clock.now(), "user:1"
    sign_in(client, make_user(Role.ADMINISTRATOR))
    for state, token in (("in_force", lasting), ("expired", ended), ("revoked", revoked)):
        page = client.get(f"{ALL}?state={state}&sort=ending").get_data(as_text=True)
        assert [other.prefix in page for other in (lasting, ended, revoked)].count(True) == 1
        assert token.prefix in page
    assert client.get(f"{ALL}?export=xlsx").mimetype.endswith("sheet")


def test_the_administrator_of_some_units_sees_his_own_alone(client: FlaskClient, officer: User) -> None:
    hidden, _ = make_token(officer, SCOPE)
    sign_in(client, make_user(Role.ADMINISTRATOR, make_unit("Sở Y tế")))
    assert hidden.prefix not in client.get(ALL).get_data(as_text=True)
    assert client.post(f"{ALL}/{hidden.public_id}/revoke").status_code == 404


def test_the_way_there_leads_over_ones_account(client: FlaskClient, officer: User) -> None:
    sign_in(client, officer)
    assert f'href="{OWN}"' in client.get("/me/account").get_data(as_text=True)
