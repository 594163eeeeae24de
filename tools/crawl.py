"""Walks a running installation from page to page, for the guards and for measuring. Standard library only."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag, urlsplit

LINK = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
# Further pages, other orders and files of a list that was looked at already.
SAME_AGAIN = re.compile(r"[?&](cursor|sort|size|export|exact|lang)=")


@dataclass(frozen=True)
class Answer:
    status: int
    mimetype: str
    body: str


@dataclass(frozen=True)
class Visit:
    url: str
    endpoint: str
    answer: Answer


def crawl(
    fetch: Callable[[str], Answer], endpoint_of: Callable[[str], str | None], *, start: str = "/", each: int = 1
) -> Iterator[Visit]:
    """Breadth first over the links of pages, at most `each` addresses an endpoint. `endpoint_of` answers None for an
    address that is not to be followed."""
    waiting, seen, visited = deque([start]), {start}, Counter[str]()
    while waiting:
        url = waiting.popleft()
        endpoint = endpoint_of(url)
        if endpoint is None or visited[endpoint] >= each:
            continue
        visited[endpoint] += 1
        answer = fetch(url)
        yield Visit(url, endpoint, answer)
        if answer.mimetype == "text/html":
            found = [link for link in links_of(answer.body) if link not in seen]
            seen.update(found)
            waiting.extend(found)


def links_of(html: str) -> list[str]:
    """Addresses of this installation, each once, in the order of the page."""
    found = (urldefrag(unescape(href)).url for href in LINK.findall(html))
    return list(dict.fromkeys(url for url in found if is_own(url) and not SAME_AGAIN.search(url)))


def is_own(url: str) -> bool:
    parts = urlsplit(url)
    return not (parts.scheme or parts.netloc or parts.path.startswith("/static/")) and parts.path.startswith("/")
