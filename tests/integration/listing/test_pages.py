"""Turning pages: every row once, in both directions, whatever happens in between."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app.core.listing import ListSpec, Sort
from app.core.vietnamese import sort_key
from app.extensions import db
from tests.integration.listing.conftest import COUNT
from tests.integration.listing.papers import FIRST_DAY, MIXED, PAPERS, Paper
from tests.integration.listing.walking import STAFF, backward, follow, forward, look, numbers, sorted_by_python

SORTS = [pytest.param(spec, sort, id=sort.name) for spec in (PAPERS, MIXED) for sort in spec.sorts]


def in_order(sort: Sort) -> list[int]:
    """The papers as Python stands them in the declared order."""
    papers = db.session.scalars(select(Paper))
    return sorted_by_python([vars(paper) for paper in papers], sort.steps(Paper.id))


@pytest.mark.parametrize(("spec", "sort"), SORTS)
def test_paging_forward_shows_every_row_once_in_the_declared_order(spec: ListSpec[Paper], sort: Sort) -> None:
    seen = [number for page in forward(look(spec, sort=sort.name, size="100")) for number in numbers(page)]
    assert len(seen) == COUNT
    assert seen == in_order(sort)


@pytest.mark.parametrize(("spec", "sort"), SORTS)
def test_paging_back_from_the_end_shows_the_same_pages_again(spec: ListSpec[Paper], sort: Sort) -> None:
    pages = list(forward(look(spec, sort=sort.name, size="100")))
    back = list(backward(pages[-1]))
    assert [numbers(page) for page in reversed(back)] == [numbers(page) for page in pages]
    assert [page.range_text for page in reversed(back)] == [page.range_text for page in pages]


def test_the_first_page_has_nothing_before_and_the_last_nothing_behind() -> None:
    pages = list(forward(look(q="duong", size="100")))
    assert pages[0].previous_url is None
    assert pages[-1].next_url is None
    assert all(page.previous_url for page in pages[1:])


def test_a_page_tells_its_place_in_the_list() -> None:
    first = look()
    assert first.range_text == "1–25"
    assert first.next_url is not None
    assert follow(first.next_url).range_text == "26–50"


def test_rows_inserted_meanwhile_neither_repeat_nor_hide_older_ones() -> None:
    expected = in_order(PAPERS.sorts[0])
    page = look(size="100")
    seen = numbers(page)
    for newcomer in range(COUNT + 1, COUNT + 40):
        add(newcomer, hours=500 if newcomer % 2 else 100)
        if page.next_url:
            page = follow(page.next_url)
            seen += numbers(page)
    seen += [number for later in list(forward(page))[1:] for number in numbers(later)]
    assert [number for number in seen if number <= COUNT] == expected
    assert len(set(seen)) == len(seen)


def test_a_row_deleted_at_the_edge_of_a_page_loses_no_other() -> None:
    expected = in_order(PAPERS.sorts[0])
    first = look(size="50")
    db.session.execute(delete(Paper).where(Paper.id == numbers(first)[-1]))
    assert first.next_url is not None
    assert numbers(follow(first.next_url)) == expected[50:100]


def test_when_all_further_rows_are_gone_the_list_begins_anew() -> None:
    first = look(size="25", sort="newest")
    assert first.next_url is not None
    db.session.execute(delete(Paper).where(Paper.id.not_in(numbers(first))))
    again = follow(first.next_url)
    assert numbers(again) == numbers(first)
    assert again.previous_url is None


def test_pages_and_counts_hold_only_what_the_viewer_may_see() -> None:
    all_papers, open_papers = look(exact="1"), look(exact="1", actor=STAFF)
    assert (all_papers.count, open_papers.count) == (COUNT, COUNT - COUNT // 50)
    assert numbers(look(q="4950 don")) == [4950]
    hidden, unknown = look(q="4950 don", actor=STAFF), look(q="999999 don", actor=STAFF)
    assert (hidden.rows, hidden.count, hidden.empty_kind) == (unknown.rows, unknown.count, unknown.empty_kind)


def add(number: int, *, hours: int) -> None:
    db.session.add(
        Paper(
            id=number,
            office_id=1,
            sender="Người Mới",
            search_text=" nguoi moi",
            sort_key=sort_key("Người Mới"),
            state="open",
            received_at=FIRST_DAY + timedelta(hours=hours),
        )
    )
    db.session.flush()
