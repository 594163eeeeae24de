"""The administrator enters a day off, sees what moves, and takes it back; the calendar's pages in every look."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.core.actor import SYSTEM
from app.core.calendar import SATURDAY
from app.core.models import CalendarOverride
from app.core.permissions import Role
from app.core.working_days import services
from app.core.working_days.rules import NewDay
from app.extensions import db
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import sign_in
from tests.factories import make_user

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
NUMBERS = count(1)
# Each walk has a working day of its own, far from every other walk's deadlines.
SUMMER = (date(2034, 6, 1) + timedelta(days=each) for each in range(90))
DAYS = (day for day in SUMMER if day.weekday() < SATURDAY)


@pytest.fixture
def keeper(page: Page, live: Live) -> Page:
    def make() -> tuple[str, str]:
        user = make_user(Role.ADMINISTRATOR, username=f"giu.lich{next(NUMBERS)}")
        return user.username, str(user.totp_secret)

    made = live.prepare(make)
    assert isinstance(made, tuple)
    sign_in(page, made[0], made[1])
    expect(page.locator("#site-nav")).to_be_attached()
    return page


def entered(live: Live, day: date, *, taken_back: bool = False) -> str:
    """Answers its public id."""

    def make() -> str:
        services.enter(NewDay(day, False, "Nghỉ phòng chống bão", "1234/UBND-VP"), actor=SYSTEM, now=NOW)
        entry = db.session.scalars(select(CalendarOverride).where(CalendarOverride.day == day)).one()
        if taken_back:
            services.take_back(entry.id, version=entry.version, actor=SYSTEM, now=NOW)
        return entry.public_id

    return str(live.prepare(make))


def fill(page: Page, day: str) -> None:
    page.goto("/admin/calendar/new")
    page.get_by_label("Ngày", exact=True).fill(day)
    page.get_by_label("Ngày nghỉ", exact=True).check()
    page.get_by_label("Tên gọi").fill("Nghỉ phòng chống bão số 12")
    page.get_by_label("Số, ký hiệu văn bản").fill("1234/UBND-VP")


def press(page: Page, label: str) -> None:
    page.locator("main").get_by_role("button", name=label, exact=True).click()


def test_a_day_is_entered_by_two_presses_and_taken_back_by_two(keeper: Page) -> None:
    page, day = keeper, next(DAYS)
    written = f"{day:%d/%m/%Y}"
    page.locator("#site-nav").get_by_role("link", name="Lịch ngày làm việc").click()
    page.locator("main").get_by_role("link", name="Ghi thêm ngày").click()
    fill(page, written)
    press(page, "Xem thời hạn bị ảnh hưởng")
    told = page.get_by_role("status").filter(has_text="thời hạn chưa hết")
    expect(told).to_be_focused()
    expect(page.get_by_label("Ngày", exact=True)).to_have_value(written)
    press(page, "Ghi vào lịch")
    expect(page.locator(".messages")).to_contain_text("Đã ghi ngày này vào lịch")
    row = page.get_by_role("row", name=written)
    expect(row).to_contain_text("Ngày nghỉ ghi thêm")
    row.get_by_role("link", name=re.compile("Rút lại")).click()
    press(page, "Rút lại")
    expect(page.locator(".messages")).to_contain_text("Đã rút lại")
    expect(page.locator("section", has_text="Các ngày đã rút lại").get_by_role("row", name=written)).to_be_visible()


def test_a_wrong_day_is_refused_at_its_field(keeper: Page) -> None:
    fill(keeper, "03/06/2034")
    press(keeper, "Xem thời hạn bị ảnh hưởng")
    expect(keeper.locator(".error-summary")).to_be_focused()
    expect(keeper.locator(".field", has=keeper.locator("#day"))).to_contain_text("đã là ngày nghỉ")
    expect(keeper.get_by_label("Tên gọi")).to_have_value("Nghỉ phòng chống bão số 12")


def test_the_years_lead_to_each_other(keeper: Page) -> None:
    keeper.goto("/admin/calendar/?year=2026")
    keeper.get_by_role("link", name="Năm 2027").click()
    expect(keeper.locator("h1")).to_have_text("Lịch ngày làm việc năm 2027")
    expect(keeper.locator("main")).to_contain_text("Lịch nghỉ lễ, Tết năm 2027 chưa được công bố")
    keeper.get_by_role("link", name="Năm 2026").click()
    expect(keeper.locator("h1")).to_have_text("Lịch ngày làm việc năm 2026")


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_pages_of_the_calendar_in_every_look(keeper: Page, live: Live, base_url: str, look: Look) -> None:
    kept, gone, free = next(DAYS), next(DAYS), next(DAYS)
    entry = entered(live, kept)
    entered(live, gone, taken_back=True)
    put_on(keeper, look, base_url)
    for address in ("/admin/calendar/?year=2034", "/admin/calendar/?year=2026", f"/admin/calendar/{entry}/take-back"):
        keeper.goto(address)
        is_sound(keeper)
    put_on(keeper, Look("vi", look.theme, look.width), base_url)
    fill(keeper, f"{free:%d/%m/%Y}")
    is_sound(keeper)
    put_on(keeper, look, base_url)
    keeper.locator("main form [type=submit]").click()
    expect(keeper.locator("main [role=status] .notice")).to_be_visible()
    is_sound(keeper)
    keeper.locator("#day").fill("03/06/2034")
    keeper.locator("main form [type=submit]").click()
    expect(keeper.locator(".error-summary")).to_be_visible()
    is_sound(keeper)
