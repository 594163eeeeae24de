"""A list that would break is refused when it is declared."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Enum, Integer, MetaData, String, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.core.columns import Folded
from app.core.documents.types import Align, ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, down, up
from app.core.listing.types import Direction


class Base(DeclarativeBase):
    metadata = MetaData()


class Thing(Base):
    __tablename__ = "thing"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(Enum("a", "b", native_enum=False, name="state"))
    folded: Mapped[str] = mapped_column(Folded)
    points: Mapped[int | None]


GOOD = (Sort("folded", "By name", (up(Thing.folded),)), Sort("points", "By points", (down(Thing.points),)))


def declare(**parts: Any) -> ListSpec[Thing]:
    whole: dict[str, Any] = {
        "name": "things", "endpoint": "things", "title": "Things", "select": lambda _viewing: select(Thing),
        "key": Thing.id, "columns": (Column("id", "Number"),), "sorts": GOOD,
    }  # fmt: skip
    return ListSpec(**{**whole, **parts})


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"sorts": GOOD[:1]}, "1 sorts"),
        ({"sorts": tuple(Sort(str(at), "", (up(Thing.id),)) for at in range(5))}, "5 sorts"),
        ({"sorts": (GOOD[0], GOOD[0])}, "sort folded twice"),
        ({"sorts": (*GOOD, Sort("name", "", (up(Thing.name),)))}, "collation C"),
        ({"sorts": (*GOOD, Sort("state", "", (up(Thing.state),)))}, "collation C"),
        ({"columns": (Column("id", "Number", sorts=("size",)),)}, "unknown size"),
        ({"filters": (TextFilter("sort", "", Thing.folded),)}, "sort twice or reserved"),
        ({"filters": (TextFilter("q", "", Thing.folded), FlagFilter("q", "", Thing.points))}, "q twice or reserved"),
        ({"defaults": {"state": ("a",)}}, "unknown filter state"),
        ({"page_size": 33}, "page size 33"),
    ],
)
def test_a_faulty_declaration_is_refused_by_name(parts: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match="list things: ") as refused:
        declare(**parts)
    assert fault in str(refused.value)


def test_a_sound_declaration_stands() -> None:
    assert declare().sort_named("points") is GOOD[1]
    assert declare().sort_named("size") is None


def test_the_id_breaks_ties_in_the_direction_of_the_last_column() -> None:
    assert [step.direction for step in GOOD[1].steps(Thing.id)] == [Direction.DOWN, Direction.DOWN]
    assert [step.direction for step in GOOD[0].steps(Thing.id)] == [Direction.UP, Direction.UP]


def test_whether_a_column_may_be_empty_is_read_off_it_or_said() -> None:
    assert (up(Thing.points).may_be_empty, up(Thing.folded).may_be_empty) == (True, False)
    assert up(Thing.folded, may_be_empty=True).may_be_empty


def test_an_order_reversed_twice_is_the_same() -> None:
    step = down(Thing.points)
    assert step.reversed() != step
    assert step.reversed().reversed() == step


def test_numbers_stand_on_the_right() -> None:
    assert Column("points", "Points", kind=ColumnKind.NUMBER).align is Align.RIGHT
    assert Column("name", "Name").align is Align.LEFT
