"""An empty installation: three steps, open to whoever holds the code, until somebody can sign in."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core import settings
from app.core.errors import Gone
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people import setup_code
from app.people.models import RoleAssignment, User
from app.people.queries.accounts import needs_setup
from app.people.services import installation
from tests.factories import NOW, PASSWORD, make_person, make_unit, make_user
from tests.integration.accounts import code_now
from tests.integration.people.test_accounts_own import key_in

AGENCY = {"agency": "UBND tỉnh Minh Giang", "province": "01"}
FIRST = {"username": "quan.tri", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def code(app: Flask) -> str:
    return setup_code.read_or_make(Path(app.extensions["settings"].instance_dir))


def test_the_whole_way_from_empty_to_the_first_administrator(client: FlaskClient, code: str, app: Flask) -> None:
    assert client.get("/setup").status_code == 200
    assert client.post("/setup", data=AGENCY | {"code": code}).location == "/setup/administrator"
    answer = client.post("/setup/administrator", data=FIRST)
    assert answer.location == "/me/account/second-factor?next=/setup/finish"
    key = key_in(client.get(answer.location).get_data(as_text=True))
    shown = client.post(answer.location, data={"code": code_now(key)})
    assert 'href="/setup/finish"' in client.get(shown.location).get_data(as_text=True)
    assert client.get("/setup/finish").get_data(as_text=True).count("Cần làm") == 3
    make_person("Trần Văn An", unit=make_unit("Sở Nội vụ"))
    db.session.commit()
    assert client.get("/setup/finish").get_data(as_text=True).count("Cần làm") == 1
    role = db.session.query(RoleAssignment).one()
    assert (role.role, role.unit_id) == (Role.ADMINISTRATOR, None)
    assert settings.get(installation.AGENCY) == "UBND tỉnh Minh Giang"
    assert not (Path(app.extensions["settings"].instance_dir) / setup_code.FILE).exists()
    other = app.test_client()
    for address in ("/setup", "/setup/administrator"):
        assert other.get(address).location == "/sign-in"
        assert other.post(address, data=FIRST | AGENCY).location == "/sign-in"


def test_without_the_code_nobody_gets_on(client: FlaskClient, code: str) -> None:
    assert client.get("/setup/administrator").location == "/setup"
    assert client.post("/setup", data=AGENCY | {"code": "0000-0000-0000"}).status_code == 200
    assert client.post("/setup/administrator", data=FIRST).location == "/setup"
    assert needs_setup()
    assert code not in client.get("/setup").get_data(as_text=True)


def test_guessing_the_code_is_stopped(client: FlaskClient, code: str) -> None:
    for _ in range(10):
        client.post("/setup", data=AGENCY | {"code": "0000-0000-0000"})
    assert client.post("/setup", data=AGENCY | {"code": code}).status_code == 200


def test_a_weak_password_makes_no_administrator(client: FlaskClient, code: str) -> None:
    client.post("/setup", data=AGENCY | {"code": code})
    weak = FIRST | {"password": "matkhau@2026", "again": "matkhau@2026"}
    assert client.post("/setup/administrator", data=weak).status_code == 200
    assert db.session.query(User).count() == 0


def test_a_second_first_administrator_is_refused(client: FlaskClient) -> None:
    make_user()
    db.session.commit()
    with pytest.raises(Gone), transaction():
        installation.first_administrator("other", email=None, password_hash="!", now=NOW)


def test_of_two_who_set_up_at_the_same_time_one_is_refused(client: FlaskClient) -> None:
    """The other one's account is not there to be seen yet, but his mark stops this one."""
    settings.put(installation.INSTALLED, NOW.isoformat(), now=NOW)
    db.session.commit()
    db.session.expunge_all()
    with pytest.raises(Gone), transaction():
        installation.first_administrator("other", email=None, password_hash="!", now=NOW)
    assert needs_setup()


def test_the_door_of_an_empty_installation_leads_to_its_set_up(client: FlaskClient) -> None:
    assert client.get("/sign-in").location == "/setup"


def test_the_commands_print_the_code_and_make_an_administrator(app: Flask, code: str) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=["setup", "code"]).output.strip() == code
    made = runner.invoke(args=["people", "create-admin", "quan.tri"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert db.session.query(User).one().username == "quan.tri"
    assert runner.invoke(args=["setup", "code"]).output.strip() == ""
    weak = runner.invoke(args=["people", "create-admin", "other"], input="matkhau@2026\nmatkhau@2026\n")
    assert "dễ bị đoán" in weak.output
    assert db.session.query(User).count() == 1
    link = runner.invoke(args=["people", "reset-account", "quan.tri"])
    assert "/choose-password/" in link.output
    assert "Không có tài khoản này." in runner.invoke(args=["people", "reset-account", "nobody"]).output
