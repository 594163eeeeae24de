"""Signing in: password, second factor, throttling, and the ways out."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from unicodedata import normalize

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Keys
from app.core.permissions import Role
from app.core.real_time import real_now
from app.extensions import db
from app.people.models import User
from tests.databases import settings_for
from tests.factories import PASSWORD, make_person, make_unit, make_user
from tests.integration.accounts import code_now, sign_in, sign_in_by_form

OWN = "/me/account"


def is_in(client: FlaskClient) -> bool:
    return client.get(OWN).status_code == 200


def post(client: FlaskClient, name: str, password: str) -> tuple[int, str]:
    answer = client.post("/sign-in", data={"name": name, "password": password})
    return answer.status_code, answer.get_data(as_text=True).replace(name, "NAME")


def test_username_and_password_open_the_account(client: FlaskClient) -> None:
    answer = sign_in_by_form(client, make_user())
    assert (answer.status_code, answer.location) == (302, "/")
    assert is_in(client)


def test_capitals_and_the_mail_address_serve_as_well(client: FlaskClient) -> None:
    user = make_user(username="nguyen.an")
    user.email = "an@minhgiang.gov.vn"
    for name in ("Nguyen.An", "AN@minhgiang.gov.vn"):
        assert post(client, name, PASSWORD)[0] == 302


def test_a_password_typed_decomposed_is_the_same_password(client: FlaskClient) -> None:
    decomposed = normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    sign_in_by_form(client, make_user(), decomposed)
    assert is_in(client)


def test_a_wrong_password_an_unknown_name_and_a_disabled_account_answer_alike(client: FlaskClient) -> None:
    make_user(username="known.one")
    disabled = make_user(username="disabled.one")
    disabled.disabled_at = real_now()
    invited = make_user(username="invited.one")
    invited.password_hash = "!"
    answers = {post(client, name, "wrong password 1") for name in ("known.one", "nobody.one", "disabled.one")}
    answers |= {post(client, "disabled.one", PASSWORD), post(client, "invited.one", "!"), post(client, "zz", "!")}
    assert len(answers) == 1
    assert answers.pop()[0] == 200
    assert not is_in(client)


@pytest.mark.parametrize(
    "target", ["//evil.vn", "https://evil.vn", "/\\evil.vn", "/\t/evil.vn", "javascript:alert(1)", "evil"]
)
def test_the_way_on_leads_nowhere_else(client: FlaskClient, target: str) -> None:
    user = make_user()
    db.session.commit()
    answer = client.post(
        "/sign-in", query_string={"next": target}, data={"name": user.username, "password": PASSWORD}
    )
    assert answer.location == "/"


def test_the_way_on_leads_where_one_wanted_to_go(client: FlaskClient) -> None:
    user = make_user(Role.ADMINISTRATOR)
    answer = client.get("/me/account/password")
    assert answer.location == "/sign-in?next=/me/account/password"
    assert sign_in_by_form(client, user, following="/me/account/password").location == "/me/account/password"


def test_the_password_alone_does_not_open_an_account_with_a_second_factor(client: FlaskClient) -> None:
    user = make_user(totp=True)
    answer = client.post("/sign-in", data={"name": user.username, "password": PASSWORD})
    assert answer.location.startswith("/sign-in/code")
    assert not is_in(client)
    assert client.post("/sign-in/code", data={"code": "000000"}).status_code == 200
    assert not is_in(client)


def test_a_code_opens_once_only(client: FlaskClient, app: Flask) -> None:
    user = make_user(totp=True)
    name, code = user.username, code_now(str(user.totp_secret))
    assert post(client, name, PASSWORD)[0] == 302
    assert client.post("/sign-in/code", data={"code": code}).status_code == 302
    other = app.test_client()
    assert post(other, name, PASSWORD)[0] == 302
    assert other.post("/sign-in/code", data={"code": code}).status_code == 200
    assert not is_in(other)


def test_the_second_step_waits_five_minutes(client: FlaskClient) -> None:
    user = make_user(totp=True)
    secret = str(user.totp_secret)
    with time_machine.travel(real_now(), tick=False) as traveller:
        post(client, user.username, PASSWORD)
        traveller.shift(timedelta(minutes=6))
        assert client.post("/sign-in/code", data={"code": code_now(secret)}).location == "/sign-in?next=/"


def test_five_failures_shut_the_account_from_here_and_say_until_when(client: FlaskClient) -> None:
    user, neighbour = make_user(username="tran.binh"), make_user(username="le.hoa")
    with time_machine.travel("2026-11-20 08:00:10 +0700", tick=False) as traveller:
        assert [post(client, "tran.binh", "wrong password 1")[0] for _ in range(6)] == [200] * 5 + [429]
        status, body = post(client, "tran.binh", PASSWORD)
        assert status == 429
        assert "08:16" in body
        assert post(client, neighbour.username, PASSWORD)[0] == 302
        client.post("/sign-out")
        traveller.shift(timedelta(minutes=16))
        assert post(client, user.username, PASSWORD)[0] == 302


def test_an_unknown_name_is_shut_like_a_known_one(client: FlaskClient) -> None:
    make_user(username="tran.binh")
    with time_machine.travel("2026-11-20 08:00:10 +0700", tick=False):
        known = [post(client, "tran.binh", "wrong password 1") for _ in range(6)]
        assert known == [post(client, "nobody.here", "wrong password 1") for _ in range(6)]


def test_success_forgets_the_failures_before_it(client: FlaskClient) -> None:
    user = make_user()
    for _ in range(3):
        for _ in range(4):
            post(client, user.username, "wrong password 1")
        assert sign_in_by_form(client, user).status_code == 302
        client.post("/sign-out")


def test_a_village_behind_one_address_signs_in_all_morning(client: FlaskClient) -> None:
    user = make_user()
    for _ in range(35):
        assert post(client, user.username, PASSWORD)[0] == 302
        client.post("/sign-out")


def test_signing_out_needs_a_post(client: FlaskClient) -> None:
    sign_in(client, make_user())
    assert client.get("/sign-out").status_code == 405
    assert is_in(client)
    assert client.post("/sign-out").location == "/sign-in"
    assert not is_in(client)


def test_signing_out_everywhere_ends_the_other_sessions(client: FlaskClient, app: Flask) -> None:
    user = make_user()
    other = app.test_client()
    sign_in(client, user)
    sign_in(other, user)
    assert client.post("/me/account/sign-out-everywhere").status_code == 302
    assert not is_in(client)
    assert not is_in(other)


def test_a_session_ends_after_an_hour_without_use_or_twelve_in_all(client: FlaskClient) -> None:
    user = make_user()
    with time_machine.travel(real_now(), tick=False) as traveller:
        sign_in(client, user)
        for _ in range(14):
            assert is_in(client)
            traveller.shift(timedelta(minutes=50))
        assert is_in(client)
        traveller.shift(timedelta(minutes=25))
        assert not is_in(client)
        sign_in(client, user)
        traveller.shift(timedelta(minutes=61))
        assert not is_in(client)


def test_a_disabled_account_is_out_at_once(client: FlaskClient) -> None:
    user = make_user()
    sign_in(client, user)
    db.session.get_one(User, user.id).disabled_at = real_now()
    assert not is_in(client)


def test_a_role_that_signs_must_first_have_its_second_factor(client: FlaskClient) -> None:
    unit = make_unit()
    sign_in(client, make_user(Role.AGENCY_HEAD, unit, person=make_person(unit=unit), totp=False))
    for address in ("/admin/delegations", OWN):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.location.startswith("/me/account/second-factor?next=")
    sign_in(client, make_user(Role.AGENCY_HEAD, unit, totp=True))
    assert client.get("/admin/delegations").status_code == 200


def test_no_session_is_bound_to_an_address(client: FlaskClient) -> None:
    """An inspector moves from the office network to the mobile one."""
    sign_in(client, make_user())
    assert client.get(OWN, environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 200


def failures_in_own_process(url: str, folder: Path, keys: Keys) -> int:
    """How many of four wrong passwords were looked at."""
    app = create_app(settings_for(url, folder, keys))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME="localhost")
    client = app.test_client()
    return [post(client, "tran.binh", "wrong password 1")[0] for _ in range(4)].count(200)


def test_two_workers_count_failures_together(committed_app: Flask, tmp_path: Path, keys: Keys) -> None:
    with committed_app.app_context():
        make_user(username="tran.binh")
        db.session.commit()
    url = committed_app.config["SQLALCHEMY_DATABASE_URI"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        looked_at = [pool.submit(failures_in_own_process, url, tmp_path, keys) for _ in range(2)]
        assert sum(one.result(timeout=60) for one in looked_at) == 5
