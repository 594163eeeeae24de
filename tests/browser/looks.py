"""The ways a page is looked at, and the accessibility check of each."""

from __future__ import annotations

import os
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
    """What axe finds against WCAG 2.2 AA, as readable lines."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def overflows(page: Page) -> bool:
    """The page itself never scrolls sideways; tables scroll inside their own region."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
