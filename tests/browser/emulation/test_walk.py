"""A year's scores from the officer's first press to the head's signature."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import pyotp
import pytest
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from app.people.models import User
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.factories import PASSWORD, make_user
from tests.integration.emulation import worldmaking as world

REASON = "Đã đối chiếu sổ tiếp công dân, có hai lượt góp ý"


@dataclass(frozen=True)
class Account:
    name: str
    secret: str | None

    @classmethod
    def of(cls, user: User) -> Account:
        return cls(user.username, user.totp_secret)


@dataclass(frozen=True)
class Stage:
    """Accounts and addresses of what the walk made for itself."""

    officer: Account
    head: Account
    official: Account
    staff_name: str
    sheets: dict[str, str]
    period: str


def make_stage() -> Stage:
    office = world.make_office()
    officer = make_user(Role.EMULATION_OFFICER)
    period = world.in_review(office)
    sheets = {
        "unit": world.sheet_of(period, office.unit).public_id, "staff": world.sheet_of(period, office.staff).public_id,
    }  # fmt: skip
    return Stage(
        Account.of(officer), Account.of(office.head_user), Account.of(office.staff_user), office.staff.full_name,
        sheets, period.public_id,
    )  # fmt: skip


@pytest.fixture(scope="module")
def stage(live: Live) -> Stage:
    made = live.prepare(make_stage)
    assert isinstance(made, Stage)
    return made


def sign_in(page: Page, account: Account) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill(account.name)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    if account.secret is not None:
        fill_code(page, account.secret)


def fill_code(page: Page, secret: str) -> None:
    """A code opens nothing twice: when the present one is spent the next one is accepted already."""
    for offset in (0, 1):
        if page.locator("#code").count() == 0:
            return
        if page.locator("#password").count():
            page.locator("#password").fill(PASSWORD)
        page.locator("#code").fill(pyotp.TOTP(secret).at(int(time.time()), counter_offset=offset))
        page.locator("#code").press("Enter")
        page.wait_for_load_state("load")


def test_a_head_adjusts_a_line_with_a_reason_and_signs(page: Page, stage: Stage) -> None:
    assert stage.head.secret is not None
    sign_in(page, stage.head)
    page.goto("/head/reviews")
    page.get_by_role("link", name=re.compile(re.escape(stage.staff_name))).click()
    page.get_by_role("link", name=re.compile("Thái độ đúng mực")).click()
    expect(page.locator("#evidence-title")).to_contain_text("Thái độ đúng mực")
    page.locator("#action-1").check()
    page.locator("#points").fill("7,5")
    page.locator("#reason_kind").select_option("fact_missing")
    page.locator("#reason").fill(REASON)
    page.get_by_role("button", name="Lưu và tiếp").click()
    expect(page.locator("#lines-title").locator("..")).to_contain_text("Điều chỉnh")
    page.get_by_role("button", name="Chấp nhận các dòng còn lại").click()
    page.goto("/head/sign-off")
    fill_code(page, stage.head.secret)
    expect(page.locator("main")).to_contain_text(REASON)
    page.locator("#declared").check()
    page.get_by_role("button", name=re.compile("^Ký")).click()
    expect(page.locator("body")).to_contain_text("Đã ký 1 phiếu")


def test_the_person_reads_his_signed_sheet_and_what_was_counted(page: Page, stage: Stage) -> None:
    sign_in(page, stage.official)
    page.goto("/me/scores")
    page.get_by_role("link", name=re.compile("Năm")).first.click()
    expect(page.locator("h1")).to_contain_text(stage.staff_name)
    rows = page.locator("a.num").first
    number = rows.inner_text()
    rows.click()
    if number != "0":
        expect(page.locator("tbody tr")).to_have_count(int(number))


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_sheet_beside_its_evidence_in_every_look(page: Page, base_url: str, stage: Stage, look: Look) -> None:
    put_on(page, look, base_url)
    walked = {
        stage.officer: (f"/periods/{stage.period}", f"/scores/{stage.sheets['unit']}"),
        stage.head: (f"/head/reviews/{stage.sheets['unit']}?criterion=on_time",),
        stage.official: (f"/scores/{stage.sheets['staff']}",),
    }
    for account, urls in walked.items():
        page.context.clear_cookies(name="guong")
        sign_in(page, account)
        for url in urls:
            page.goto(url)
            is_sound(page, look)
