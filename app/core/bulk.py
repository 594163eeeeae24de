"""Many rows into one table at once, past the unit of work: COPY on PostgreSQL, one prepared statement on SQLite.

For what is computed over the whole installation; people's own acts go through the session as everywhere. Inside
transaction().
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table

from app.extensions import db


def stored(table: Table, column: str, value: Any) -> Any:
    """The value as the database's driver takes it, for a column whose type says more than the driver knows."""
    bind = table.c[column].type.dialect_impl(db.engine.dialect).bind_processor(db.engine.dialect)
    return bind(value) if bind is not None else value


def insert_rows(table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`rows` hold the columns in this order, as the driver takes them. Constraints of the database hold as ever."""
    connection = db.session.connection()
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column) for column in columns)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {quote(table.name)} ({names}) FROM STDIN", rows)
        return
    marks = ", ".join("?" for _ in columns)
    statement = f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})"  # noqa: S608  # names of our own tables
    given = [tuple(row) for row in rows]
    if given:
        connection.exec_driver_sql(statement, given)


def _copy(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Thousands of small facts live until the end of the step: looking for garbage among them only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
