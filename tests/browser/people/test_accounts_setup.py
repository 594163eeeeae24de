"""The first quarter of an hour of an installation: the code from the terminal, the agency, an administrator, people."""

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
from tests.browser.looks import Look, is_sound, looks, put_on
from tests.databases import settings_for
from tests.factories import PASSWORD
from tests.integration.people.sheets import roster
from tests.key_files import write_keys
from tests.servers import start_server
from tests.unit.imports.sheets import xlsx

UNITS = xlsx((
    ("DANH SÁCH CƠ QUAN, ĐƠN VỊ",), ("(Tính đến ngày 01 tháng 7 năm 2025)",), (),
    ("TT", "Tên đơn vị", "Thuộc", "Loại", "Ngày thành lập"),
    (1, "UBND tỉnh Minh Giang", None, None, "01/07/2025"),
    (2, "Sở Nội vụ", "UBND tỉnh Minh Giang", "Sở", "01/07/2025"),
    (3, "Xã Tân Lĩnh", "UBND tỉnh Minh Giang", "Xã", "01/07/2025"),
))  # fmt: skip


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
def test_three_steps_lead_from_an_empty_installation_to_its_people(page: Page, empty: Empty, look: Look) -> None:
    put_on(page, look, empty.url)
    name_the_agency(page, empty)
    make_the_administrator(page)
    page.locator("main a.btn-primary").click()
    expect(page).to_have_url(re.compile("/setup/finish$"))
    is_sound(page)
    bring_in(page, empty, "people.units", UNITS)
    is_sound(page)
    store(page)
    bring_in(page, empty, "people.roster", roster())
    page.locator("#option_make_divisions").check()
    page.locator("form[action$='/correct'] .form-foot button").click()
    is_sound(page)
    store(page)
    page.goto(f"{empty.url}/people")
    expect(page.locator("main tbody")).to_contain_text("Lê Thị Dung")
    is_sound(page)
    page.goto(f"{empty.url}/setup")
    expect(page).to_have_url(f"{empty.url}/")


def name_the_agency(page: Page, empty: Empty) -> None:
    page.goto(f"{empty.url}/setup")
    is_sound(page)
    page.locator("#code").fill(setup_code.read_or_make(empty.folder).lower())
    page.locator("#agency").fill("UBND tỉnh Minh Giang")
    page.locator("#province").select_option(index=1)
    page.locator("main button[type=submit]").click()
    is_sound(page)


def make_the_administrator(page: Page) -> None:
    page.locator("#username").fill("quan.tri")
    page.locator("#password").fill(PASSWORD)
    page.locator("#again").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    is_sound(page)
    expect(page.locator("img.qr")).to_be_visible()
    key = page.locator("main code").first.inner_text().replace("-", "")
    page.locator("#code").fill(pyotp.TOTP(key).now())
    page.locator("#code").press("Enter")
    expect(page.locator("main li code")).to_have_count(10)
    is_sound(page)


def bring_in(page: Page, empty: Empty, kind: str, content: bytes) -> None:
    """From the list of what is still to do."""
    path = empty.folder / f"{kind}.xlsx"
    path.write_bytes(content)
    page.goto(f"{empty.url}/setup/finish")
    page.locator("main a[href='/imports/']").click()
    page.locator(f"main a[href='/imports/new/{kind}']").first.click()
    page.locator("#file").set_input_files(path)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_have_text(path.name)


def store(page: Page) -> None:
    page.locator("form[action$='/apply'] button").click()
    expect(page.locator(".messages .tone-ok")).to_be_visible()
