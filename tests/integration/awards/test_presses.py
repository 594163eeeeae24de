"""Buttons carry the version they were shown with."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.awards.models import Award, Nomination
from app.awards.types import NominationState
from app.extensions import db
from tests.integration.accounts import sign_in
from tests.integration.awards.writers import drafted, nominated, officer


def test_the_second_press_is_told_and_changes_nothing(client: FlaskClient) -> None:
    nomination = nominated()
    url, seen = f"/nominations/{nomination.public_id}", nomination.version
    sign_in(client, officer())
    client.post(f"{url}/withdraw", data={"version": seen})
    answer = client.post(f"{url}/check", data={"version": seen}, follow_redirects=True)
    assert "người khác" in answer.get_data(as_text=True).lower()
    assert db.session.query(Nomination).one().state is NominationState.WITHDRAWN


def test_a_line_taken_off_a_draft_goes_back_to_where_it_stood(client: FlaskClient) -> None:
    decision = drafted()
    [line] = decision.awards
    url, seen = f"/decisions/lines/{line.public_id}/off", line.version
    sign_in(client, officer())
    assert client.post(url, data={"version": seen + 1}).status_code == 302
    assert db.session.query(Award).count() == 1
    client.post(url, data={"version": seen})
    assert db.session.query(Award).count() == 0
    assert db.session.query(Nomination).one().state is NominationState.SUBMITTED
    assert client.post(url, data={"version": seen}).status_code == 404
