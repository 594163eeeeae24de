"""Each screen of the app in every look, and what the scripts compute, beside what the server computes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser.conftest import Live
from tests.browser.inspections_field import stage as play
from tests.browser.looks import Look, is_sound, looks, put_on

# Narrow and wide is not the question here: phones are narrow.
NARROW = [Look(look.language, look.theme, 360) for look in looks()]
WORDS = {
    "vi": {"begin": "Bắt đầu", "close": "Đóng"},
    "en": {"begin": "Begin", "close": "Close"},
}
TRICKY: dict[str, Any] = {
    "ố": "Trần Thị Hoà \"x\" \\ / \u2028 \u007f \u001f \t", "a": [1, True, None, {"z": "é", "B": -5}], "đ": {}, "A": [],
}  # fmt: skip


@pytest.mark.parametrize("look", NARROW, ids=str)
def test_every_screen_in_every_look(
    new_context: Callable[..., BrowserContext], live: Live, look: Look
) -> None:
    stage = play.stage(live, [4])
    page = new_context().new_page()
    put_on(page, look, live.url)
    words = WORDS[look.language]
    play.sign_in(page, stage)
    play.take_along(page, stage)
    expect(page.locator("h2").nth(2)).to_be_visible()
    is_sound(page, look)
    page.get_by_role("button", name=words["begin"]).first.click()
    expect(page.locator(".row").first).to_be_visible()
    is_sound(page, look)
    page.locator("#choose").click()
    is_sound(page, look)
    page.locator("#choose").click()
    page.locator(".row").nth(1).click()
    page.locator("dialog details > summary").click()
    is_sound(page, look)
    page.get_by_role("button", name=words["close"], exact=True).click()
    for screen in ("extras", "review"):
        page.evaluate("name => { location.hash = location.hash.replace(/(check.[^/]+).*/, `$1/${name}`) }", screen)
        expect(page.locator("h1")).to_be_visible()
        is_sound(page, look)
    page.locator("#sign-part").click()
    expect(page.locator("canvas.pad").first).to_be_visible()
    is_sound(page, look)
    page.locator("#finish").click()
    expect(page.locator("#faults [role=alert]")).to_be_visible()
    is_sound(page, look)
    page.locator("#representative-name").fill("Trần Thị Hoa")
    play.sign_by_name(page)
    page.locator("#finish").click()
    expect(page.locator(".paper")).to_be_visible()
    is_sound(page, look)
    page.goto("/field/#/queue")
    expect(page.locator("#queue h2").first).to_be_visible()
    is_sound(page, look)


def test_the_phone_spells_a_record_as_the_server_does(page: Page) -> None:
    page.goto("/field/")
    spelled = page.evaluate(
        "async value => (await import('/static/js/field/hashes.js')).canonical(value)", TRICKY
    )
    assert spelled == json.dumps(TRICKY, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_minutes_late_come_from_the_half_day_and_the_clock(page: Page) -> None:
    page.goto("/field/")
    ask = """async ([at, shift]) => {
        const lines = await import('/static/js/field/lines.js')
        return [lines.lateBy(shift, at), lines.earlyBy(shift, at)]
    }"""
    shift = {"start": "07:30", "end": "11:30"}
    assert page.evaluate(ask, ["2026-11-26T07:42:10+07:00", shift]) == [12, 228]
    assert page.evaluate(ask, ["2026-11-26T07:30:10+07:00", shift]) == [None, 240]
    assert page.evaluate(ask, ["2026-11-26T23:00:00+07:00", shift]) == [None, None]
    assert page.evaluate(ask, ["2026-11-26T08:00:00+07:00", None]) == [None, None]


def test_over_plain_http_the_app_says_why_and_shows_the_way(
    playwright: Playwright, live: Live, browser_type_launch_args: dict[str, Any]
) -> None:
    switches = [*browser_type_launch_args["args"], "--host-resolver-rules=MAP phone.test 127.0.0.1"]
    with playwright.chromium.launch(**{**browser_type_launch_args, "args": switches}) as browser:
        page = browser.new_page()
        page.goto(live.url.replace("127.0.0.1", "phone.test") + "/field/")
        expect(page.locator(".notice")).to_contain_text("không an toàn (http)")
        expect(page.get_by_role("link", name="Bắt đầu kiểm tra")).to_have_attribute("href", "/inspection/checks/new")
        is_sound(page)


def test_signed_out_with_an_empty_phone_it_asks_for_the_network_once(page: Page) -> None:
    page.goto("/field/")
    expect(page.locator(".notice").first).to_contain_text("Cần mạng 1 lần để tải danh sách")
    expect(page.locator("main").get_by_role("link", name="Đăng nhập").first).to_have_attribute(
        "href", "/sign-in?next=/field/"
    )
