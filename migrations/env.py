"""Alembic's environment: the same migrations on SQLite and PostgreSQL, tables rebuilt in batches on SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection, Table
from sqlalchemy.types import TypeDecorator

from app.extensions import WRITER, db
from migrations.triggers import restore_triggers


def run() -> None:
    """One transaction; the append-only triggers are put back at its end, for batch mode drops them silently."""
    with db.engine.connect() as plain:
        connection = plain.execution_options(**{WRITER: True})
        with foreign_keys_off(connection), connection.begin():
            context.configure(
                connection=connection,
                target_metadata=db.metadata,
                render_as_batch=True,
                compare_type=True,
                render_item=render_plain_type,
                include_object=belongs_to_package,
            )
            context.run_migrations()
            restore_triggers(connection)


def render_plain_type(kind: str, item: Any, _context: Any) -> str | bool:
    """A migration names the stored type, so that it runs unchanged when our own types move or change."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def belongs_to_package(item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """`flask db -x package=people revision --autogenerate` writes that package's tables only."""
    package = context.get_x_argument(as_dictionary=True).get("package")
    if package is None or kind != "table" or not isinstance(item, Table):
        return True
    return any(
        mapper.local_table is item and mapper.class_.__module__.startswith(f"app.{package}.")
        for mapper in db.Model.registry.mappers
    )


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite rebuilds a table by dropping the old one: its references must not be followed meanwhile.

    The pragma has no effect inside a transaction, so it goes past SQLAlchemy, which would open one.
    """
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


if context.is_offline_mode():
    raise SystemExit("Migrations need a database: offline SQL would leave out the triggers.")
run()
