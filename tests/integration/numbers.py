"""Reading pages as the contract of numbers has it: a link that shows a number opens a list of exactly so many rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask.testing import FlaskClient

NUMBER = re.compile(r'<a\b[^>]*\shref="([^"#]+)"[^>]*\sdata-value="([^"]+)"')
COUNT = re.compile(r'data-count="([^"]+)"')
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A number of a page and the address that it opens."""

    value: Decimal
    url: str


def page(client: FlaskClient, url: str) -> str:
    """The main part of a page that opens."""
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    found = MAIN.search(answer.get_data(as_text=True))
    assert found is not None, url
    return found.group()


def numbers_on(html: str) -> list[Shown]:
    return [Shown(Decimal(text), unescape(url)) for url, text in NUMBER.findall(html)]


def rows_behind(client: FlaskClient, url: str) -> Decimal:
    """What the opened list says of its rows, counted to the last one."""
    parts = urlsplit(url)
    asked = urlencode([*parse_qsl(parts.query, keep_blank_values=True), ("exact", "1")])
    found = COUNT.search(page(client, f"{parts.path}?{asked}"))
    return Decimal(found[1]) if found else Decimal(0)


def disagreeing(client: FlaskClient, url: str) -> list[tuple[Shown, Decimal]]:
    """The numbers of a page whose lists hold another number of rows. A page without numbers proves nothing."""
    shown = numbers_on(page(client, url))
    assert shown, f"{url} shows no number"
    return [(each, rows) for each in shown if (rows := rows_behind(client, each.url)) != each.value]
