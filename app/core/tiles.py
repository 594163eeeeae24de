"""Numbers that a list stands behind: counted with the list's own statement, so that both always agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from app.core.actor import Actor
from app.core.listing import ListSpec, matching
from app.core.ports import TileValue
from app.extensions import db

# Filters of a list as its address gives them.
Asked = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Earliest:
    """The smallest value of a column among the rows counted, and how the tile's note says it."""

    column: Any
    say: Callable[[Any], Any]


def counted(
    spec: ListSpec[Any],
    asked: Asked,
    *,
    actor: Actor,
    now: datetime,
    tone: str | None = None,
    note: Any = None,
    earliest: Earliest | None = None,
) -> TileValue:
    """As many as the list shows under these filters, in one query. `tone` is meant for a number above zero."""
    columns = [spec.key] if earliest is None else [spec.key, earliest.column]
    rows = matching(spec, actor=actor, args=MultiDict(asked), now=now).order_by(None)
    found = rows.with_only_columns(*columns, maintain_column_froms=True).subquery()
    number, first = db.session.execute(select(func.count(), func.min(list(found.c)[-1])).select_from(found)).one()
    if number and earliest is not None:
        note = earliest.say(first)
    return TileValue(number, address(spec, asked), note=note, tone=tone if number else None)


def address(spec: ListSpec[Any], asked: Asked) -> str:
    filters: dict[str, Any] = dict(asked)
    return url_for(spec.endpoint, **filters)
