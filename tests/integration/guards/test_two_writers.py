"""Two people saving the same record at once: the second is told, nothing is lost."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.errors import Conflict
from tests.integration.accounts import sign_in
from tests.integration.guards.registry import Writer, collected, reasons


@pytest.mark.parametrize("writer", collected("writers", "WRITERS"), ids=lambda writer: writer.name)
def test_the_second_is_told_and_changes_nothing(writer: Writer, app: Flask, client: FlaskClient) -> None:
    url = writer.prepare()
    sign_in(client, writer.viewer())
    first, second = writer.first(), writer.second()
    assert client.post(url, data=first).status_code in (302, 303)
    kept = writer.stored()
    answer = client.post(url, data=second)
    assert answer.status_code in (200, 409), "told, neither lost nor redirected as if saved"
    with app.test_request_context():
        assert str(Conflict()) in answer.get_data(as_text=True)
    assert writer.stored() == kept


def test_every_change_is_tried_by_two_writers_or_says_why_not(app: Flask) -> None:
    covered = {writer.endpoint for writer in collected("writers", "WRITERS")} | set(reasons("writers", "SINGLE_SHOT"))
    changing = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    assert sorted(changing - covered) == []
