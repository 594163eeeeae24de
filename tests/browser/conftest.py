"""A real server on a real database, and Chromium in front of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import BrowserContext

from app import create_app
from app.config import Environment, Keys
from app.core.transaction import transaction
from app.core.translations import compile_catalogues
from app.extensions import db
from tests.browser.looks import listen
from tests.databases import settings_for
from tests.key_files import write_keys
from tests.servers import start_server

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Live:
    """A running installation. `app` is the same installation in this process, for preparing what a walk needs."""

    url: str
    app: Flask

    def prepare(self, make: Callable[[], object]) -> object:
        """Runs `make` inside transaction(), as the demo and the commands do."""
        with self.app.app_context(), transaction():
            return make()


def chromium() -> str:
    """$CHROMIUM, or what the system has; `./test` installs it. Failing loudly is meant: nothing is skipped."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("no Chromium: apt-get install chromium, or set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    return {"executable_path": chromium(), "args": [*switches, "--disable-component-update", "--disable-sync"]}


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Iterator[Live]:
    """An empty, migrated installation with its server; walks make what they need in it."""
    compile_catalogues()
    folder = tmp_path_factory.mktemp("live")
    write_keys(folder / "keys.json", keys)
    app = create_app(settings_for(f"sqlite:///{folder / 'guong.db'}", folder, keys, Environment.TEST))
    app.config.update(SERVER_NAME="localhost")
    with app.app_context():
        upgrade()
    process, url = start_server(folder, environment="test")
    yield Live(url, app)
    process.terminate()
    process.wait(timeout=20)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def base_url(live: Live) -> str:
    return live.url


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., BrowserContext]]:
    """Every browser of a walk: an error of a script, a broken content policy, a failure of the server fail it."""
    complaints: list[str] = []

    def heard(**options: Any) -> BrowserContext:
        context = new_context(**options)
        listen(context, complaints.append)
        return context

    yield heard
    # A walk that looks at a refusal meant it: that is an answer, no failure.
    expected = "the server responded with a status of 4"
    assert [text for text in complaints if expected not in text] == []
