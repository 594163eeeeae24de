"""Signing in and looking after accounts, as the people who do it; every page in every look."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from itertools import count

import pyotp
import pytest
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from app.people.rules.persons import PostDetails
from app.people.types import DelegationKind
from tests.browser.conftest import Live
from tests.browser.looks import Look, looks, overflows, put_on, violations
from tests.factories import LONG_AGO, PASSWORD, make_delegation, make_person, make_unit, make_user

NUMBERS = count(1)


@dataclass(frozen=True)
class Agency:
    """Names of what a walk made for itself."""

    boss: str
    secret: str
    account: str
    role: str
    newcomer: str
    newcomer_name: str
    unit: str
    delegation: str


def make_agency() -> Agency:
    number = next(NUMBERS)
    unit = make_unit(f"Sở Thử nghiệm {number}")
    boss = make_user(Role.ADMINISTRATOR, username=f"quan.tri{number}")
    head = make_person("Hồ Văn Xá", post=PostDetails(unit.id, "Giám đốc", LONG_AGO, is_head=True))
    deputy = make_person("Lê Thị Lan", post=PostDetails(unit.id, "Phó Giám đốc", LONG_AGO, is_deputy=True))
    account = make_user(Role.AGENCY_HEAD, unit, person=head, username=f"ho.xa{number}")
    newcomer = make_person(f"Đặng Thị Ái Thứ {number}", unit=unit)
    delegation = make_delegation(DelegationKind.FOR_CHIEF, unit, giver=head, receiver=deputy)
    return Agency(
        boss.username, str(boss.totp_secret), account.public_id, account.assignments[0].public_id, newcomer.public_id,
        newcomer.full_name, unit.public_id, delegation.public_id,
    )  # fmt: skip


@pytest.fixture
def agency(live: Live) -> Agency:
    made = live.prepare(make_agency)
    assert isinstance(made, Agency)
    return made


def sign_in(page: Page, name: str, password: str, secret: str | None = None) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")
    if secret is not None:
        page.locator("#code").fill(pyotp.TOTP(secret).now())
        page.locator("#code").press("Enter")


def test_password_managers_and_authenticators_know_the_boxes(page: Page, live: Live, agency: Agency) -> None:
    page.goto("/sign-in")
    expect(page.locator("#name")).to_have_attribute("autocomplete", "username")
    expect(page.locator("#password")).to_have_attribute("autocomplete", "current-password")
    sign_in(page, agency.boss, PASSWORD)
    expect(page.locator("#code")).to_have_attribute("autocomplete", "one-time-code")
    page.locator("#code").fill("12 34 56")
    page.locator("#code").press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()


def test_an_administrator_hands_over_an_account_and_its_owner_takes_it(
    page: Page, live: Live, agency: Agency, base_url: str
) -> None:
    sign_in(page, agency.boss, PASSWORD, agency.secret)
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
    sign_in(page, username, "gió mùa đông bắc tràn về")
    page.goto("/me/account")
    expect(page.locator("main")).to_contain_text(agency.newcomer_name)


@pytest.mark.parametrize("look", looks(), ids=str)
def test_pages_without_an_account_in_every_look(page: Page, base_url: str, look: Look) -> None:
    put_on(page, look, base_url)
    page.goto("/sign-in")
    check(page, look)
    page.locator("#name").press("Enter")
    expect(page.locator(".error-summary")).to_be_visible()
    check(page, look)


@pytest.mark.parametrize("look", looks(), ids=str)
def test_pages_of_accounts_in_every_look(page: Page, base_url: str, agency: Agency, look: Look) -> None:
    put_on(page, look, base_url)
    sign_in(page, agency.boss, PASSWORD, agency.secret)
    page.goto("/me/account")
    for address in (
        "/me/account", "/me/account/password", "/confirm", "/admin/accounts", "/admin/accounts?state=disabled",
        "/admin/accounts/new?q=dang", f"/admin/accounts/new/{agency.newcomer}", f"/admin/accounts/{agency.account}",
        f"/admin/accounts/{agency.account}/edit", f"/admin/accounts/{agency.account}/roles/{agency.role}/end",
        "/admin/delegations", f"/admin/delegations/{agency.delegation}", "/admin/delegations/unit?q=so",
        f"/admin/delegations/unit/{agency.unit}/new", f"/admin/delegations/{agency.delegation}/revoke", "/setup/finish",
    ):  # fmt: skip
        page.goto(address)
        check(page, look)


@pytest.mark.parametrize("look", looks(), ids=str)
def test_pages_behind_a_confirmation_in_every_look(page: Page, base_url: str, agency: Agency, look: Look) -> None:
    put_on(page, look, base_url)
    sign_in(page, agency.boss, PASSWORD, agency.secret)
    page.goto(f"/admin/accounts/{agency.account}/roles/new?q=so")
    page.locator("#password").fill(PASSWORD)
    # The code of the sign-in opens nothing twice; the one after it is accepted already.
    page.locator("#code").fill(pyotp.TOTP(agency.secret).at(int(time.time()), counter_offset=1))
    page.locator("#code").press("Enter")
    expect(page).to_have_url(re.compile("/roles/new"))
    account = f"/admin/accounts/{agency.account}"
    for address in (
        f"{account}/roles/new?q=so", f"{account}/roles/new?unit=all", f"{account}/act/link", f"{account}/act/disable",
        "/me/account/second-factor", "/me/account/recovery-codes/new",
    ):  # fmt: skip
        page.goto(address)
        check(page, look)
    page.locator("main button[type=submit]").click()
    expect(page.locator("main li code")).to_have_count(10)
    check(page, look)


def check(page: Page, look: Look) -> None:
    assert page.locator("h1").count() == 1, page.url
    assert page.locator("html").get_attribute("lang") == look.language
    assert violations(page) == [], page.url
    assert not overflows(page), page.url
