"""A made-up register of papers with every difficulty a list can have: ties, empty values, long runs of equal days."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask, request
from sqlalchemy import Date, ForeignKey, Index, MetaData, String, Text, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload

from app.core import listing
from app.core.actor import SYSTEM, Actor
from app.core.columns import Folded, UtcDateTime
from app.core.documents.types import ColumnKind
from app.core.listing import AnySelect, Choice, Column, ListSpec, Sort, Viewing, down, up
from app.core.vietnamese import sort_key
from app.extensions import BigKey

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
NAMES = ("Đường Thị Ánh", "Nguyễn Văn Duy", "Nguyên Đức Vân", "Trần Ánh Dương", "Lê Văn Nguyện", "Ái", "Dương Nguyễn")
STATES = ("open", "closed", "late")
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData()


class Office(Base):
    __tablename__ = "office"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    path: Mapped[str] = mapped_column(Folded)
    name: Mapped[str] = mapped_column(String(80))


class Paper(Base):
    """`due_on` is empty for one paper in three; moments and names repeat all the time."""

    __tablename__ = "paper"
    __table_args__ = (
        Index("ix_paper_received", "received_at", "id"),
        Index("ix_paper_due", "due_on", "id"),
        Index("ix_paper_name", "sort_key", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    sender: Mapped[str] = mapped_column(Text)
    search_text: Mapped[str] = mapped_column(Folded)
    sort_key: Mapped[str] = mapped_column(Folded)
    state: Mapped[str] = mapped_column(String(20))
    secret: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date | None] = mapped_column(Date)

    office: Mapped[Office] = relationship()


def paper(number: int, chance: random.Random) -> dict[str, Any]:
    sender = chance.choice(NAMES)
    due_in = chance.randrange(30)
    return {
        "id": number,
        "office_id": chance.choice((1, 2, 3)),
        "sender": sender,
        "search_text": listing.search_text(sender, f"{number}/ĐƠN"),
        "sort_key": sort_key(sender),
        "state": chance.choice(STATES),
        "secret": number % 50 == 0,
        "received_at": FIRST_DAY + timedelta(hours=chance.randrange(200), microseconds=chance.choice((0, 1))),
        "due_on": date(2026, 2, 1) + timedelta(days=due_in) if due_in % 3 else None,
    }


def fill(connection: Connection, count: int) -> None:
    chance = random.Random(20261120)
    Base.metadata.create_all(connection)
    offices = [
        {"id": 1, "path": "/1/", "name": "Thành phố"},
        {"id": 2, "path": "/1/2/", "name": "Phường Một"},
        {"id": 3, "path": "/10/", "name": "Xã Xa"},
    ]
    connection.execute(insert(Office), offices)
    numbers = list(range(1, count + 1))
    chance.shuffle(numbers)
    connection.execute(insert(Paper), [paper(number, chance) for number in numbers])


def visible(viewing: Viewing) -> AnySelect:
    """Secret papers exist for the system only."""
    papers = select(Paper).join(Paper.office)
    return papers if viewing.actor is SYSTEM else papers.where(Paper.secret.is_(False))


def find_office(text: str, viewing: Viewing) -> listing.Subtree | None:
    known = {"city": listing.Subtree("/1/", "Thành phố"), "far": listing.Subtree("/10/", "Xã Xa")}
    return known.get(text)


PAPERS: ListSpec[Paper] = ListSpec(
    name="papers",
    endpoint="papers",
    title="Papers",
    select=visible,
    key=Paper.id,
    columns=(
        Column("id", "Number", kind=ColumnKind.NUMBER),
        Column("sender", "Sender", sorts=("name",)),
        Column("office", "Office", value=lambda paper: paper.office.name),
        Column("received_at", "Received", sorts=("newest",), kind=ColumnKind.MOMENT),
        Column("due_on", "Due", sorts=("due", "due_last"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", "Newest first", (down(Paper.received_at),)),
        Sort("due", "Due soonest", (up(Paper.due_on),)),
        Sort("due_last", "Due last", (down(Paper.due_on),)),
        Sort("name", "By name", (up(Paper.sort_key),)),
    ),
    filters=(
        listing.TextFilter("q", "Search", Paper.search_text),
        listing.ChoiceFilter(
            "state", "State", Paper.state, choices=[Choice(state, state.title()) for state in STATES], multiple=True
        ),
        listing.FlagFilter("undated", "Without a day", None, clause=lambda _viewing: Paper.due_on.is_(None)),
        listing.DayRangeFilter("received", "Received", Paper.received_at),
        listing.DayRangeFilter("due", "Due", Paper.due_on),
        listing.SubtreeFilter("unit", "Unit", Office.path, find=find_office),
    ),
    figures={"late": "Papers that are late."},
    options=(selectinload(Paper.office),),
    rule_set=lambda _viewing: "ND-1-2026",
)

# Directions and empty values mixed: no single row comparison serves these.
MIXED: ListSpec[Paper] = replace(
    PAPERS,
    name="mixed",
    columns=PAPERS.columns[:1],
    sorts=(
        Sort("both_ways", "Both ways", (down(Paper.sort_key), up(Paper.received_at))),
        Sort("empty_first_column", "Empty first column", (down(Paper.due_on), up(Paper.sort_key))),
        Sort("empty_second_column", "Empty second column", (up(Paper.sort_key), down(Paper.due_on))),
        Sort("empty_everywhere", "Empty everywhere", (up(Paper.due_on), down(Paper.due_on), up(Paper.received_at))),
    ),
)


def add_routes(app: Flask) -> None:
    """The page as a view would have it, for what only a request can show."""

    @app.get("/papers", endpoint="papers")
    def papers() -> Any:
        kind = listing.asked_export(request.args)
        actor = Actor(ref="user:1", role="staff")
        if kind is not None:
            return listing.export(PAPERS, actor=actor, args=request.args, kind=kind, now=NOW).response()
        page = listing.list_page(PAPERS, actor=actor, args=request.args, now=NOW)
        return {"ids": [row.id for row in page.rows], "next": page.next_url, "count": page.count_text}
