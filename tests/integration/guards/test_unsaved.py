"""The guard that a request leaves nothing unsaved does its work."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.core.models import Setting
from app.extensions import db
from tests.factories import NOW
from tests.integration.conftest import refuse_unsaved_changes


def test_a_change_outside_a_transaction_fails_its_test(client: FlaskClient) -> None:
    client.get("/healthz")
    db.session.add(Setting(key="lost", value="1", updated_at=NOW))
    with pytest.raises(AssertionError, match="nobody committed"):
        refuse_unsaved_changes()
    db.session.add(Setting(key="lost", value="1", updated_at=NOW))
    db.session.flush()
    with pytest.raises(AssertionError, match="nobody committed"):
        refuse_unsaved_changes()
