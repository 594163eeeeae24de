"""The door for phones: who may, in JSON, and nothing without the token."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.permissions import Role
from tests.factories import make_user
from tests.integration.inspections.scene import Scene
from tests.integration.inspections_field.phone import Phone, a_photo, a_record, an_item, new_uuid, picture

READING = ("session", "package", f"photos/{new_uuid()}", "rosters/0000000000000000")


def test_without_an_account_a_phone_is_asked_to_sign_in(client: FlaskClient) -> None:
    for path in READING:
        answer = client.get(f"/field/api/{path}")
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "auth_required")
    assert client.post("/field/api/sync", json={}).status_code == 401


def test_who_records_no_checks_is_told_so(app: Flask, scene: Scene) -> None:
    phone = Phone(app, make_user(Role.STAFF, scene.province, username="khong.phai"))
    for path in READING:
        answer = phone.get(path)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "forbidden")
    assert phone.post([]).status_code == 403


def test_what_is_not_there_is_told_in_json(lead: Phone) -> None:
    for path in (f"photos/{new_uuid()}", "rosters/0000000000000000", "nothing"):
        answer = lead.get(path)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not_found")


def test_nothing_is_kept_by_a_cache(lead: Phone) -> None:
    assert {lead.get(path).headers["Cache-Control"] for path in ("session", "package")} == {"no-store"}


def test_a_change_needs_the_token_that_the_session_gives(
    app: Flask, scene: Scene, lead: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = a_photo(picture())
    lead.one(an_item(a_record(scene, photos=[photo])))
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    refused = lead.post([])
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (400, "csrf_failed")
    assert lead.put(photo, picture()).status_code == 400
    token = lead.get("session").get_json()["csrf"]
    assert lead.put(photo, picture(), **{"X-CSRFToken": token}).status_code == 200


def test_the_session_names_the_account_by_a_sign_alone(scene: Scene, lead: Phone, secretary: Phone) -> None:
    mine, other = (phone.get("session").get_json()["user"] for phone in (lead, secretary))
    assert mine["id"] != other["id"]
    assert mine["person"] == scene.lead_person.public_id
    assert mine["name"] == "Nguyễn Văn An"
