"""Signing in and looking after accounts, as the people who do it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from app.people.rules.persons import PostDetails
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import confirm, give_password, sign_in
from tests.factories import LONG_AGO, make_person, make_unit, make_user

NUMBERS = count(1)


@dataclass(frozen=True)
class Agency:
    """Names of what a walk made for itself."""

    boss: str
    secret: str
    account: str
    newcomer_name: str


def make_agency() -> Agency:
    number = next(NUMBERS)
    unit = make_unit(f"Sở Thử nghiệm {number}")
    boss = make_user(Role.ADMINISTRATOR, username=f"quan.tri{number}")
    head = make_person("Hồ Văn Xá", post=PostDetails(unit.id, "Giám đốc", LONG_AGO, is_head=True))
    account = make_user(Role.AGENCY_HEAD, unit, person=head, username=f"ho.xa{number}")
    newcomer = make_person(f"Đặng Thị Ái Thứ {number}", unit=unit)
    return Agency(boss.username, str(boss.totp_secret), account.public_id, newcomer.full_name)


@pytest.fixture
def agency(live: Live) -> Agency:
    made = live.prepare(make_agency)
    assert isinstance(made, Agency)
    return made


def test_password_managers_and_authenticators_know_the_boxes(page: Page, live: Live, agency: Agency) -> None:
    page.goto("/sign-in")
    expect(page.locator("#name")).to_have_attribute("autocomplete", "username")
    expect(page.locator("#password")).to_have_attribute("autocomplete", "current-password")
    give_password(page, agency.boss)
    expect(page.locator("#code")).to_have_attribute("autocomplete", "one-time-code")
    page.locator("#code").fill("12 34 56")
    page.locator("#code").press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()


def test_an_administrator_hands_over_an_account_and_its_owner_takes_it(
    page: Page, live: Live, agency: Agency, base_url: str
) -> None:
    sign_in(page, agency.boss, agency.secret)
    page.goto("/admin/accounts/new")
    page.locator("main input[name=q]").fill(agency.newcomer_name)
    page.locator("main input[name=q]").press("Enter")
    page.get_by_role("link", name=agency.newcomer_name).click()
    username = f"dang.ai{agency.boss[-1]}"
    page.locator("#username").fill(username)
    page.locator("#username").press("Enter")
    link = page.locator("#link").input_value()
    page.context.clear_cookies()
    page.goto(base_url + link[link.index("/choose-password") :])
    page.locator("#password").fill("gió mùa đông bắc tràn về")
    page.locator("#again").fill("gió mùa đông bắc tràn về")
    page.locator("#again").press("Enter")
    expect(page).to_have_url(re.compile("/sign-in$"))
    sign_in(page, username, password="gió mùa đông bắc tràn về")
    page.goto("/me/account")
    expect(page.locator("main")).to_contain_text(agency.newcomer_name)


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_signing_in_and_showing_once_more_who_one_is_in_every_look(
    page: Page, base_url: str, agency: Agency, look: Look
) -> None:
    """The demo asks for no password; everywhere else these pages do, and say what was wrong."""
    put_on(page, look, base_url)
    page.goto("/sign-in")
    is_sound(page, look)
    page.locator("#name").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    is_sound(page, look)
    sign_in(page, agency.boss, agency.secret)
    page.goto(f"/admin/accounts/{agency.account}/roles/new?q=so")
    is_sound(page, look)
    page.locator("#password").fill("wrong")
    page.locator("#code").fill("000000")
    page.locator("#code").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    is_sound(page, look)
    confirm(page, agency.secret)
    expect(page).to_have_url(re.compile("/roles/new"))
    for address in (page.url, f"/admin/accounts/{agency.account}/roles/new?unit=all", "/admin/accounts?state=disabled"):
        page.goto(address)
        is_sound(page, look)
