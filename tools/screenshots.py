"""Makes docs/screenshots/*.png from the demo: `.venv/bin/python -m tools.screenshots`, after `./test`.

The demo is built in a folder of its own, served on a free port, and looked at as the people of its sign-in page.
DEMO_URL names one that runs already.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tools.bootstrap.suite.chromium import ensure_chromium

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
PHONE, DESK = (360, 780), (1280, 860)
BUILDS_WITHIN_SECONDS = 300


@dataclass(frozen=True)
class Shot:
    """One picture: as whom (None: a citizen), how the page is reached, and in which look."""

    name: str
    role: str | None
    reach: Callable[[Page, str], object]
    size: tuple[int, int]
    language: str = "vi"
    theme: str = "light"


def open_path(path: str) -> Callable[[Page, str], object]:
    return lambda page, url: page.goto(url + path)


def open_roster(page: Page, url: str) -> None:
    """The check that is under way on the demo's first morning."""
    page.goto(url + "/inspection/checks?state=open")
    page.locator("main table tbody a").first.click()
    page.goto(page.url + "/roster")


def open_summary(page: Page, url: str) -> None:
    page.goto(url + "/reports/2026-H1")
    page.get_by_role("heading", name="Tỷ lệ", exact=True).evaluate("heading => heading.scrollIntoView()")
    page.evaluate("window.scrollBy(0, -90)")


SHOTS = (
    Shot("start-phone", None, open_path("/"), PHONE),
    Shot("roster-phone-dark", "team_lead", open_roster, PHONE, theme="dark"),
    Shot("checks-desktop", "leader", open_path("/inspection/checks"), DESK),
    Shot("head-desktop-en", "agency_head", open_path("/"), DESK, language="en"),
    Shot("summary-desktop", "emulation_officer", open_summary, DESK),
)


@contextmanager
def running_demo() -> Iterator[str]:
    """The address of a freshly built demo; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="guong-demo-") as folder, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        variables = {**os.environ, "INSTANCE_DIR": folder, "PORT": str(port), "DATABASE_URL": "", "GUONG_ENV": "demo"}
        process = subprocess.Popen([sys.executable, "-m", "tools.bootstrap", "run", "demo"], cwd=ROOT, env=variables)
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(url, process)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + BUILDS_WITHIN_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(url + "/healthz", timeout=2):
                return
        except (URLError, ConnectionError):
            time.sleep(0.5)
    raise SystemExit("the demo did not start")


def take(shot: Shot, browser: Browser, url: str) -> None:
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=2, locale="vi-VN")
    kept = {"lang": shot.language, "theme": shot.theme}
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in kept.items()])
    page = context.new_page()
    if shot.role is not None:
        page.goto(url + "/demo")
        page.locator(f"form:has(input[name=role][value={shot.role}]) button").click()
    shot.reach(page, url)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=TARGET / f"{shot.name}.png")
    context.close()


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    chromium = ensure_chromium(os.environ)
    given = os.environ.get("DEMO_URL")
    with nullcontext(given) if given else running_demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            take(shot, browser, url)
            print(f"{shot.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
