"""Every route states its access, anonymously nothing opens that is not public, every change needs its token."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, BaseConverter, Rule
from werkzeug.routing.converters import NumberConverter

from app.core.models import AuditEvent
from app.core.permissions import Role
from app.extensions import db
from tests.factories import make_user
from tests.integration.accounts import sign_in

CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def example(app: Flask, rule: Rule) -> str:
    """An address of the rule with arguments that name nothing."""
    values = {name: example_value(rule._converters[name]) for name in rule.arguments}
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values, method=sorted(rule.methods or ())[0]))


def example_value(converter: BaseConverter) -> object:
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    return 1 if isinstance(converter, NumberConverter) else "zzzz"


def access(app: Flask, rule: Rule) -> str | None:
    return getattr(app.view_functions[rule.endpoint], "access", None)


def test_every_route_states_its_access(app: Flask) -> None:
    silent = [rule.rule for rule in rules(app) if access(app, rule) is None]
    assert silent == []


def test_every_stated_permission_is_granted_to_a_role(app: Flask) -> None:
    stated = {access(app, rule) for rule in rules(app)} - {"public", "signed_in", None, "token", "anyone"}
    assert stated - app.extensions["ports"].permissions == set()


def test_nothing_but_public_pages_opens_without_an_account(app: Flask, client: FlaskClient) -> None:
    open_ones = []
    for rule in rules(app):
        if access(app, rule) in ("public", "token", "anyone"):
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            response = client.open(example(app, rule), method=method)
            if response.status_code not in (302, 303, 401):
                open_ones.append((method, rule.rule, response.status_code))
    assert open_ones == []


def test_what_asks_for_a_token_opens_neither_without_one_nor_for_a_session(app: Flask, client: FlaskClient) -> None:
    sign_in(client, make_user(Role.ADMINISTRATOR))
    open_ones = []
    for rule in rules(app):
        if access(app, rule) != "token":
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            response = client.open(example(app, rule), method=method)
            if response.status_code != 401 or not response.is_json:
                open_ones.append((method, rule.rule, response.status_code))
    assert open_ones == []


def test_every_change_needs_its_token(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    unguarded = []
    for rule in rules(app):
        for method in sorted((rule.methods or set()) & CHANGING):
            if access(app, rule) in ("token", "anyone"):
                continue
            response = client.open(example(app, rule), method=method)
            asks_who = response.status_code == 401 and response.is_json  # of phones: inspections_field/test_door.py
            if response.status_code != 400 and not asks_who:
                unguarded.append((method, rule.rule, response.status_code))
    assert unguarded == []


def test_what_answers_anybody_by_post_changes_nothing_and_starts_no_session(app: Flask, client: FlaskClient) -> None:
    told = db.session.query(AuditEvent).count()
    open_ones = [rule for rule in rules(app) if access(app, rule) == "anyone"]
    assert open_ones
    for rule in open_ones:
        response = client.post(example(app, rule), json={})
        assert (response.status_code, response.is_json) == (422, True), rule.rule
        assert "Set-Cookie" not in response.headers
    assert db.session.query(AuditEvent).count() == told


def test_reading_never_changes(app: Flask) -> None:
    """A GET route that shares its function with POST is a form page; no other method may hide behind GET."""
    reading = [rule for rule in rules(app) if "GET" in (rule.methods or set())]
    odd = [rule.rule for rule in reading if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS", "POST"}]
    assert odd == []
