"""Who looks after the law of the whole installation, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from flask.testing import FlaskClient

from app.core.permissions import Role
from tests.factories import NOW, make_user
from tests.integration.accounts import sign_in


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def administrator(on_that_day: None, client: FlaskClient) -> FlaskClient:
    sign_in(client, make_user(Role.ADMINISTRATOR))
    return client
