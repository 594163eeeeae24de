"""Counting what a page asks of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

# No page asks more.
MOST_STATEMENTS = 25


@contextmanager
def statements(bind: Engine | Connection) -> Iterator[list[str]]:
    """Those sent inside, without the savepoints in which a test wraps its requests."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            asked.append(statement)

    event.listen(bind, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(bind, "before_cursor_execute", note)


@contextmanager
def reads(bind: Engine | Connection) -> Iterator[list[tuple[str, int]]]:
    """Every statement sent inside, and how many rows it found (0 of one that is no SELECT)."""
    found: list[tuple[str, int]] = []

    def note(connection: Connection, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            found.append((statement, count(connection, statement, parameters)))

    event.listen(bind, "after_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(bind, "after_cursor_execute", note)


def count(connection: Connection, statement: str, parameters: Any) -> int:
    """Past SQLAlchemy, which would tell the listener again."""
    if not statement.lstrip().startswith(("SELECT", "WITH")) or "FOR UPDATE" in statement:
        return 0
    cursor = connection.connection.cursor()
    cursor.execute(f"SELECT count(*) FROM ({statement}) AS counted", parameters)
    [number] = cursor.fetchone()
    cursor.close()
    return int(number)


def taken(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """What was noted so far; the next one begins anew."""
    kept = list(found)
    found.clear()
    return kept
