"""Actors with a permission over a subtree, for services and queries that are tried without a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.core.actor import Actor, Grant
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import Person, Unit
from app.people.types import Permission


def actor_over(unit: Unit | None, *permissions: Permission, person: Person | None = None) -> Actor:
    """Without `permissions`: all of them; without a unit: everywhere."""
    held = frozenset(permissions or Permission)
    grant = Grant(Role.ADMINISTRATOR, held, unit.id if unit else None, unit.path if unit else "/")
    return Actor("user:1", "administrator", user_id=1, person_id=person.id if person else None, grants=(grant,))


EVERYWHERE = actor_over(None)


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The SELECTs asked meanwhile."""
    asked: list[str] = []

    def note(*args: Any) -> None:
        if str(args[2]).lstrip().startswith(("SELECT", "WITH")):
            asked.append(str(args[2]))

    engine = db.session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


@contextmanager
def act() -> Iterator[None]:
    """One act after what the test prepared: the reader's transaction ends when a writer's begins."""
    db.session.commit()
    with transaction():
        yield
