"""One's own account: second factor, recovery codes, step-up."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from app.core.permissions import Role
from app.core.real_time import real_now
from app.extensions import db
from app.people.models import User
from tests.factories import PASSWORD, make_person, make_role, make_unit, make_user
from tests.integration.accounts import code_now, sign_in, sign_in_by_form


def key_in(page: str) -> str:
    found = re.search(r"<code>((?:[A-Z2-7]{4}-?)+)</code>", page)
    assert found is not None
    return found[1].replace("-", "")


def codes_in(page: str) -> list[str]:
    return re.findall(r"<code>([0-9A-Z]{5}-[0-9A-Z]{5})</code>", page)


def enrol(client: FlaskClient) -> tuple[str, list[str]]:
    """Answers the key and the recovery codes."""
    page = client.get("/me/account/second-factor").get_data(as_text=True)
    assert 'src="data:image/svg+xml' in page
    key = key_in(page)
    answer = client.post("/me/account/second-factor", data={"code": code_now(key)})
    return key, codes_in(client.get(answer.location).get_data(as_text=True))


def test_enrolling_ends_in_recovery_codes_that_are_shown_once(client: FlaskClient) -> None:
    user = make_user()
    sign_in(client, user)
    key, codes = enrol(client)
    assert len(codes) == 10
    assert client.get("/me/account/recovery-codes").location == "/me/account"
    stored = db.session.get_one(User, user.id)
    assert stored.totp_secret == key
    sealed = str(db.session.connection().exec_driver_sql("SELECT totp_secret FROM user_account").scalar())
    hashed = str(db.session.connection().exec_driver_sql("SELECT * FROM recovery_code").all())
    assert not any(plain in sealed + hashed for plain in (key, *codes))


def test_a_wrong_code_enrols_nobody_and_keeps_the_key(client: FlaskClient) -> None:
    user = make_user()
    sign_in(client, user)
    key = key_in(client.get("/me/account/second-factor").get_data(as_text=True))
    page = client.post("/me/account/second-factor", data={"code": "000000"}).get_data(as_text=True)
    assert key_in(page) == key
    assert not db.session.get_one(User, user.id).has_second_factor


def test_the_page_with_the_key_is_kept_by_no_cache(client: FlaskClient) -> None:
    sign_in(client, make_user())
    assert client.get("/me/account/second-factor").headers["Cache-Control"] == "no-store"


def test_a_recovery_code_opens_once(client: FlaskClient, app: Flask) -> None:
    user = make_user()
    name = user.username
    sign_in(client, user)
    _key, codes = enrol(client)
    for code, opens in ((codes[0].lower().replace("-", " "), True), (codes[0], False), (codes[1], True)):
        other = app.test_client()
        other.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert (other.post("/sign-in/code", data={"code": code}).status_code == 302) is opens


def test_new_recovery_codes_make_the_old_ones_worthless(client: FlaskClient, app: Flask) -> None:
    user = make_user()
    name = user.username
    sign_in(client, user)
    _key, old = enrol(client)
    answer = client.post("/me/account/recovery-codes/new")
    new = codes_in(client.get(answer.location).get_data(as_text=True))
    assert len(new) == 10
    other = app.test_client()
    other.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert other.post("/sign-in/code", data={"code": old[0]}).status_code == 200
    assert other.post("/sign-in/code", data={"code": new[0]}).status_code == 302


def test_another_phone_needs_the_present_one_first(client: FlaskClient) -> None:
    user = make_user(totp=True)
    sign_in(client, user, confirmed=False)
    assert client.get("/me/account/second-factor").location.startswith("/confirm?next=")
    sign_in(client, user)
    assert client.get("/me/account/second-factor").status_code == 200


def test_confirming_takes_password_and_an_unused_code_and_lasts_ten_minutes(client: FlaskClient) -> None:
    user = make_user(totp=True)
    secret = str(user.totp_secret)
    page = "/me/account/recovery-codes/new"
    with time_machine.travel(real_now(), tick=False) as traveller:
        assert sign_in_by_form(client, user).status_code == 302
        used = code_now(secret)
        assert client.get(page).location == f"/confirm?next={page}"
        assert client.post("/confirm", data={"password": PASSWORD, "code": used}).status_code == 200
        traveller.shift(timedelta(seconds=30))
        fresh = code_now(secret)
        assert client.post("/confirm", data={"password": "wrong password 1", "code": fresh}).status_code == 200
        answer = client.post(f"/confirm?next={page}", data={"password": PASSWORD, "code": fresh})
        assert answer.location == page
        assert client.get(page).status_code == 200
        traveller.shift(timedelta(minutes=11))
        assert client.get(page).status_code == 302


def test_guessing_codes_is_stopped_at_the_door_and_inside(committed_app: Flask) -> None:
    """On real connections: what is counted stays counted when the act around it is rolled back."""
    with committed_app.app_context():
        user = make_user(totp=True)
        name, secret = user.username, str(user.totp_secret)
        db.session.commit()
    client = committed_app.test_client()
    client.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert [client.post("/sign-in/code", data={"code": "000000"}).status_code for _ in range(6)] == [200] * 5 + [429]
    assert client.post("/sign-in/code", data={"code": code_now(secret)}).status_code == 429
    with time_machine.travel(real_now() + timedelta(minutes=16), tick=False):
        client.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert client.post("/sign-in/code", data={"code": code_now(secret)}).status_code == 302
        for _ in range(5):
            client.post("/confirm", data={"password": PASSWORD, "code": "000000"})
    with time_machine.travel(real_now() + timedelta(minutes=17), tick=False):
        assert client.post("/confirm", data={"password": PASSWORD, "code": code_now(secret)}).status_code == 200


def test_a_given_password_must_be_replaced_first(client: FlaskClient) -> None:
    user = make_user()
    user.must_change_password = True
    sign_in(client, user)
    assert client.get("/me/account").location == "/me/account/password"


def test_the_profile_shows_post_and_roles_in_the_readers_language(client: FlaskClient) -> None:
    unit = make_unit("Sở Y tế")
    user = make_user(Role.LEADER, unit, person=make_person("Đặng Thị Ái", unit=unit, position="Chuyên viên chính"))
    make_role(user, Role.EMULATION_OFFICER)
    sign_in(client, user)
    page = client.get("/me/account").get_data(as_text=True)
    assert "Chuyên viên chính, Sở Y tế" in page
    assert "Emulation officer" not in page
    assert "Emulation officer" in client.get("/me/account?lang=en").get_data(as_text=True)


def test_extending_the_session_answers_nothing(client: FlaskClient) -> None:
    sign_in(client, make_user())
    assert client.post("/session/extend").status_code == 204
