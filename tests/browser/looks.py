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

SEE = """async options => {
    const { violations } = await axe.run(options)
    const root = document.documentElement
    return {
        rules: violations,
        headings: document.querySelectorAll("h1").length,
        language: root.lang,
        overflows: root.scrollWidth > root.clientWidth + 1,
    }
}"""


@dataclass(frozen=True)
class Look:
    language: str
    theme: str
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.width}"


EVERY = [Look(lang, theme, width) for lang in ("vi", "en") for theme in ("light", "dark") for width in (360, 1280)]
# Two that cover each language, theme and width once. `.ci/run` asks for all where a page is looked at first: in the
# tour of every page, and for what the tour does not reach; the walks look at the tour's pages in these two.
COVERING = [Look("vi", "light", 360), Look("en", "dark", 1280)]


def looks() -> list[Look]:
    return EVERY if os.environ.get("GUONG_BROWSER_MATRIX") == "full" else COVERING


def put_on(page: Page, look: Look, base_url: str) -> None:
    page.set_viewport_size({"width": look.width, "height": 900})
    chosen = {"lang": look.language, "theme": look.theme}
    page.context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in chosen.items()])


@dataclass(frozen=True)
class Seen:
    """What a page is like: `violations` of WCAG 2.2 AA that axe finds, as readable lines; tables scroll inside their
    own region, the page itself never sideways."""

    violations: list[str]
    headings: int
    language: str
    overflows: bool


def see(page: Page) -> Seen:
    """In one go, as every question goes through two more programs; what axe finds right stays in the page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(SEE, OPTIONS)
    told = [
        f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found["rules"] for node in rule["nodes"]
    ]
    return Seen(told, found["headings"], found["language"], found["overflows"])


def is_sound(page: Page, look: Look | None = None) -> None:
    """As every page must be, whatever look it has on."""
    found = faults(see(page), look)
    assert found == [], f"{page.url}: {found}"


def faults(seen: Seen, look: Look | None = None) -> list[str]:
    found = list(seen.violations)
    if seen.headings != 1:
        found.append(f"has {seen.headings} h1")
    if look is not None and seen.language != look.language:
        found.append(f"speaks {seen.language}")
    if seen.overflows:
        found.append("scrolls sideways")
    return found


def listen(context: BrowserContext, complain: Callable[[str], object]) -> None:
    """Tells of every error of a script, every complaint of the browser and every failure of the server."""

    def answered(response: Response) -> None:
        if response.status >= 500:
            complain(f"{response.status} {response.url}")

    context.on("weberror", lambda error: complain(str(error.error)))
    context.on("console", lambda message: complain(message.text) if message.type == "error" else None)
    context.on("response", answered)
