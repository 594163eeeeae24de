"""Whose the queue is, how it leaves a broken phone, what a member sends, and when a new version may come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import select

from app.extensions import db
from app.inspections.models import SpotCheck
from app.inspections.types import CheckState
from tests.browser.conftest import Live
from tests.browser.inspections_field import stage as play
from tests.browser.inspections_field.weather import Sky, weather_before

UNTIL_IT_WAITS = """async () => {
    const registration = await navigator.serviceWorker.getRegistration("/field/")
    while (registration.waiting === null) await new Promise(done => setTimeout(done, 50))
}"""
UNTIL_THE_OLD_IS_GONE = """async old => {
    while ((await caches.keys()).includes(old)) await new Promise(done => setTimeout(done, 50))
    return caches.keys()
}"""
PASSPHRASE = "trời sáng rồi"


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A phone of its own at an address; its connections end with the test."""
    contexts: list[BrowserContext] = []

    def opened(url: str) -> Page:
        contexts.append(browser.new_context(base_url=url))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def export_queue(page: Page, target: Path) -> None:
    page.goto("/field/#/queue")
    page.locator("#queue h2", has_text="Sẵn sàng gửi (1)").wait_for()
    page.locator("summary", has_text="tệp mã hoá").click()
    page.locator("#vault-words").fill(PASSPHRASE)
    with page.expect_download() as download:
        page.locator("#vault-export").click()
    download.value.save_as(target)


def bring_in(page: Page, file: Path, words: str) -> None:
    page.locator("#vault-words").fill(words)
    page.locator("#vault-file").set_input_files(file)
    page.locator("#vault-import").click()


def states(live: Live, stage: play.Stage) -> list[CheckState | None]:
    """Of the check of each unit, in their order."""
    with live.app.app_context():
        found = [
            db.session.scalar(select(SpotCheck.state).where(SpotCheck.unit.has(name=unit))) for unit in stage.units
        ]
        db.session.remove()
    return found


def test_the_queue_goes_to_another_phone_but_stays_its_owners(
    page_at: Callable[[str], Page], live: Live, tmp_path: Path
) -> None:
    stage = play.stage(live, [3, 3])
    file = tmp_path / "hang-doi.json"
    with weather_before(live.url) as weather:
        broken = page_at(weather.url)
        play.sign_in(broken, stage)
        play.take_along(broken, stage)
        broken.locator("#auto-send").uncheck()
        play.hold_whole_check(broken, stage.units[0], "green")
        weather.sky = Sky.DOWN
        export_queue(broken, file)
        assert stage.units[0].encode() not in file.read_bytes()
        weather.sky = Sky.CLEAR
        page = page_at(weather.url)
        play.give_password(page, stage.member)
        play.take_along(page, stage)
        page.goto("/field/#/queue")
        page.locator("summary", has_text="tệp mã hoá").click()
        bring_in(page, file, "sai mật khẩu")
        expect(page.locator(".wrong[role=alert]")).to_contain_text("Mật khẩu sai")
        bring_in(page, file, PASSPHRASE)
        page.locator("#send-now").click()
        expect(page.locator("#queue")).to_contain_text("Thuộc tài khoản Nguyễn Văn An")
        send_a_part(page, stage.units[1])
    assert states(live, stage) == [None, CheckState.OPEN]


def send_a_part(page: Page, unit: str) -> None:
    page.goto("/field/#/")
    play.begin(page, unit)
    play.settle(page, "Người 01", "Vắng không lý do")
    page.locator("#to-review").click()
    expect(page.locator("#sign-all")).to_have_count(0)
    page.locator("#send-part").click()
    page.locator("dialog.ask").get_by_role("button", name="Gửi phần của tôi").click()
    expect(page.locator("#queue h2", has_text="Đã gửi (1)")).to_be_visible(timeout=15_000)
    expect(page.locator("#queue h2", has_text="Sẵn sàng gửi (1)")).to_be_visible()


def test_a_new_version_waits_until_no_check_is_held(page_at: Callable[[str], Page], live: Live) -> None:
    stage = play.stage(live, [3])
    with weather_before(live.url) as weather:
        page = page_at(weather.url)
        play.sign_in(page, stage)
        play.take_along(page, stage)
        [before] = page.evaluate("() => caches.keys()")
        play.begin(page, stage.units[0])
        weather.edition = "b"
        page.reload()
        expect(page.locator(".row").first).to_be_visible()
        page.evaluate(UNTIL_IT_WAITS)
        expect(page.locator("body")).not_to_contain_text("Có bản mới")
        page.goto("/field/#/")
        expect(page.locator(".notice", has_text="Có bản mới")).to_contain_text("khi không còn cuộc kiểm tra nào")
        assert before in page.evaluate("() => caches.keys()")
        page.goto("/field/#/queue")
        page.get_by_role("button", name="Bỏ bản nháp").click()
        page.locator("dialog.ask").get_by_role("button", name="Bỏ bản nháp").click()
        expect(page.locator("#queue h2", has_text="Nháp (0)")).to_be_visible()
        page.goto("/field/#/")
        page.get_by_role("button", name="Dùng bản mới").click()
        expect(page.locator(".notice", has_text="Có bản mới")).to_have_count(0)
        assert page.evaluate(UNTIL_THE_OLD_IS_GONE, before) == [f"{before}b"]
