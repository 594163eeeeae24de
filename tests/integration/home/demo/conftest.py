"""The demo as a visitor finds it: built once with real commits, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.config import Keys
from app.extensions import db
from tests.demo_instance import demo_app


@pytest.fixture(autouse=True)
def database() -> None:
    """Instead of the one whose transaction is rolled back: the demo commits for real."""


@pytest.fixture(scope="session")
def demo(engine_name: str, tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Flask]:
    app = demo_app(tmp_path_factory.mktemp("demo"), keys, engine_name=engine_name)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME="localhost")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(demo: Flask) -> FlaskClient:
    return demo.test_client()


@pytest.fixture
def context(demo: Flask) -> Iterator[Flask]:
    with demo.app_context():
        yield demo
