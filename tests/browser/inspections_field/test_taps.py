"""The tap budget: forty people in six rooms, six exceptions, everybody observed, in at most 24 taps on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Live
from tests.browser.inspections_field import stage as play

MOST_TAPS = 24
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
EXCEPTIONS = {
    "Người 03": "Vắng không lý do", "Người 09": "Đi công tác", "Người 15": "Nghỉ phép", "Người 21": "Nghỉ ốm, thai sản",
    "Người 27": "Đi học, họp", "Người 33": "Vắng có lý do khác",
}  # fmt: skip
COUNT_TAPS = """() => {
    window.taps = 0
    const strokes = event => event.target.closest("canvas") !== null
    document.addEventListener("click", event => { if (event.isTrusted && !strokes(event)) window.taps += 1 }, true)
}"""


def test_a_whole_check_takes_no_more_taps_than_promised(
    new_context: Callable[..., BrowserContext], live: Live
) -> None:
    stage = play.stage(live, [40], rooms=6)
    page = new_context(**PHONE).new_page()
    play.sign_in(page, stage)
    play.take_along(page, stage)
    page.evaluate(COUNT_TAPS)
    play.begin(page, stage.units[0])
    for person, status in EXCEPTIONS.items():
        play.settle(page, person, status)
    play.whole_rooms(page)
    expect(page.locator("#counts")).to_have_text("34 có mặt · 6 trường hợp cụ thể · 0 chưa điểm danh")
    page.locator("#to-review").click()
    expect(page.locator(".identity")).to_contain_text("40 = 34 có mặt")
    page.locator("#sign-all").click()
    play.draw_signatures(page)
    page.locator("#finish").click()
    expect(page.locator(".paper")).to_contain_text("BIÊN BẢN")
    assert page.evaluate("() => window.taps") <= MOST_TAPS
    page.goto("/field/#/queue")
    expect(page.locator(".card", has_text="Đã gửi, số")).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="Mở trên hệ thống").click()
    expect(page.locator("h1")).to_contain_text(re.compile("Biên bản số"))


def test_a_tap_survives_the_death_of_the_phone(new_context: Callable[..., BrowserContext], live: Live) -> None:
    """The page is closed the moment the screen says so, and opens again where it was."""
    stage = play.stage(live, [4])
    context = new_context(**PHONE)
    page = context.new_page()
    play.sign_in(page, stage)
    play.take_along(page, stage)
    play.begin(page, stage.units[0])
    play.settle(page, "Người 01", "Vắng không lý do")
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto("/field/")
    expect(again.locator("#counts")).to_have_text("0 có mặt · 1 trường hợp cụ thể · 3 chưa điểm danh")
    again.get_by_role("button", name="Hoàn tác").first.wait_for()
    row = again.locator(".row", has_text="Người 02")
    row.focus()
    again.keyboard.press("Enter")
    again.locator("dialog.sheet").get_by_role("button", name="Có mặt", exact=True).press("Enter")
    expect(row).to_be_focused()
    again.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    expect(again.locator("#counts")).to_have_text("0 có mặt · 1 trường hợp cụ thể · 3 chưa điểm danh")
    again.locator("#to-review").click()
    expect(again.locator("#sign-all")).to_be_disabled()
    expect(again.locator("#why-not")).to_contain_text("Còn 3 người chưa điểm danh")
