"""The demo with its server: built once, looked at by the walks of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.config import Keys
from app.extensions import db
from tests.browser.conftest import Live
from tests.demo_instance import demo_app
from tests.key_files import write_keys
from tests.servers import start_server


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("demo")
    write_keys(folder / "keys.json", keys)
    app = demo_app(folder, keys)
    process, url = start_server(folder, environment="demo")
    yield Live(url, app)
    process.terminate()
    process.wait(timeout=20)
    with app.app_context():
        db.engine.dispose()
