"""Where an actor may look and act: prefixes of unit paths."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true

from app.core.actor import EVERYTHING, SYSTEM, Actor
from app.people.models import Unit


def paths(actor: Actor, permission: StrEnum) -> tuple[str, ...]:
    """The system (a command on the server, the scheduler) is not bound to a subtree."""
    return (EVERYTHING,) if actor.ref == SYSTEM.ref else actor.paths(permission)


def within(prefixes: Iterable[str], *, path: Any = Unit.path) -> ColumnElement[bool]:
    """Rows whose unit stands in one of the subtrees. A range of the path's index: "0" follows "/" in the alphabet."""
    prefixes = tuple(prefixes)
    if EVERYTHING in prefixes:
        return true()
    if not prefixes:
        return false()
    return or_(*(and_(path >= prefix, path < f"{prefix[:-1]}0") for prefix in prefixes))
