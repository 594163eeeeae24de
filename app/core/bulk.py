"""Many rows into one table at once, past the unit of work: COPY on PostgreSQL, a hundred in a statement on SQLite.

For what is computed over the whole installation; people's own acts go through the session as everywhere. Inside
transaction().
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Table

from app.extensions import db

# Of one statement on SQLite; the library allows 32,766, more than a thousand save nothing.
PARAMETERS = 1_000

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
    into = f"INSERT INTO {quote(table.name)} ({names}) VALUES "  # noqa: S608  # names of our own tables
    one = f"({', '.join('?' for _ in columns)})"
    for some in _batched(rows, PARAMETERS // len(columns)):
        connection.exec_driver_sql(into + ", ".join([one] * len(some)), tuple(chain.from_iterable(some)))


def _batched(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def _copy(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
