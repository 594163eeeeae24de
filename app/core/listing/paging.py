"""Reads one page of a list for one viewer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flask import url_for
from sqlalchemy import Row, func, select
from werkzeug.datastructures import MultiDict

from app.core import encryption
from app.core.actor import Actor
from app.core.listing import keyset
from app.core.listing.counting import Count, count
from app.core.listing.cursor import Cursor, ForgedCursor, seal, unseal
from app.core.listing.filters import Values
from app.core.listing.page import Around, Page
from app.core.listing.query_string import CURSOR, QueryString
from app.core.listing.reading import Asked, read
from app.core.listing.spec import AnySelect, ListSpec, Order, Viewing
from app.extensions import db

R = TypeVar("R")


@dataclass(frozen=True)
class Piece:
    """Consecutive rows in the list's order, the place of the first, and whether there are more on either side."""

    rows: Sequence[Row[Any]]
    ordinal: int
    has_next: bool
    has_previous: bool


def list_page(
    spec: ListSpec[R],
    *,
    actor: Actor,
    args: MultiDict[str, str],
    now: datetime,
    route: Mapping[str, Any] | None = None,
    defaults: Values | None = None,
) -> Page[R]:
    """`route` are the values of the page's own path; `defaults` a viewer's saved filters, in place of the list's.

    Raises ForgedCursor (400) for a page link that this list did not make.
    """
    viewing = Viewing(actor, now, route or {})
    asked = ask(spec, viewing, args=args, defaults=defaults)
    statement = asked.statement(spec, viewing)
    piece = _piece(spec, statement, asked=asked)
    return Page(
        spec=spec,
        asked=asked,
        rows=tuple(spec.build_rows(things(piece.rows, asked.sort.steps(spec.key)), viewing)),
        counted=_counted(spec, statement, asked=asked, piece=piece),
        around=_around(spec, asked, piece),
        fields=asked.fields(spec, viewing),
        data_time=now,
        rule_set=spec.rule_set(viewing) if spec.rule_set else None,
    )


def ask(spec: ListSpec[Any], viewing: Viewing, *, args: MultiDict[str, str], defaults: Values | None) -> Asked:
    query = QueryString.read(url_for(spec.endpoint, **viewing.route), args)
    return read(spec, query, viewing=viewing, defaults=spec.defaults if defaults is None else defaults)


def matching(
    spec: ListSpec[Any],
    *,
    actor: Actor,
    args: MultiDict[str, str],
    now: datetime,
    route: Mapping[str, Any] | None = None,
    defaults: Values | None = None,
) -> AnySelect:
    """All rows the filters leave, unordered: for acts on "all that match", and to check a number against its rows."""
    viewing = Viewing(actor, now, route or {})
    return ask(spec, viewing, args=args, defaults=defaults).statement(spec, viewing)


def totals(asked: Sequence[tuple[ListSpec[Any], Mapping[str, str]]], viewing: Viewing) -> list[int]:
    """How many rows each list shows under its filters: counted with the lists' own statements, in one question."""
    numbers = []
    for spec, params in asked:
        rows = ask(spec, viewing, args=MultiDict(params), defaults=None).statement(spec, viewing)
        keys = rows.with_only_columns(spec.key, maintain_column_froms=True).order_by(None)
        numbers.append(select(func.count()).select_from(keys.subquery()).scalar_subquery())
    return [int(number) for number in db.session.execute(select(*numbers)).one()]


def things(rows: Sequence[Row[Any]], steps: Sequence[Order]) -> list[Any]:
    """What the list's select gave: its one thing, or the row with its names."""
    return [row[0] if len(row) == len(steps) + 1 else row for row in rows]


def _piece(spec: ListSpec[Any], statement: AnySelect, *, asked: Asked) -> Piece:
    """Where no row is left behind the cursor, the list begins anew."""
    token = asked.query.first(CURSOR)
    if token:
        found = _piece_at(spec, statement, asked=asked, cursor=_unseal(spec, asked, token))
        if found.rows:
            return found
    return _piece_at(spec, statement, asked=asked, cursor=None)


def _piece_at(spec: ListSpec[Any], statement: AnySelect, *, asked: Asked, cursor: Cursor | None) -> Piece:
    steps = asked.sort.steps(spec.key)
    backward = cursor is not None and cursor.backward
    rows = keyset.fetch(
        db.session(),
        statement.options(*spec.options),
        steps=[step.reversed() for step in steps] if backward else steps,
        after=None if cursor is None else cursor.values,
        limit=asked.size + 1,
    )
    more, rows = len(rows) > asked.size, rows[: asked.size]
    if cursor is None:
        return Piece(rows, 1, has_next=more, has_previous=False)
    if not backward:
        return Piece(rows, cursor.ordinal, has_next=more, has_previous=True)
    ordinal = max(1, cursor.ordinal - len(rows)) if more else 1
    return Piece(rows[::-1], ordinal, has_next=True, has_previous=more)


def _counted(spec: ListSpec[Any], statement: AnySelect, *, asked: Asked, piece: Piece) -> Count:
    """A list that fits on its first page is already counted."""
    if not piece.has_next and not piece.has_previous:
        return Count(len(piece.rows), exact=True)
    return count(db.session(), statement, key=spec.key, exactly=asked.exact)


def _around(spec: ListSpec[Any], asked: Asked, piece: Piece) -> Around:
    following = previous = None
    if piece.has_next:
        following = _seal(spec, asked, piece.rows[-1], ordinal=piece.ordinal + len(piece.rows))
    if piece.has_previous:
        previous = _seal(spec, asked, piece.rows[0], ordinal=piece.ordinal, backward=True)
    return Around(piece.ordinal, next=following, previous=previous)


def _scope(spec: ListSpec[Any], asked: Asked) -> str:
    return f"{spec.name}\n{asked.sort.name}"


def _seal(spec: ListSpec[Any], asked: Asked, row: Row[Any], *, ordinal: int, backward: bool = False) -> str:
    values = keyset.sort_values(row, asked.sort.steps(spec.key))
    keys = encryption.keys().all("secret_key")
    return seal(Cursor(values, backward, ordinal), keys=keys, scope=_scope(spec, asked))


def _unseal(spec: ListSpec[Any], asked: Asked, token: str) -> Cursor:
    cursor = unseal(token, keys=encryption.keys().all("secret_key"), scope=_scope(spec, asked))
    if len(cursor.values) != len(asked.sort.steps(spec.key)):
        raise ForgedCursor  # made before the order was declared anew
    return cursor
