"""An application on a real, migrated database; every test runs inside a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from flask_sqlalchemy.session import Session
from sqlalchemy import event

from app import create_app
from app.config import Keys
from app.core.translations import compile_catalogues
from app.extensions import db
from tests.databases import copy_database, make_database, settings_for

UNSAVED = "test_unsaved_changes"


@pytest.fixture(scope="session")
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instance")


@pytest.fixture(scope="session")
def app(engine_name: str, folder: Path, keys: Keys) -> Iterator[Flask]:
    compile_catalogues()
    app = create_app(settings_for(make_database(engine_name, folder), folder, keys))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME="localhost")
    with app.app_context():
        upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def database(app: Flask, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """All sessions of the test share one connection, whose transaction never ends in a commit."""
    if "committed_app" in request.fixturenames:
        yield
        return
    with app.app_context():
        connection = db.engine.connect()
        outer = connection.begin()
        monkeypatch.setattr(Session, "get_bind", lambda *_args, **_kwargs: connection)
        monkeypatch.setitem(db.session.session_factory.kw, "join_transaction_mode", "create_savepoint")
        yield
        db.session.remove()
        outer.rollback()
        connection.close()


@pytest.fixture
def committed_app(app: Flask, tmp_path: Path, keys: Keys) -> Iterator[Flask]:
    """Its own database with real commits, for several connections at once."""
    with app.app_context():
        db.engine.dispose()
    url = copy_database(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path)
    copy = create_app(settings_for(url, tmp_path, keys))
    copy.config.update(TESTING=True, WTF_CSRF_ENABLED=False, SERVER_NAME="localhost")
    yield copy
    with copy.app_context():
        db.engine.dispose()


class TestClient(FlaskClient):
    """Saves what the test prepared before each request and reads afresh after it."""

    __test__ = False

    def open(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        db.session.commit()
        try:
            answer = super().open(*args, **kwargs)
            refuse_unsaved_changes()
            return answer
        finally:
            db.session.expire_all()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.test_client_class = TestClient
    return app.test_client()


@event.listens_for(Session, "after_flush")
def note_unsaved(session: Session, _context: object) -> None:
    session.info[UNSAVED] = True


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def note_saved(session: Session) -> None:
    session.info.pop(UNSAVED, None)


def refuse_unsaved_changes() -> None:
    """A request that changes something outside transaction() would lose it silently."""
    session = db.session()
    if session.info.pop(UNSAVED, False) or session.new or session.dirty or session.deleted:
        session.rollback()
        raise AssertionError("the request left changes that nobody committed")
