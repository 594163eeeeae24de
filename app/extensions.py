"""The extensions, made once and bound to the application by create_app. Imports nothing of ours."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from flask_babel import Babel
from flask_limiter import Limiter
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import BigInteger, Integer, MetaData, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry

# SQLite only makes a rowid alias (and so a fast, growing key) of a column declared INTEGER.
BigKey = BigInteger().with_variant(Integer, "sqlite")
WRITER = "guong_writer"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model
migrate = Migrate()
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()


def remote_key() -> str:
    """Bound late by core.limits: the address is hashed with a salt of the day, never kept."""
    from flask import current_app

    return str(current_app.extensions["remote_key"]())


limiter = Limiter(key_func=remote_key, headers_enabled=False)


@event.listens_for(Engine, "connect")
def prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Durable and safe for several processes; foreign keys are off by default in SQLite."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


@event.listens_for(Engine, "begin")
def begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once, so that it never fails half-way; readers never wait for one."""
    if connection.dialect.name == "sqlite":
        writer = connection.get_execution_options().get(WRITER, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
