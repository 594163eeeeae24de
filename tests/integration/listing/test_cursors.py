"""A page link is opened only by the list that made it."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from app.config import KEY_NAMES, Keys
from app.core.listing import ForgedCursor
from tests.integration.listing.papers import MIXED
from tests.integration.listing.walking import follow, forward, look, numbers


def token_of(url: str | None) -> str:
    return parse_qs(urlsplit(str(url)).query)["cursor"][0]


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


def test_the_links_of_a_page_work_through_http(reader: FlaskClient) -> None:
    first = reader.get("/papers?q=nguyen&size=50").get_json()
    second = reader.get(first["next"]).get_json()
    assert len(first["ids"]) == len(second["ids"]) == 50
    assert not set(first["ids"]) & set(second["ids"])


def test_an_altered_cursor_is_refused_with_400(reader: FlaskClient) -> None:
    token = token_of(look().next_url)
    for at in range(0, len(token), 7):
        altered = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert reader.get("/papers", query_string={"cursor": altered}).status_code == 400


@pytest.mark.parametrize("token", ["x", "====", "null", "đường", "A" * 4000, "WyIyMDI2Il0", "../../etc/passwd", "-_-"])
def test_rubbish_is_refused_with_400(reader: FlaskClient, token: str) -> None:
    assert reader.get("/papers", query_string={"cursor": token}).status_code == 400


def test_a_cursor_of_another_order_or_list_is_refused() -> None:
    token = token_of(look(sort="newest").next_url)
    for spec, sort in ((None, "due"), (None, "name"), (MIXED, "both_ways")):
        with pytest.raises(ForgedCursor):
            look(*([spec] if spec else []), sort=sort, cursor=token)


def test_a_cursor_of_another_installation_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    url = str(look().next_url)
    other = Keys({name: (b"another key of the same length 32",) for name in KEY_NAMES})
    monkeypatch.setitem(app.extensions, "keys", other)
    with pytest.raises(ForgedCursor):
        follow(url)


def test_after_a_rotation_of_keys_older_links_still_open(monkeypatch: pytest.MonkeyPatch) -> None:
    url = str(look().next_url)
    expected = numbers(follow(url))
    old = current_app.extensions["keys"]
    rotated = Keys({name: (b"the newest key, 32 bytes or more.", *old.all(name)) for name in KEY_NAMES})
    monkeypatch.setitem(current_app.extensions, "keys", rotated)
    assert numbers(follow(url)) == expected


def test_a_cursor_cannot_be_read() -> None:
    """It holds internal numbers, which would tell how many rows there are that one may not see."""
    last = look(sort="name").rows[-1]
    sealed = base64.urlsafe_b64decode(token_of(look(sort="name").next_url) + "==")
    assert last.sort_key.encode() not in sealed
    assert str(last.id).encode() not in sealed


def test_the_same_place_has_the_same_link() -> None:
    once, again = ([page.next_url for page in forward(look(size="100"))] for _time in (1, 2))
    assert once == again
