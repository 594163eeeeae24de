"""Signing in as people do it, and showing once more who one is before an act that binds."""

from __future__ import annotations

import time

import pyotp
from playwright.sync_api import Page

from tests.factories import PASSWORD


def give_password(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill(name)
    page.locator("#password").fill(password)
    page.locator("#password").press("Enter")


def sign_in(page: Page, name: str, secret: str | None = None, *, password: str = PASSWORD) -> None:
    give_password(page, name, password)
    if secret is not None:
        page.locator("#code").fill(pyotp.TOTP(secret).now())
        page.locator("#code").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def confirm(page: Page, secret: str) -> None:
    """The code of the sign-in opens nothing twice; the one after it is accepted already."""
    page.locator("#password").fill(PASSWORD)
    page.locator("#code").fill(pyotp.TOTP(secret).at(int(time.time()), counter_offset=1))
    page.locator("#code").press("Enter")
