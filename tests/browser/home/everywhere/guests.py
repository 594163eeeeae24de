"""Somebody at the demo without a browser: signs in at its door, follows links, sends forms; quick enough to go
everywhere. The cookie of such a guest opens the same pages in a real browser, since both processes share the keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from app.core.permissions import Role

COOKIE = "guong"
STRANGER = "a visitor"


@dataclass(frozen=True)
class Visit:
    """A page as somebody may see it; `cookie` is the session in which it is open, None without one."""

    endpoint: str
    url: str
    who: str
    cookie: str | None

    def __str__(self) -> str:
        return f"{self.endpoint} ({self.url} as {self.who})"


class Controls(HTMLParser):
    """Where the page leads to, and what its boxes hold."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.values: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in known:
            self.hrefs.append(known["href"])
        if tag in ("input", "button") and "name" in known:
            self.values.append((known["name"], known.get("value", "")))


@dataclass
class Answer:
    url: str
    status: int
    text: str
    controls: Controls = field(default_factory=Controls)

    def __post_init__(self) -> None:
        self.controls.feed(self.text)

    @property
    def links(self) -> list[str]:
        """Addresses of this installation, in the page's order, without those that only change its language."""
        parts = (urlsplit(urljoin(self.url, href)) for href in self.controls.hrefs)
        own = (part for part in parts if not part.scheme and not part.netloc and "lang=" not in part.query)
        return list(dict.fromkeys(f"{part.path}?{part.query}" if part.query else part.path for part in own))

    def links_to(self, pattern: str) -> list[str]:
        return [url for url in self.links if re.search(pattern, url)]

    def values(self, name: str) -> list[str]:
        """Of the boxes and buttons with this name."""
        return [value for known, value in self.controls.values if known == name]


class Guest:
    """Signed in by one press and confirmed once more, as the demo allows; without a role a stranger."""

    def __init__(self, app: Flask, role: Role | None = None) -> None:
        self.app, self.who = app, role or STRANGER
        self.client = app.test_client()
        if role is not None:
            self.send("/demo/sign-in", role=role)
            self.send("/confirm")

    def open(self, url: str) -> Answer:
        """The page, after whatever it redirects to."""
        response = self.client.get(url, follow_redirects=True)
        return Answer(response.request.full_path.rstrip("?"), response.status_code, response.get_data(as_text=True))

    def send(self, url: str, **fields: Any) -> str:
        """Where the form leads to; one that is refused fails here."""
        response = self.client.post(url, data=fields)
        assert response.status_code in (302, 303), f"{url} answered {response.status_code} to {self.who}"
        return response.location

    def save(self, url: str, **fields: Any) -> str:
        """The same with the version that the page carries."""
        return self.send(url, version=self.open(url).values("version"), **fields)

    def at(self, url: str) -> Visit:
        """The page as it is open to this guest now."""
        cookie, endpoint = self.client.get_cookie(COOKIE), endpoint_of(self.app, url)
        assert endpoint is not None, url
        return Visit(endpoint, url, self.who, cookie.value if cookie else None)

    def seek(self, listing: str, each: str, wanted: str) -> str:
        """The first link like `wanted` on the pages that a list leads to by links like `each`."""
        found = next(self._sought(listing, each, wanted), None)
        assert found is not None, f"nothing on {listing} leads {self.who} to {wanted}"
        return found

    def _sought(self, listing: str, each: str, wanted: str) -> Iterator[str]:
        for url in self.open(listing).links_to(each):
            yield from self.open(url).links_to(wanted)


def endpoint_of(app: Flask, url: str) -> str | None:
    try:
        return str(app.url_map.bind("localhost").match(url.partition("?")[0], method="GET")[0])
    except HTTPException:
        return None
