"""Thousands of rows at once: plain executemany, then one look-up for the numbers the database gave them."""

from __future__ import annotations

import base64
import os
import string
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, insert, select

from app.core.columns import CROCKFORD, PUBLIC_ID_LENGTH
from app.extensions import db
from app.people.queries.chunks import chunks

_BYTES = PUBLIC_ID_LENGTH * 5 // 8
_TO_CROCKFORD = str.maketrans(string.ascii_uppercase + "234567", CROCKFORD.lower())


def public_ids(count: int) -> list[str]:
    """As `core.columns.new_public_id` makes them, fast enough for a whole province."""
    text = "".join(base64.b32encode(os.urandom(_BYTES)).decode() for _ in range(count)).translate(_TO_CROCKFORD)
    return [text[start : start + PUBLIC_ID_LENGTH] for start in range(0, len(text), PUBLIC_ID_LENGTH)]


def insert_rows(model: Any, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Rows of a model with a public id and a version; answers their numbers in the given order.

    RETURNING would keep the order only row by row in SQLite; the public ids find the numbers in a few look-ups.
    """
    if not rows:
        return []
    made = public_ids(len(rows))
    values = [{**row, "public_id": public_id, "version": 1} for row, public_id in zip(rows, made, strict=True)]
    db.session.flush()
    db.session.connection().execute(insert(cast(Table, model.__table__)), values)
    numbers: dict[str, int] = {}
    for some in chunks(made):
        found = select(model.public_id, model.id).where(model.public_id.in_(some)).order_by(model.id)
        numbers |= {public_id: number for public_id, number in db.session.execute(found)}
    return [numbers[public_id] for public_id in made]
