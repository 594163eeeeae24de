"""The demo as a visitor finds it: built once with real commits, for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from app import create_app
from app.config import Environment, Keys
from app.core.real_time import real_now
from app.core.translations import compile_catalogues
from app.extensions import db
from app.home.demo import build
from tests.databases import make_database, settings_for


@pytest.fixture(autouse=True)
def database() -> None:
    """Instead of the one whose transaction is rolled back: the demo commits for real."""


@pytest.fixture(scope="session")
def demo(engine_name: str, tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Flask]:
    compile_catalogues()
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(settings_for(make_database(engine_name, folder), folder, keys, Environment.DEMO))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME="localhost")
    with app.app_context():
        upgrade()
        build.build(real_now())
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
