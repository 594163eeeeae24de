"""A token on its way: made by an officer, used by software, revoked by the administrator."""

from __future__ import annotations

import urllib.request
from dataclasses import dataclass
from itertools import count
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import confirm, sign_in
from tests.factories import PASSWORD, make_user

NUMBERS = count(1)
OWN = "/me/account/api-tokens"


@dataclass(frozen=True)
class Pair:
    officer: str
    boss: str
    secret: str


@pytest.fixture
def pair(live: Live) -> Pair:
    def make() -> Pair:
        number = next(NUMBERS)
        officer = make_user(Role.EMULATION_OFFICER, username=f"can.bo.ket.noi{number}")
        boss = make_user(Role.ADMINISTRATOR, username=f"quan.tri.ket.noi{number}")
        return Pair(officer.username, boss.username, str(boss.totp_secret))

    made = live.prepare(make)
    assert isinstance(made, Pair)
    return made


def make_one(page: Page, label: str) -> str:
    """From the account's own page over the confirmation; answers the text."""
    page.goto("/me/account")
    page.locator("main a[href='/me/account/api-tokens']").click()
    page.locator("main a.btn-primary").click()
    page.locator("#password, #label").first.wait_for()
    if page.locator("#password").count():
        page.locator("#password").fill(PASSWORD)
        page.locator("#password").press("Enter")
    page.locator("#label").fill(label)
    page.locator("input[name=scopes][value='onestop.form_06a']").check()
    page.locator("main button[type=submit]").click()
    return page.locator("#token").input_value()


def ask(url: str, text: str) -> int:
    """The status a program gets that asks for a batch which is not there."""
    asked = urllib.request.Request(f"{url}/api/v1/imports/zzzz", headers={"Authorization": f"Bearer {text}"})
    try:
        with urllib.request.urlopen(asked, timeout=20) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code


def test_made_used_and_revoked_by_its_owner(page: Page, live: Live, pair: Pair) -> None:
    sign_in(page, pair.officer)
    text = make_one(page, "Phần mềm một cửa")
    expect(page.locator("dd").first).to_contain_text("/api/v1/imports/onestop.form_06a")
    assert ask(live.url, text) == 404
    page.locator("main a.btn-primary").click()
    row = page.get_by_role("row", name="Phần mềm một cửa")
    expect(row).to_contain_text(text[:10])
    expect(row).not_to_contain_text("chưa dùng")
    row.get_by_role("link").click()
    page.locator(".interruption .btn-danger").click()
    expect(page.locator(".messages")).to_contain_text("Đã thu hồi")
    assert ask(live.url, text) == 401


def test_the_administrator_finds_it_and_revokes_it(page: Page, live: Live, pair: Pair) -> None:
    sign_in(page, pair.officer)
    text = make_one(page, "Phần mềm chấm công")
    page.context.clear_cookies()
    sign_in(page, pair.boss, pair.secret)
    page.goto("/admin/api-tokens")
    page.get_by_role("row", name=text[:10]).get_by_role("link").click()
    confirm(page, pair.secret)
    page.locator(".interruption .btn-danger").click()
    expect(page.get_by_role("row", name=text[:10])).to_contain_text("Đã thu hồi")
    assert ask(live.url, text) == 401


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_pages_of_tokens_in_every_look(page: Page, base_url: str, pair: Pair, look: Look) -> None:
    put_on(page, look, base_url)
    sign_in(page, pair.officer)
    page.goto(OWN)
    is_sound(page)
    make_one(page, "Phần mềm quản lý cán bộ, công chức của Sở")
    is_sound(page)
    page.goto(f"{OWN}/new")
    is_sound(page)
    page.locator("main button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_visible()
    is_sound(page)
    page.goto(OWN)
    is_sound(page)
    page.locator("main table a").click()
    is_sound(page)
    page.context.clear_cookies()
    put_on(page, look, base_url)
    sign_in(page, pair.boss, pair.secret)
    page.goto("/admin/api-tokens")
    is_sound(page)
