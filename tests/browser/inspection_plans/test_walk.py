"""A surprise planned, looked at and drawn, as the lead of the team walks it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Live
from tests.browser.inspections.test_walk import Stage, make_stage, sign_in
from tests.browser.looks import COVERING, Look, is_sound, put_on


@pytest.fixture
def stage(live: Live) -> Stage:
    made = live.prepare(make_stage)
    assert isinstance(made, Stage)
    return made


def plan_a_surprise(page: Page) -> None:
    page.goto("/inspection/plans/new")
    page.locator("main").get_by_role("link", name="Sở Y tế").first.click()
    page.locator("#kind").select_option("surprise")
    page.locator("#first_on").fill("01/03/2027")
    page.locator("#last_on").fill("05/03/2027")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/inspection/plans/\w{16}$"))


def test_the_unit_is_a_duty_until_the_lead_asks_and_opens_it(page: Page, stage: Stage) -> None:
    sign_in(page, stage)
    plan_a_surprise(page)
    expect(page.locator("h1")).to_have_text("Nhiệm vụ")
    expect(page.locator("main")).not_to_contain_text("Sở Y tế")
    page.get_by_role("button", name="Xem đơn vị").click()
    expect(page.locator("h1")).to_have_text("Sở Y tế")
    page.get_by_role("link", name="Những ai đã xem").click()
    expect(page.locator("main table")).to_contain_text("Nguyễn Văn An")
    page.goto("/inspection/plans/calendar?month=2027-03")
    expect(page.locator("main table")).to_contain_text("Nhiệm vụ")
    page.locator("main table").get_by_role("link", name="Nhiệm vụ").first.click()
    page.get_by_role("link", name="Mở cho tổ").click()
    page.get_by_role("button", name="Mở cho tổ").click()
    expect(page.locator("h1")).to_have_text("Sở Y tế")


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_draw_from_its_hash_to_its_seed_in_every_look(page: Page, base_url: str, stage: Stage, look: Look) -> None:
    put_on(page, look, base_url)
    sign_in(page, stage)
    page.goto("/inspection/draws/new")
    is_sound(page, look)
    page.locator("main .option-list a").first.click()
    page.locator("#wanted").fill("1")
    page.locator("#first_on").fill("01/04/2027")
    page.locator("#last_on").fill("30/04/2027")
    is_sound(page, look)
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/inspection/draws/\w{16}$"))
    is_sound(page, look)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main code")).to_have_count(1)
    page.locator("main .button-row a.btn-secondary").first.click()
    is_sound(page, look)
    page.locator("main .interruption button[type=submit]").click()
    expect(page.locator("main code")).to_have_count(2)
    is_sound(page, look)
    page.goto("/me/inspection-calendar")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#address")).to_be_visible()
    is_sound(page, look)
