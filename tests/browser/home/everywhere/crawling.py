"""Follows the links of every role of the demo; the fullest page of each endpoint stands for it."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator
from dataclasses import dataclass

from flask import Flask

from app.home.demo.door import shown_people
from tests.browser.home.everywhere.guests import Answer, Guest, Visit, endpoint_of


@dataclass(frozen=True)
class Crawl:
    """`refused`: links that lead to no page, in words."""

    visits: dict[str, Visit]
    refused: list[str]


def crawl(app: Flask, *, without: Container[str]) -> Crawl:
    """`without`: endpoints that answer no page."""
    fullest: dict[str, tuple[int, Visit]] = {}
    refused = []
    for guest in guests(app):
        for came_from, answer in pages_of(guest, without):
            if answer.status != 200:
                refused.append(f"{came_from} leads {guest.who} to {answer.url}: {answer.status}")
                continue
            visit, size = guest.at(answer.url), len(answer.text)
            if visit.endpoint not in fullest or size > fullest[visit.endpoint][0]:
                fullest[visit.endpoint] = size, visit
    return Crawl({endpoint: visit for endpoint, (_size, visit) in fullest.items()}, refused)


def guests(app: Flask) -> Iterator[Guest]:
    yield Guest(app)
    with app.app_context():
        roles = list(shown_people())
    for role in roles:
        yield Guest(app, role)


def pages_of(guest: Guest, without: Container[str]) -> Iterator[tuple[str, Answer]]:
    """Breadth first from the start page, each endpoint once; before each page the one whose link led there."""
    asked: set[str] = set()
    queue = deque([("the address bar", "/")])
    while queue:
        came_from, url = queue.popleft()
        endpoint = endpoint_of(guest.app, url)
        if endpoint is None or endpoint in asked or endpoint in without or "export=" in url:
            continue
        asked.add(endpoint)
        answer = guest.open(url)
        yield came_from, answer
        queue.extend((answer.url, link) for link in answer.links)
