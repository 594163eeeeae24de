"""Turns pages as a reader does: by the links a page gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qs, urlsplit

from werkzeug.datastructures import MultiDict

from app.core.actor import SYSTEM, Actor
from app.core.listing import ListSpec, Order, Page, list_page
from app.core.listing.types import Direction
from tests.integration.listing.papers import NOW, PAPERS, Paper

MOST_PAGES = 300
STAFF = Actor(ref="user:1", role="staff")


def arguments(url: str) -> MultiDict[str, str]:
    return MultiDict(parse_qs(urlsplit(url).query, keep_blank_values=True))


def look(spec: ListSpec[Any] = PAPERS, *, actor: Actor = SYSTEM, **asked: Any) -> Page[Any]:
    return list_page(spec, actor=actor, args=MultiDict(asked), now=NOW)


def follow(url: str, spec: ListSpec[Any] = PAPERS, *, actor: Actor = SYSTEM) -> Page[Paper]:
    return list_page(spec, actor=actor, args=arguments(url), now=NOW)


def forward(page: Page[Paper]) -> Iterator[Page[Paper]]:
    """The page and all behind it."""
    yield page
    turned = 0
    while page.next_url:
        page = follow(page.next_url, page.spec)
        yield page
        turned += 1
        assert turned < MOST_PAGES, "the list goes round in a circle"


def backward(page: Page[Paper]) -> Iterator[Page[Paper]]:
    """The page and all before it."""
    yield page
    turned = 0
    while page.previous_url:
        page = follow(page.previous_url, page.spec)
        yield page
        turned += 1
        assert turned < MOST_PAGES, "the list goes round in a circle"


def sorted_by_python(rows: list[dict[str, Any]], steps: Sequence[Order]) -> list[int]:
    """Stable sorts from the last column to the first, each with its empty values last."""
    for step in reversed(steps):
        value = itemgetter(step.column.key)
        filled = [row for row in rows if value(row) is not None]
        empty = [row for row in rows if value(row) is None]
        rows = sorted(filled, key=value, reverse=step.direction is Direction.DOWN) + empty
    return [row["id"] for row in rows]


def numbers(page: Page[Paper]) -> list[int]:
    return [paper.id for paper in page.rows]
