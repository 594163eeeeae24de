"""Without a server, through the death of the browser, past every failure: in the end each check is there once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect
from sqlalchemy import select

from app.extensions import db
from app.inspections.models import CheckPhoto, FieldSubmission, SpotCheck
from app.inspections.types import CheckState, PhotoState
from tests.browser.conftest import Live
from tests.browser.inspections_field import stage as play
from tests.browser.inspections_field.weather import Sky, weather_before

HASHES = """async () => {
    const store = await import("/static/js/field/store.js")
    const { sha256 } = await import("/static/js/field/hashes.js")
    return Promise.all((await store.all("photos")).map(photo => sha256(photo.bytes)))
}"""
IMPATIENT = "() => { document.documentElement.dataset.patienceMs = '1500' }"


@contextmanager
def phone(playwright: Playwright, profile: Path, url: str, launch: dict[str, Any]) -> Iterator[BrowserContext]:
    """A browser with a memory; what is still running at the end is closed."""
    context = playwright.chromium.launch_persistent_context(
        str(profile), base_url=url, viewport={"width": 360, "height": 740}, **launch
    )
    try:
        yield context
    finally:
        with suppress(Error):  # nobody closes what was killed
            context.close()


def kill_browser(profile: Path) -> None:
    """As when the phone runs out of power: no chance to write anything any more."""
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = status.read_bytes().split(b"\0")
        except OSError:
            continue
        if f"--user-data-dir={profile}".encode() in command and b"--type=renderer" not in command:
            os.kill(int(status.parent.name), signal.SIGKILL)


def press_send(page: Page, words: str) -> None:
    page.locator("#send-now").click()
    expect(page.locator("#queue")).to_contain_text(words, timeout=15_000)


def test_two_checks_with_photos_survive_everything(
    playwright: Playwright, live: Live, tmp_path: Path, browser_type_launch_args: dict[str, Any]
) -> None:
    stage = play.stage(live, [4, 4])
    profile = tmp_path / "profile"
    with weather_before(live.url) as weather:
        with phone(playwright, profile, weather.url, browser_type_launch_args) as context:
            page = context.pages[0]
            play.sign_in(page, stage)
            play.take_along(page, stage)
            weather.sky = Sky.DOWN
            for unit, color in zip(stage.units, ("red", "blue"), strict=True):
                page.goto("/field/#/")
                play.hold_whole_check(page, unit, color)
            hashes = sorted(page.evaluate(HASHES))
            kill_browser(profile)
        with phone(playwright, profile, weather.url, browser_type_launch_args) as context:
            page = context.pages[0]
            page.goto("/field/#/queue")
            expect(page.locator("#queue h2", has_text="Sẵn sàng gửi (2)")).to_be_visible()
            page.evaluate(IMPATIENT)
            press_send(page, "Hệ thống không trả lời")
            weather.sky = Sky.FAILING
            press_send(page, "Hệ thống đang gặp sự cố")
            weather.sky = Sky.SIGNED_OUT
            press_send(page, "Phiên đăng nhập đã hết")
            weather.sky = Sky.CLEAR
            context.clear_cookies()
            play.sign_in(page, stage, times=1)
            weather.sky = Sky.SWALLOWED
            page.goto("/field/#/queue")
            page.evaluate(IMPATIENT)
            press_send(page, "Hệ thống không trả lời")
            weather.sky = Sky.CLEAR
            page.locator("#send-now").click()
            expect(page.locator("#queue h2", has_text="Đã gửi (2)")).to_be_visible(timeout=20_000)
    on_the_server(live, stage, hashes)


def on_the_server(live: Live, stage: play.Stage, hashes: list[str]) -> None:
    with live.app.app_context():
        checks = db.session.scalars(select(SpotCheck).where(SpotCheck.unit.has(name=stage.units[0]))).all()
        checks += db.session.scalars(select(SpotCheck).where(SpotCheck.unit.has(name=stage.units[1]))).all()
        ids = [check.id for check in checks]
        assert [check.state for check in checks] == [CheckState.SIGNED, CheckState.SIGNED]
        brought = select(FieldSubmission).where(FieldSubmission.check_id.in_(ids))
        assert len(db.session.scalars(brought).all()) == 2
        photos = db.session.scalars(select(CheckPhoto).where(CheckPhoto.check_id.in_(ids))).all()
        assert sorted(photo.sha256 for photo in photos) == hashes
        assert {photo.state for photo in photos} == {PhotoState.STORED}
        db.session.remove()
