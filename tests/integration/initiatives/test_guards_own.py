"""Every page of this package belongs to a world and every change to a pair of writers."""

from __future__ import annotations

from flask import Flask

from tests.integration.initiatives import worlds, writers


def endpoints(app: Flask, method: str) -> set[str]:
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("initiatives.") and method in (rule.methods or ())
    }


def test_every_page_is_asked_in_a_world(app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    asked = {adapter.match(url.partition("?")[0], method="GET")[0] for url in worlds.urls()}
    assert endpoints(app, "GET") - asked == set()


def test_every_change_has_its_two_writers(app: Flask) -> None:
    tried = {writer.endpoint for writer in writers.WRITERS} | set(writers.SINGLE_SHOT)
    assert endpoints(app, "POST") - tried == set()
