"""Who looks after the installation itself: not after some units, after all of it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false, true

from app.core.actor import EVERYTHING, Actor
from app.core.permissions import Permission


def looks_after_all(actor: Actor) -> bool:
    return EVERYTHING in actor.paths(Permission.SYSTEM_MANAGE)


def everything_for(actor: Actor) -> ColumnElement[bool]:
    """The scope of the lists here: all rows or none."""
    return true() if looks_after_all(actor) else false()
