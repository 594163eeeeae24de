"""One check from the door to signed minutes, as the lead of the team walks it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pyotp
import pytest
from playwright.sync_api import Locator, Page, expect

from app.core import clock
from app.extensions import db
from app.inspections.queries import evidence
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.factories import PASSWORD
from tests.integration.inspections import scene as play

NUMBERS = count(1)


@dataclass(frozen=True)
class Stage:
    """Who walks, and the check that he made for himself."""

    lead: str
    secret: str
    open_check: str


def make_stage() -> Stage:
    number = next(NUMBERS)
    scene = play.make_scene(str(number))
    being_held = play.start_check(scene)
    play.close_check(scene, being_held)
    return Stage(scene.lead.username, str(scene.lead.totp_secret), being_held.public_id)


@pytest.fixture
def stage(live: Live) -> Stage:
    made = live.prepare(make_stage)
    assert isinstance(made, Stage)
    return made


def sign_in(page: Page, stage: Stage) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill(stage.lead)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    page.locator("#code").fill(pyotp.TOTP(stage.secret).now())
    page.locator("#code").press("Enter")
    expect(page.locator("#code")).to_have_count(0)


def confirm(page: Page, stage: Stage) -> None:
    """The code of the sign-in opens nothing twice; the one after it is accepted already."""
    page.locator("#password").fill(PASSWORD)
    page.locator("#code").fill(pyotp.TOTP(stage.secret).at(int(time.time()), counter_offset=1))
    page.locator("#code").press("Enter")


def line(page: Page, name: str) -> Locator:
    return page.locator("fieldset.roster-line", has_text=name)


def test_the_lead_walks_through_the_rooms_and_signs(page: Page, live: Live, stage: Stage) -> None:
    sign_in(page, stage)
    page.goto("/inspection")
    page.locator("main").get_by_role("link", name="Bắt đầu kiểm tra").click()
    page.locator("main").get_by_role("link", name="Sở Xây dựng").first.click()
    page.get_by_role("button", name="Bắt đầu kiểm tra").click()
    expect(page).to_have_url(re.compile("/roster$"))
    line(page, "Lê Văn Bình").get_by_label("Số phút đi muộn").fill("12")
    line(page, "Lê Văn Bình").get_by_label("Tình trạng").select_option("present")
    page.get_by_role("button", name="Đủ mặt cả phòng 2/3").click()
    line(page, "Ngô Văn Giang").get_by_label("Tình trạng").select_option("absent_unexcused")
    for name in ("Trần Thị Hoa", "Vũ Thị Én"):
        line(page, name).get_by_label("Tình trạng").select_option("present")
    page.get_by_role("button", name="Lưu điểm danh").click()
    expect(page.locator(".roster-count")).to_contain_text("chưa điểm danh: 0")
    page.locator("#roster-filter").fill("giang")
    expect(page.locator("fieldset.roster-line:visible")).to_have_count(1)
    page.locator("#roster-filter").fill("")
    page.get_by_role("button", name="Xem lại và kết thúc").click()
    page.locator("#representative").fill("Trần Thị Hoa")
    page.get_by_role("button", name="Lưu và chuyển sang ký").click()
    confirm(page, stage)
    page.locator("input[name=coverage][value=all]").check()
    page.locator("#secretary").fill("Hoàng Thị Mai")
    page.locator("#declared").check()
    page.get_by_role("button", name="Ký và khoá biên bản").click()
    expect(page.locator("h1")).to_contain_text("Biên bản số")
    with page.expect_download() as download:
        page.get_by_role("link", name="Biên bản (PDF)").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    with live.app.app_context():
        today = clock.today()
        facts = {fact.code for fact in evidence(today, today + timedelta(days=1))}
        db.session.remove()
    assert {"inspections.late", "inspections.absent_unexcused"} <= facts


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_check_that_is_not_signed_yet_in_every_look(page: Page, base_url: str, stage: Stage, look: Look) -> None:
    """What the tour of every page cannot show: the demo's checks are under way or signed, this one is closed."""
    put_on(page, look, base_url)
    sign_in(page, stage)
    held = f"/inspection/checks/{stage.open_check}"
    for address in (held, f"{held}/close", f"{held}/cancel", "/inspection/lines?late=1"):
        page.goto(address)
        is_sound(page, look)
    page.goto(f"{held}/sign")
    is_sound(page, look)
    confirm(page, stage)
    expect(page).to_have_url(re.compile("/sign$"))
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".error-summary")).to_be_visible()
    is_sound(page, look)
