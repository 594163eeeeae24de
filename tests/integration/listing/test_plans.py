"""A page deep in the list is read from an index: nothing is sorted, nothing skipped over row by row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, event, select, text

from app.core.listing import unindexed_sorts, up
from app.core.listing.spec import Sort
from app.extensions import db
from tests.integration.listing.papers import MIXED, PAPERS, Paper
from tests.integration.listing.walking import follow, look

PLAIN = replace(PAPERS, select=lambda _viewing: select(Paper), options=(), filters=())


def plans_of_a_deep_page(sort: str, *, turns: int, back: bool = False) -> list[str]:
    page = look(PLAIN, sort=sort, size="100")
    for _turn in range(turns):
        page = follow(str(page.next_url), PLAIN)
    asked: list[tuple[str, Any]] = []
    connection = db.session.connection()
    listener = lambda *call: asked.append((call[2], call[3]))  # noqa: E731  # listened to and removed by this name
    event.listen(connection, "before_cursor_execute", listener)
    follow(str(page.previous_url if back else page.next_url), PLAIN)
    event.remove(connection, "before_cursor_execute", listener)
    return [explain(connection, *one) for one in asked if "ORDER BY" in one[0]]


def explain(connection: Connection, statement: str, parameters: Any) -> str:
    how = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    rows = connection.exec_driver_sql(how + statement, parameters)
    return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize(("sort", "turns"), [("newest", 30), ("due", 10), ("due", 45), ("due_last", 10), ("name", 30)])
def test_a_deep_page_is_read_from_the_index(sort: str, turns: int, back: bool) -> None:
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("ANALYZE paper"))
    plans = plans_of_a_deep_page(sort, turns=turns, back=back)
    assert plans
    for plan in plans:
        assert "Sort" not in plan
        assert "TEMP B-TREE" not in plan
        assert "SCAN paper" not in plan, "the index is searched, not walked from its beginning"
        assert "Filter" not in plan, "the cursor is a bound of the index"


def test_orders_without_an_index_are_named() -> None:
    assert unindexed_sorts(PAPERS) == []
    assert unindexed_sorts(MIXED) == [sort.name for sort in MIXED.sorts]
    by_text = Sort("text", "By text", (up(Paper.search_text),))
    by_sender = replace(PAPERS, sorts=(*PAPERS.sorts[:3], by_text), columns=())
    assert unindexed_sorts(by_sender) == ["text"]
