"""The shell of the field app: the same for everybody, whole on the phone, and renewed when anything of it changes."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.frame import STATIC
from app.core.permissions import Role
from app.inspections.views import field_app
from tests.factories import make_user
from tests.integration.accounts import sign_in

IMPORTED = re.compile(r"""(?:from|import\()\s*"(\.[^"]+)\"""")


def opened(client: FlaskClient, path: str) -> tuple[int, str]:
    """Status and how long it may be kept. A file must be closed."""
    with client.get(path) as answer:
        return answer.status_code, answer.headers["Cache-Control"]


def listed(client: FlaskClient) -> list[str]:
    code = client.get("/field/sw.js").get_data(as_text=True)
    found: list[str] = json.loads(code.partition("const SHELL = ")[2].partition(";\n")[0])["files"]
    return found


def test_the_address_without_its_slash_leads_to_it(client: FlaskClient) -> None:
    assert client.get("/field").headers["Location"].endswith("/field/")


def test_a_stranger_and_an_inspector_get_the_same_page(app: Flask) -> None:
    stranger, inspector = app.test_client(), app.test_client()
    sign_in(inspector, make_user(Role.INSPECTOR))
    assert stranger.get("/field/").data == inspector.get("/field/").data


def test_the_worker_may_serve_its_whole_scope_and_is_asked_for_anew(client: FlaskClient) -> None:
    answer = client.get("/field/sw.js")
    assert answer.headers["Service-Worker-Allowed"] == "/field/"
    assert (answer.headers["Cache-Control"], answer.mimetype) == ("no-cache", "text/javascript")


def test_everything_that_the_phone_keeps_is_there(client: FlaskClient) -> None:
    assert [(path, status) for path in listed(client) if (status := opened(client, path)[0]) != 200] == []


def test_everything_that_the_page_and_the_scripts_load_is_kept(client: FlaskClient) -> None:
    kept = listed(client)
    page = client.get("/field/").get_data(as_text=True)
    loaded = set(re.findall(r"""(?:src|href)="(/[^"#]+)\"""", page)) - {"/inspection/checks/new"}
    for path in (STATIC / "js" / "field").glob("*.js"):
        for name in IMPORTED.findall(path.read_text(encoding="utf-8")):
            loaded.add("/static/" + (path.parent / name).resolve().relative_to(STATIC).as_posix())
    assert sorted(loaded - set(kept)) == []


def test_the_first_screen_fetches_its_scripts_at_once(client: FlaskClient) -> None:
    page = client.get("/field/").get_data(as_text=True)
    assert "js/field/home.js" in page
    assert "js/field/sign.js" not in page


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_words_are_whole_in_both_languages(client: FlaskClient, language: str) -> None:
    words = client.get(f"/field/texts/{language}.json").get_json()
    assert len(words) == len(field_app.FIELD_WORDS)
    assert (words["Not yet checked"], words["Begin"]) == (
        ("Chưa điểm danh", "Bắt đầu") if language == "vi" else ("Not yet checked", "Begin")
    )


def test_another_language_has_no_words(client: FlaskClient) -> None:
    assert client.get("/field/texts/fr.json").status_code == 404


def test_the_manifest_makes_it_an_app_with_pictures_that_exist(client: FlaskClient) -> None:
    manifest = json.loads(client.get("/field/manifest.webmanifest").data)
    assert (manifest["scope"], manifest["start_url"], manifest["display"]) == ("/field/", "/field/", "standalone")
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert all(opened(client, icon["src"])[0] == 200 for icon in manifest["icons"])


def test_a_script_without_its_version_in_the_address_is_asked_for_anew(client: FlaskClient) -> None:
    assert opened(client, "/static/js/field/main.js")[1] == "no-cache"
    assert "max-age=31536000" in opened(client, "/static/css/tokens.css?v=1")[1]
