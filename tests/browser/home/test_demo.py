"""A visitor of the demo: chooses a role, looks around, moves the clock."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_the_door_of_the_demo_in_every_look(page: Page, demo: Live, look: Look) -> None:
    put_on(page, look, demo.url)
    for path in ("/", "/demo"):
        page.goto(demo.url + path)
        is_sound(page, look)


@pytest.mark.parametrize(("role", "look"), [*zip(Role, cycle(COVERING), strict=False)], ids=str)
def test_every_dashboard_in_one_of_the_looks(page: Page, demo: Live, role: Role, look: Look) -> None:
    put_on(page, look, demo.url)
    page.goto(demo.url)
    page.locator(f"form:has(input[name=role][value={role.value}]) button").click()
    expect(page.locator(".tile").first).to_be_visible()
    is_sound(page, look)


def test_one_press_signs_in_and_the_numbers_lead_to_their_rows(page: Page, demo: Live) -> None:
    page.goto(demo.url)
    page.locator("form:has(input[name=role][value=leader]) button").click()
    expect(page.locator(".demo-banner")).to_contain_text("Dữ liệu minh hoạ")
    tile = page.locator(".tile-value a").first
    number = tile.inner_text().strip()
    tile.click()
    rows = page.locator(".table-tools p")
    if number == "0":
        expect(rows).to_have_count(0)
    else:
        expect(rows).to_contain_text(f"trong {number} dòng")


def test_the_clock_moves_on_and_back(page: Page, demo: Live) -> None:
    page.goto(demo.url + "/demo")
    page.get_by_role("button", name="Một tuần sau").click()
    expect(page.get_by_text("16/12/2026").first).to_be_visible()
    page.get_by_role("button", name="Về ngày mở đầu").click()
    expect(page.get_by_text("Ở đây đang là 08:30 09/12/2026")).to_be_visible()
