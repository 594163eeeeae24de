"""The demo with its server: built once, looked at by the walks of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask_migrate import upgrade

from app import create_app
from app.config import Environment, Keys
from app.core.real_time import real_now
from app.core.translations import compile_catalogues
from app.extensions import db
from app.home.demo import build
from tests.browser.conftest import Live, start_server
from tests.databases import settings_for
from tests.key_files import write_keys


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Live]:
    compile_catalogues()
    folder = tmp_path_factory.mktemp("demo")
    write_keys(folder / "keys.json", keys)
    app = create_app(settings_for(f"sqlite:///{folder / 'guong.db'}", folder, keys, Environment.DEMO))
    with app.app_context():
        upgrade()
        build.build(real_now())
    process, url = start_server(folder, environment="demo")
    yield Live(url, app)
    process.terminate()
    process.wait(timeout=20)
    with app.app_context():
        db.engine.dispose()
