"""The ways a page is looked at, and the accessibility check of each."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, Response

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


@dataclass(frozen=True)
class Look:
    language: str
    theme: str
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


EVERY = [Look(lang, theme, width) for lang in ("vi", "en") for theme in ("light", "dark") for width in (360, 1280)]
# Two that cover each language, theme and width once; `.ci/run` asks for all.
COVERING = [Look("vi", "light", 360), Look("en", "dark", 1280)]


def looks() -> list[Look]:
    return EVERY if os.environ.get("GUONG_BROWSER_MATRIX") == "full" else COVERING


def put_on(page: Page, look: Look, base_url: str) -> None:
    page.set_viewport_size({"width": look.width, "height": 900})
    chosen = {"lang": look.language, "theme": look.theme}
    page.context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in chosen.items()])


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, as readable lines; what it finds right stays in the browser."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(found => found.violations)", OPTIONS)
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflows(page: Page) -> bool:
    """The page itself never scrolls sideways; tables scroll inside their own region."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))


def listen(context: BrowserContext, complain: Callable[[str], object]) -> None:
    """Tells of every error of a script, every complaint of the browser and every failure of the server."""

    def answered(response: Response) -> None:
        if response.status >= 500:
            complain(f"{response.status} {response.url}")

    context.on("weberror", lambda error: complain(str(error.error)))
    context.on("console", lambda message: complain(message.text) if message.type == "error" else None)
    context.on("response", answered)


def is_sound(page: Page, look: Look | None = None) -> None:
    """As every page must be, whatever look it has on."""
    assert page.locator("h1").count() == 1, page.url
    assert look is None or page.locator("html").get_attribute("lang") == look.language, page.url
    assert violations(page) == [], page.url
    assert not overflows(page), page.url
