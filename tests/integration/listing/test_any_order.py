"""Whatever the rows and the order: pages put together are the list as Python sorts it, forward and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Date, Integer, MetaData, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.core.columns import Folded, UtcDateTime
from app.core.listing import Column, ListSpec, Order, Sort, down, up
from app.extensions import BigKey, db
from tests.integration.listing.walking import backward, forward, look, sorted_by_python


class Base(DeclarativeBase):
    metadata = MetaData()


class Card(Base):
    __tablename__ = "card"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    points: Mapped[int | None] = mapped_column(Integer)
    name: Mapped[str | None] = mapped_column(Folded)
    place: Mapped[str] = mapped_column(Folded)
    day: Mapped[date | None] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    sealed: Mapped[bool] = mapped_column()


# Few different values, so that ties are the rule; letters of one, two, three and four bytes.
TEXTS = st.text(alphabet="aZđ_ %ơ€𝛼'", max_size=3)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "points": st.none() | st.integers(-2, 2),
            "name": st.none() | TEXTS,
            "place": TEXTS,
            "day": st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
            "at": st.sampled_from([datetime(2026, 1, 1, 0, 0, 0, us, UTC) for us in (0, 1, 999_999)]),
            "sealed": st.booleans(),
        }
    ),
    max_size=25,
)
STEPS = st.builds(
    lambda way, column: way(getattr(Card, column)),
    st.sampled_from([up, down]),
    st.sampled_from(["points", "name", "place", "day", "at", "sealed"]),
)
ORDERS = st.lists(STEPS, min_size=1, max_size=3).map(tuple)


@pytest.fixture(scope="module", autouse=True)
def cards(app: Any) -> Iterator[None]:
    with app.app_context():
        Base.metadata.create_all(db.engine)
    yield
    with app.app_context():
        Base.metadata.drop_all(db.engine)


def cards_in(order: tuple[Order, ...], size: int) -> ListSpec[Card]:
    return ListSpec(
        name="cards",
        endpoint="papers",
        title="Cards",
        select=lambda _viewing: select(Card),
        key=Card.id,
        columns=(Column("id", "Number"),),
        sorts=(Sort("drawn", "As drawn", order), Sort("id", "By number", (up(Card.id),))),
        page_size=size,
        page_sizes=(size,),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, order=ORDERS, size=st.integers(1, 7))
def test_pages_put_together_are_the_sorted_list(rows: list[dict[str, Any]], order: Any, size: int) -> None:
    rows = [{"id": number, **row} for number, row in enumerate(rows, start=1)]
    expected = sorted_by_python(rows, Sort("drawn", "", order).steps(Card.id))
    spec = cards_in(order, size)
    with db.session.begin_nested() as kept_apart:
        if rows:
            db.session.execute(insert(Card), rows)
        pages = list(forward(look(spec)))
        back = list(backward(pages[-1]))
        kept_apart.rollback()
    assert [card for page in pages for card in ids(page.rows)] == expected
    assert [card for page in reversed(back) for card in ids(page.rows)] == expected
    assert {page.count for page in pages} == {len(rows)}


def ids(rows: tuple[Any, ...]) -> list[int]:
    return [row.__dict__["id"] for row in rows]
