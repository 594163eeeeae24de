"""The first quarter of an hour of an installation: the code from the terminal, the agency, the first administrator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from flask_migrate import upgrade
from playwright.sync_api import Page, expect

from app import create_app
from app.config import Environment, Keys
from app.extensions import db
from app.people import setup_code
from tests.browser.conftest import start_server
from tests.browser.looks import Look, looks, overflows, put_on, violations
from tests.databases import settings_for
from tests.factories import PASSWORD
from tests.key_files import write_keys


@dataclass(frozen=True)
class Empty:
    url: str
    folder: Path


@pytest.fixture
def empty(tmp_path: Path, keys: Keys) -> Iterator[Empty]:
    """An installation of its own in which nobody can sign in yet."""
    write_keys(tmp_path / "keys.json", keys)
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'guong.db'}", tmp_path, keys, Environment.TEST))
    with app.app_context():
        upgrade()
        db.engine.dispose()
    process, url = start_server(tmp_path, environment="test")
    yield Empty(url, tmp_path)
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.parametrize("look", looks(), ids=str)
def test_three_steps_lead_from_an_empty_installation_to_its_administrator(page: Page, empty: Empty, look: Look) -> None:
    put_on(page, look, empty.url)
    page.goto(f"{empty.url}/setup")
    check(page)
    page.locator("#code").fill(setup_code.read_or_make(empty.folder).lower())
    page.locator("#agency").fill("UBND tỉnh Minh Giang")
    page.locator("#province").select_option(index=1)
    page.locator("main button[type=submit]").click()
    check(page)
    page.locator("#username").fill("quan.tri")
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    check(page)
    expect(page.locator("img.qr")).to_be_visible()
    key = page.locator("main code").first.inner_text().replace("-", "")
    page.locator("#code").fill(pyotp.TOTP(key).now())
    page.locator("#code").press("Enter")
    expect(page.locator("main li code")).to_have_count(10)
    check(page)
    page.locator("main a.btn-primary").click()
    expect(page).to_have_url(re.compile("/setup/finish$"))
    check(page)
    page.goto(f"{empty.url}/setup")
    expect(page).to_have_url(f"{empty.url}/")


def check(page: Page) -> None:
    assert page.locator("h1").count() == 1, page.url
    assert violations(page) == [], page.url
    assert not overflows(page), page.url
