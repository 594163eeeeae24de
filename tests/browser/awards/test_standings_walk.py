"""Why somebody is refused, where everybody stands, and a year under another law, as the officer goes through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from app.awards.services import nominations
from app.awards.types import DossierDetails
from app.core import scheduling
from app.core.actor import SYSTEM
from app.core.columns import new_public_id
from app.core.permissions import Role
from app.core.real_time import real_now
from app.emulation.models import QualityRating
from app.emulation.types import Rating
from app.extensions import db
from app.people.services.matching import match_written
from tests.browser.awards.test_walk import send, sign_in
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.factories import NOW, make_person, make_unit, make_user

NUMBERS = count(1)
Walk = tuple[str, str, str]


def make_office() -> Walk:
    """The officer's account, a person who is refused, and his nomination."""
    number = next(NUMBERS)
    unit = make_unit(f"Sở Xét thử {number}")
    person = make_person(f"Đặng Thị Xét Thử {number}", unit=unit)
    for year, rating in ((2025, Rating.COMPLETED), (real_now().year, Rating.EXCELLENT)):
        written = match_written(person.full_name, unit.name, on=date(year, 12, 1))
        db.session.add(
            QualityRating(public_id=new_public_id(), written_name_id=written.id, year=year, rating=rating,
                          recorded_by="test", recorded_at=NOW)
        )  # fmt: skip
    # Of whom nothing is known: left open by the law of 2022, refused by the draft for want of an initiative.
    make_person(f"Lý Văn Khác Nhau {number}", unit=unit)
    dossier = DossierDetails(date(2025, 12, 8), True, frozenset(), None)
    made = nominations.propose(person, "advanced_worker", 2025, dossier=dossier, actor=SYSTEM, now=NOW)
    nominations.submit(made.id, version=made.version, actor=SYSTEM, now=NOW)
    officer = make_user(Role.EMULATION_OFFICER, username=f"xet.thu{number}")
    return officer.username, person.full_name, made.public_id


@pytest.fixture
def made(live: Live) -> Walk:
    found = live.prepare(make_office)
    assert isinstance(found, tuple)
    return found


def work(live: Live) -> None:
    """What the scheduler does at its next look."""
    with live.app.app_context():
        scheduling.run_requests(real_now, owner="test")


def saved(page: Page, press: Callable[[], None]) -> str:
    with page.expect_download() as found:
        press()
    return found.value.suggested_filename


def test_a_refusal_is_printed_as_a_letter(page: Page, made: Walk) -> None:
    officer, _name, nomination = made
    sign_in(page, officer)
    page.goto(f"/nominations/{nomination}")
    is_sound(page)
    for kind in ("PDF", "DOCX"):
        link = page.get_by_role("link", name=f"Công văn không đủ tiêu chuẩn ({kind})")
        assert saved(page, link.click) == f"khong-du-tieu-chuan.{kind.lower()}"


def test_from_the_numbers_to_a_persons_years_ahead(page: Page, live: Live, made: Walk) -> None:
    officer, name, _nomination = made
    sign_in(page, officer)
    page.goto("/outlook")
    page.get_by_role("button", name="Tính lại").click()
    expect(page.locator("main")).to_contain_text("Đang tính")
    work(live)
    page.goto("/outlook")
    is_sound(page)
    page.locator("td a.num").first.click()
    is_sound(page)
    page.goto(page.url.partition("?")[0] + "?q=" + name)
    page.get_by_role("link", name=name, exact=True).click()
    is_sound(page)
    expect(page.locator("main")).to_contain_text("Năm sớm nhất có thể đạt")
    expect(page.locator("main")).to_contain_text("chưa được xác nhận")


def test_a_year_is_replayed_and_a_difference_opens_side_by_side(page: Page, live: Live, made: Walk) -> None:
    officer, name, _nomination = made
    sign_in(page, officer)
    page.goto("/replays/new")
    is_sound(page)
    page.locator("#other_set").select_option("titles-2026")
    page.locator("#year").fill("2019")
    send(page)
    expect(page.locator("main")).to_contain_text("Chỉ áp dụng thử được cho năm đã bắt đầu")
    page.locator("#year").fill("2025")
    send(page)
    expect(page.locator("main")).to_contain_text("Đang tính")
    work(live)
    page.reload()
    is_sound(page)
    replay = page.url
    page.goto(f"{replay}?q=khac+nhau")
    page.locator("tbody th a").first.click()
    expect(page.locator(".reasons")).to_have_count(2)
    is_sound(page)
    page.goto(f"{replay}?q={name}")
    expect(page.locator("tbody th a")).to_have_count(0)


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_the_pages_in_every_look(page: Page, live: Live, base_url: str, made: Walk, look: Look) -> None:
    officer, name, nomination = made
    sign_in(page, officer)
    page.goto("/replays/new")
    page.locator("#other_set").select_option("titles-2026")
    page.locator("#year").fill("2025")
    send(page)
    replay = page.url
    page.goto("/outlook")
    page.get_by_role("button", name="Tính lại").click()
    work(live)
    put_on(page, look, base_url)
    this_year = real_now().year
    for url in (
        "/replays", replay, "/outlook", f"/outlook/{this_year}/emulation_fighter_base?q={name}",
        f"/nominations/{nomination}",
    ):
        page.goto(url)
        is_sound(page, look)
    page.goto(replay)
    page.locator("tbody th a").first.click()
    is_sound(page, look)
    page.goto(f"/outlook/{this_year}/emulation_fighter_base?q={name}")
    page.locator("tbody th a").first.click()
    is_sound(page, look)
