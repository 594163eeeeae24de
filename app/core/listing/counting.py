"""How many rows a list has: exactly, or "more than a thousand", which costs the same at any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import formats
from app.core.listing.spec import AnySelect

CAP = 1000


@dataclass(frozen=True)
class Count:
    """When not exact there are more rows than `rows`."""

    rows: int
    exact: bool

    @property
    def text(self) -> str:
        return formats.number(self.rows) + ("" if self.exact else "+")


def count(session: Session, statement: AnySelect, *, key: Any, exactly: bool) -> Count:
    rows = statement.with_only_columns(key, maintain_column_froms=True).order_by(None)
    if not exactly:
        rows = rows.limit(CAP + 1)
    found = session.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    return Count(found, exact=True) if exactly or found <= CAP else Count(CAP, exact=False)
