"""The administrator looks after the installation: from the dashboard's number to its rows, and a failed run again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from app.core.models import SlotState
from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import sign_in
from tests.factories import make_person, make_user
from tests.integration.core.machinery import make_batches, make_messages, make_slot, make_slots

NUMBERS = count(1)
JOB = "complaints.remind"


@dataclass(frozen=True)
class Boss:
    username: str
    secret: str
    period: str


@pytest.fixture
def boss(live: Live) -> Boss:
    """With a run of its own that failed, and once for all walks the rest of the machinery."""

    def make() -> Boss:
        number = next(NUMBERS)
        user = make_user(
            Role.ADMINISTRATOR, person=make_person("Hoàng Thị Quản"), username=f"quan.tri.he.thong{number}"
        )
        if number == 1:
            make_slots("inspections.remind_explanations")
            make_messages(user.id)
            make_batches(f"user:{user.id}")
        period = f"2026-10-{number:02}"
        make_slot(JOB, period, SlotState.FAILED, attempts=5)
        return Boss(user.username, str(user.totp_secret), period)

    made = live.prepare(make)
    assert isinstance(made, Boss)
    return made


def test_a_number_of_the_dashboard_opens_its_rows_and_a_failed_run_is_run_again(page: Page, boss: Boss) -> None:
    sign_in(page, boss.username, boss.secret)
    page.goto("/")
    tile = page.locator(".tile", has_text="Việc chạy không thành công").locator(".tile-value a")
    failed = int(tile.inner_text())
    tile.click()
    expect(page.locator("tbody tr")).to_have_count(failed)
    written = "/".join(reversed(boss.period.split("-")))
    row = page.locator("tbody tr", has_text="Nhắc đơn đến hạn trong ngày").filter(has_text=written)
    row.get_by_role("button", name="Chạy lại").click()
    expect(page.locator(".messages")).to_contain_text("chạy lại")
    expect(page.get_by_text("Đã yêu cầu, chưa thực hiện")).to_be_visible()
    page.locator(".tile", has_text="Việc chạy không thành công").locator("a").click()
    expect(page.locator("tbody tr")).to_have_count(failed - 1)


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_pages_of_the_system_in_every_look(page: Page, base_url: str, boss: Boss, look: Look) -> None:
    put_on(page, look, base_url)
    sign_in(page, boss.username, boss.secret)
    for address in (
        "/admin/system/", "/admin/system/runs", "/admin/system/runs?state=failed", "/admin/system/messages",
        "/admin/system/messages?state=undelivered", "/admin/system/imports", "/admin/system/imports?state=staged", "/",
    ):  # fmt: skip
        page.goto(address)
        is_sound(page)
