"""Counts: cheap by default, exact where a number leads to its rows."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import event, func, select
from sqlalchemy.orm import selectinload
from werkzeug.datastructures import MultiDict

from app.core.actor import SYSTEM
from app.core.listing import EmptyKind, matching
from app.extensions import db
from tests.integration.listing.conftest import COUNT
from tests.integration.listing.papers import NOW, PAPERS, Office, Paper
from tests.integration.listing.walking import follow, look


def test_a_long_list_says_more_than_a_thousand() -> None:
    page = look()
    assert (page.count, page.exact, page.count_text) == (1000, False, "1.000+")


def test_the_exact_count_is_one_link_away_and_stays_at_the_same_page() -> None:
    second = follow(str(look().next_url))
    exact = follow(str(second.count_url))
    assert (exact.count, exact.exact, exact.count_text) == (COUNT, True, "5.000")
    assert (exact.rows, exact.count_url) == (second.rows, None)


def test_a_list_declared_exact_is_always_counted() -> None:
    assert look(replace(PAPERS, exact=True)).count == COUNT


def test_a_figure_that_leads_here_is_defined_and_counted_exactly() -> None:
    page = look(figure="late", state="late")
    late = db.session.scalar(select(func.count()).select_from(Paper).where(Paper.state == "late"))
    assert (page.definition, page.count, page.exact) == ("Papers that are late.", late, True)


def test_a_thousand_rows_are_counted_and_one_more_is_not() -> None:
    base = select(Paper).where(Paper.id <= 1000)
    assert look(replace(PAPERS, select=lambda _viewing: base)).count_text == "1.000"
    more = select(Paper).where(Paper.id <= 1001)
    assert look(replace(PAPERS, select=lambda _viewing: more)).count_text == "1.000+"


def test_the_rows_to_act_on_are_exactly_those_counted() -> None:
    asked = MultiDict([("state", "late"), ("q", "nguyen")])
    rows = db.session.scalars(matching(PAPERS, actor=SYSTEM, args=asked, now=NOW)).all()
    assert len(rows) == look(state="late", q="nguyen", exact="1").count > 0


def test_rows_multiplied_by_a_join_are_counted_as_the_select_says() -> None:
    three_each = select(Paper).join(Office, Office.id > 0).where(Paper.id <= 40).options(selectinload(Paper.office))
    assert look(replace(PAPERS, select=lambda _viewing: three_each)).count == 120
    assert look(replace(PAPERS, select=lambda _viewing: three_each.distinct())).count == 40


def test_an_empty_list_tells_whether_filters_emptied_it() -> None:
    nothing = select(Paper).where(Paper.id < 0)
    never = look(replace(PAPERS, select=lambda _viewing: nothing))
    assert (never.empty_kind, never.count_text, never.range_text) == (EmptyKind.NEVER_USED, "0", "0")
    assert look(q="khongcoai").empty_kind is EmptyKind.FILTERED
    assert look().empty_kind is None


def test_a_page_asks_the_database_three_times_at_most() -> None:
    statements: list[str] = []
    connection = db.session.connection()
    event.listen(connection, "before_cursor_execute", lambda *call: statements.append(call[2]))
    page = look(sort="due", size="100")
    assert [row.office.name for row in page.rows]
    assert len(statements) == 3, "rows, their offices, the count"
