"""The system's own register numbers: gap-free, one series a year. Outgoing documents get theirs from the clerk."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from app.core.models import NumberSeries
from app.extensions import db


def take(series: str, year: int) -> int:
    """The next number, held until the transaction ends: a rolled-back act leaves no gap."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(NumberSeries).values(series=series, year=year, last=1)
    taken = db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["series", "year"], set_={"last": NumberSeries.last + 1}
        ).returning(NumberSeries.last)
    )
    return int(taken.scalar_one())


def last(series: str, year: int) -> int:
    found = db.session.scalar(select(NumberSeries.last).where(NumberSeries.series == series, NumberSeries.year == year))
    return found or 0
