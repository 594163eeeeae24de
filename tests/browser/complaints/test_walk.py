"""A villager reports on an official with his telephone; the handler answers; the villager reads the answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from app.extensions import db
from app.people.models import Unit
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.factories import PASSWORD, make_division
from tests.integration.complaints.making import Place, make_handler, make_place


@dataclass(frozen=True)
class House:
    """What a walk needs to know of the installation it walks in."""

    commune: str
    commune_id: int
    official: str


@dataclass(frozen=True)
class Account:
    username: str
    totp_secret: str


@pytest.fixture(scope="session")
def house(live: Live) -> House:
    made = live.prepare(lambda: described(make_place()))
    assert isinstance(made, House)
    return made


def described(place: Place) -> House:
    return House(place.commune.name, place.commune.id, place.clerk.full_name)


@pytest.fixture
def handler(live: Live, house: House) -> Account:
    """A new one for each walk: a code of the second factor opens the door once."""
    made = live.prepare(lambda: account_over(house.commune_id))
    assert isinstance(made, Account)
    return made


def account_over(unit_id: int) -> Account:
    unit = db.session.get_one(Unit, unit_id)
    user = make_handler("Vũ Văn Xã", make_division("Bộ phận tiếp dân", parent=unit), over=unit)
    assert user.totp_secret is not None
    return Account(user.username, user.totp_secret)


def go_on(page: Page) -> None:
    page.locator(".form-foot button[type=submit]").last.click()


def picture(folder: Path) -> Path:
    path = folder / "ban-so-2.jpg"
    Image.new("RGB", (640, 480), "grey").save(path)
    return path


def report(page: Page, base_url: str, house: House, folder: Path) -> str:
    """The villager's seven steps; answers the code."""
    page.goto(base_url + "/file/start")
    page.locator("input[name=kind][value=feedback]").check()
    go_on(page)
    page.locator("#q").fill("an binh")
    page.locator("form[role=search] button").click()
    page.get_by_role("button", name=house.commune).click()
    is_sound(page)
    page.locator("input[name=mark][value=identified]").check()
    page.locator("select[name=person]").select_option(label=f"{house.official} – Công chức tư pháp")
    go_on(page)
    go_on(page)
    expect(page.locator(".error-summary")).to_be_visible()
    is_sound(page)
    page.locator("input[name=object_kind][value=conduct]").check()
    page.locator("textarea[name=what]").fill("Cán bộ nói năng cộc lốc.\nBắt tôi đi lại ba lần.")
    go_on(page)
    page.locator("input[name=place]").fill("Bộ phận một cửa")
    go_on(page)
    page.locator("input[type=file]").set_input_files(picture(folder))
    go_on(page)
    expect(page.get_by_text("ban-so-2.jpg").first).to_be_visible()
    go_on(page)
    page.locator("input[name=identity_mode][value=anonymous]").check()
    go_on(page)
    go_on(page)
    assert "7K4M" not in page.url
    return page.locator(".reference").inner_text().strip()


def sign_in(page: Page, base_url: str, handler: Account) -> None:
    page.goto(base_url + "/sign-in")
    page.locator("input[name=name]").fill(handler.username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.locator("input[name=code]").fill(pyotp.TOTP(handler.totp_secret).now())
    page.locator("main button[type=submit]").click()


def answer(page: Page, base_url: str) -> None:
    """The handler accepts the newest case, asks back and concludes it."""
    page.goto(base_url + "/cases/?sort=received")
    page.locator("tbody th a").first.click()
    is_sound(page)
    expect(page.get_by_text("Bắt tôi đi lại ba lần.")).to_be_visible()
    page.locator("form[action$='/accept'] button").click()
    page.locator("textarea[name=text]").fill("Ông cho hỏi lúc mấy giờ?")
    page.locator("form[action$='/messages'] button[type=submit]").click()
    page.locator("a[href$='/decision']").click()
    page.locator("input[name=outcome][value=founded]").check()
    page.locator("textarea[name=answer]").fill("Đã nhắc nhở cán bộ và xin lỗi ông.")
    go_on(page)
    is_sound(page)


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_villager_reports_and_reads_the_answer(
    page: Page, base_url: str, house: House, handler: Account, look: Look, tmp_path: Path
) -> None:
    put_on(page, look, base_url)
    code = report(page, base_url, house, tmp_path)
    page.locator("input[name=kept]").check()
    go_on(page)
    page.locator("input[name=code]").fill(code[:-1] + ("Z" if code[-1] != "Z" else "Y"))
    go_on(page)
    expect(page.locator(".field-error")).to_be_visible()
    is_sound(page)
    page.locator("input[name=code]").fill(code.lower().replace("-", ""))
    go_on(page)
    is_sound(page)
    assert code not in page.url

    sign_in(page, base_url, handler)
    answer(page, base_url)

    # Signing in began a new session, as it must: the code is asked for again.
    page.goto(base_url + "/track/case")
    page.locator("input[name=code]").fill(code)
    go_on(page)
    expect(page.get_by_text("Đã nhắc nhở cán bộ và xin lỗi ông.")).to_be_visible()
    expect(page.get_by_text("Ông cho hỏi lúc mấy giờ?")).to_be_visible()
    is_sound(page)
    page.locator("input[name=stars][value='5']").check()
    page.locator("form[action$='/rate'] button").click()
    is_sound(page)
