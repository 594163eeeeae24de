"""What one may not see does not exist: the same pages with and without the hidden thing."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import db
from tests.integration.accounts import sign_in
from tests.integration.guards.registry import World, collected, reasons
from tests.integration.statements import reads, taken

MASK = re.compile(
    r'name="csrf_token"[^>]*value="[^"]*"|name="idempotency_key"[^>]*value="[^"]*"|nonce="[^"]*"'
    r"|<time[^>]*>[^<]*</time>|data-audit[^>]*>[^<]*<|cursor=[\w%-]+|\d\d:\d\d \d\d/\d\d/\d{4}"
)
# Filled by the worlds as they are visited; the last test of this file reads it.
VISITED: set[str] = set()


@pytest.mark.parametrize("world", collected("worlds", "WORLDS"), ids=lambda world: world.name)
def test_the_hidden_thing_changes_nothing_for_the_viewer(world: World, app: Flask, client: FlaskClient) -> None:
    world.prepare()
    viewer = world.viewer()
    if viewer is not None:
        sign_in(client, viewer)
    note_endpoints(app, world.urls())
    before = seen_of(world, client)
    world.hide()
    assert seen_of(world, client) == before


def seen_of(world: World, client: FlaskClient) -> object:
    """The answers; and, where the world asks for it, what was read for each."""
    if not world.counts_reads:
        return visit(client, world.urls())
    visit(client, world.urls()[:1])  # what is read once and kept is read now
    with reads(db.engine) as read:
        return {url: (visit(client, [url]), taken(read)) for url in world.urls()}


def note_endpoints(app: Flask, urls: list[str]) -> None:
    adapter = app.url_map.bind("localhost")
    VISITED.update(str(adapter.match(url.partition("?")[0], method="GET")[0]) for url in urls)


def visit(client: FlaskClient, urls: list[str]) -> dict[str, tuple[int, str]]:
    assert urls, "a world without a page proves nothing"
    answers = {}
    for url in urls:
        response = client.get(url)
        body = response.get_data(as_text=True) if response.mimetype.startswith("text/") else response.get_data().hex()
        answers[url] = (response.status_code, MASK.sub("…", body))
    return answers


def test_every_page_is_part_of_a_world_or_says_why_not(app: Flask) -> None:
    covered = VISITED | set(reasons("worlds", "UNAFFECTED"))
    reading = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    pages = {rule.endpoint for rule in reading} - {"static"}
    assert sorted(pages - covered) == []
