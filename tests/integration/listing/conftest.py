"""A small application of its own with 5,000 papers; every test's changes are rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from app.config import Keys
from app.extensions import db
from tests.databases import make_database
from tests.integration.listing import papers

COUNT = 5000


@pytest.fixture(scope="session")
def app(engine_name: str, folder: Path, keys: Keys) -> Iterator[Flask]:
    app = Flask("papers")
    app.config.update(
        SQLALCHEMY_DATABASE_URI=make_database(engine_name, folder),
        BABEL_DEFAULT_LOCALE="vi",
        IS_DEMO=False,
        TESTING=True,
    )
    app.extensions["keys"] = keys
    db.init_app(app)
    # Texts as they stand in the code: no catalogue has this name. A Babel of its own: one keeps its catalogues.
    Babel(app, default_domain="untranslated")
    papers.add_routes(app)
    with app.app_context(), db.engine.begin() as connection:
        papers.fill(connection, COUNT)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def request_context(app: Flask, database: None) -> Iterator[None]:
    with app.test_request_context():
        yield
