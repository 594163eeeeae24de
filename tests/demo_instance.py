"""The demo for tests. It takes half a minute to build, so one run of `./test` builds it once on SQLite: the integration
tests keep what they built where the browser tests take it over."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app import create_app
from app.config import Environment, Keys
from app.core.actor import SYSTEM
from app.core.real_time import real_now
from app.core.transaction import transaction
from app.core.translations import compile_catalogues
from app.home.demo import build
from app.home.demo.door import OPENS_AT, move_clock
from tests.databases import make_database, settings_for

# Named by `./test`; without it each part builds its own.
SHARED = "GUONG_BUILT_DEMO"
DATABASE = "guong.db"


def demo_app(folder: Path, keys: Keys, *, engine_name: str = "sqlite") -> Flask:
    """Built, with the clock at the moment at which the demo opens."""
    compile_catalogues()
    if engine_name != "sqlite":
        return built(make_database(engine_name, folder), folder, keys)
    url, shared = f"sqlite:///{folder / DATABASE}", os.environ.get(SHARED)
    if shared is None:
        return built(url, folder, keys)
    if not (kept := Path(shared) / "demo").exists():
        app = built(url, folder, keys)
        keep(folder, kept)
        return app
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    app = create_app(settings_for(url, folder, keys, Environment.DEMO))
    with app.app_context(), transaction():
        move_clock(OPENS_AT, at=real_now(), actor=SYSTEM)
    return app


def built(url: str, folder: Path, keys: Keys) -> Flask:
    app = create_app(settings_for(url, folder, keys, Environment.DEMO))
    with app.app_context():
        upgrade()
        build.build(real_now())
    return app


def keep(folder: Path, kept: Path) -> None:
    """Whole or not at all: it has its name only when everything is there."""
    half = kept.with_suffix(".half")
    shutil.copytree(folder, half, ignore=shutil.ignore_patterns(f"{DATABASE}*"))
    with closing(sqlite3.connect(folder / DATABASE)) as old, closing(sqlite3.connect(half / DATABASE)) as new:
        old.backup(new)
    half.rename(kept)
