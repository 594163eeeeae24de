"""Opens pages in a browser, in every look that is asked for. Each language has a browser and a thread of its own:
what the checks wait for is the processor, and that has more than one core.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

from playwright.sync_api import BrowserContext, Page, Response, sync_playwright

from tests.browser.home.everywhere.guests import COOKIE, Visit
from tests.browser.looks import Look, faults, listen, put_on, see


def problems(visits: Sequence[Visit], looks: Sequence[Look], url: str, launch: Mapping[str, Any]) -> list[str]:
    """What is wrong with the pages, as lines that name page and look."""
    by_language = [list(group) for _language, group in groupby(looks, key=lambda look: look.language)]
    with ThreadPoolExecutor(len(by_language)) as threads:
        found = threads.map(lambda chosen: in_own_browser(visits, chosen, url, launch), by_language)
        return [line for lines in found for line in lines]


def in_own_browser(visits: Sequence[Visit], looks: Sequence[Look], url: str, launch: Mapping[str, Any]) -> list[str]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch)
        # Without motion a colour is what it says at once, also right after the theme was changed.
        context = browser.new_context(base_url=url, reduced_motion="reduce")
        page, found = context.new_page(), []
        complaints: list[str] = []
        listen(context, complaints.append)
        for visit in visits:
            found += [f"{visit}: {problem}" for problem in looked_at(page, visit, looks, url)]
            found += [f"{visit}: {complaint}" for complaint in complaints]
            complaints.clear()
        browser.close()
    return found


def looked_at(page: Page, visit: Visit, looks: Sequence[Look], url: str) -> list[str]:
    """Loaded anew for each width, as scripts may ask for it; the theme changes in place."""
    found = []
    for _width, group in groupby(sorted(looks, key=lambda look: look.width), key=lambda look: look.width):
        themes = list(group)
        enter(page.context, visit, url)
        put_on(page, themes[0], url)
        response = arrive(page, visit, url)
        if response is None or (response.status, page.url) != (200, url + visit.url):
            return [f"answers {response.status if response else 'nothing'} at {page.url}"]
        for look in themes:
            page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", look.theme)
            found += [f"{look}: {problem}" for problem in faults(see(page), look)]
    return found


def arrive(page: Page, visit: Visit, url: str) -> Response | None:
    """Confirmed once more where the tour took longer than a confirmation holds, as its reader would."""
    response = page.goto(visit.url)
    if page.url.startswith(f"{url}/confirm?next=") and page.url != url + visit.url:
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
        response = page.goto(visit.url)
    return response


def enter(context: BrowserContext, visit: Visit, url: str) -> None:
    context.clear_cookies()
    if visit.cookie is not None:
        context.add_cookies([{"name": COOKIE, "value": visit.cookie, "url": url}])
