"""Every role's dashboard in the demo: each number is as many rows as its link shows, in few questions."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.permissions import Role
from app.extensions import db
from tests.integration.statements import MOST_STATEMENTS, statements

MOST_TILES = 6
TILE = re.compile(r'<p class="tile-value">(.*?)</p>', re.S)
NUMBER = re.compile(r'<a [^>]*href="([^"]+)" data-value="([^"]+)"')
COUNT = re.compile(r'data-count="([^"]+)"')
VIEW = re.compile(r'href="(/\?role=\w+)"')
# What each role is for stands first; the others of an account are one press away.
TILES = {
    Role.INSPECTOR: 6, Role.TEAM_LEAD: 6, Role.AGENCY_HEAD: 6, Role.EMULATION_OFFICER: 5, Role.COUNCIL_MEMBER: 3,
    Role.COUNCIL_CHAIR: 4, Role.COUNCIL_SECRETARY: 3, Role.COMPLAINT_HANDLER: 6, Role.VAULT_KEEPER: 1,
    Role.INITIATIVE_REVIEWER: 3, Role.STAFF: 4, Role.LEADER: 6,
}  # fmt: skip


def signed_in(visitor: FlaskClient, role: Role) -> str:
    visitor.post("/demo/sign-in", data={"role": role.value})
    return visitor.get("/").get_data(as_text=True)


def views(page: str) -> list[str]:
    """The dashboards of the account, one a role."""
    return sorted(set(VIEW.findall(page))) or ["/"]


def rows_behind(visitor: FlaskClient, href: str) -> str:
    """As the page counts them; a page without rows has no count."""
    address = unescape(href)
    answer = visitor.get(f"{address}{'&' if urlsplit(address).query else '?'}exact=1")
    assert answer.status_code == 200, address
    found = COUNT.search(answer.get_data(as_text=True))
    return found[1] if found else "0"


@pytest.mark.parametrize("role", TILES)
def test_a_role_opens_its_own_dashboard(visitor: FlaskClient, role: Role) -> None:
    page = signed_in(visitor, role)
    shown = TILE.findall(page)
    assert len(shown) == TILES[role] <= MOST_TILES
    assert all(NUMBER.search(tile) for tile in shown), "a tile without its rows"


@pytest.mark.parametrize("role", Role)
def test_every_number_is_as_many_rows_as_its_link_shows(visitor: FlaskClient, role: Role) -> None:
    wrong = []
    for view in views(signed_in(visitor, role)):
        for href, value in NUMBER.findall(visitor.get(view).get_data(as_text=True)):
            rows = rows_behind(visitor, href)
            if rows != value:
                wrong.append((view, href, value, rows))
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_a_dashboard_asks_few_questions(demo: Flask, visitor: FlaskClient, role: Role) -> None:
    for view in views(signed_in(visitor, role)):
        with demo.app_context():
            engine = db.engine
        with statements(engine) as asked:
            assert visitor.get(view).status_code == 200
        assert len(asked) <= MOST_STATEMENTS, (view, len(asked))


def test_only_own_roles_can_be_looked_at(visitor: FlaskClient) -> None:
    own = TILE.findall(signed_in(visitor, Role.STAFF))
    for asked in ("leader", "administrator", "nobody"):
        assert TILE.findall(visitor.get(f"/?role={asked}").get_data(as_text=True)) == own


def test_heads_and_leaders_see_the_three_groups(visitor: FlaskClient) -> None:
    head = signed_in(visitor, Role.AGENCY_HEAD)
    assert head.count('class="bar-fill-1"') > 1, "indicators below their target stand under the groups"
    assert all(f'<span class="group-mark">{mark}</span>' in head for mark in ("ĐG", "ĐH", "TT"))
    leader = signed_in(visitor, Role.LEADER)
    places = [int(place) for place in re.findall(r"<tr>\s*<td>(\d+)</td>", leader)]
    assert places[:5] == sorted(places[:5])
    assert places == sorted(places)
    assert len(places) == 10
    assert "/scores/units?period=" in leader
