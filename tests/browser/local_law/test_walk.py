"""The administrator sets the limit of feedback and withdraws it, and confirms the law of 2026: who follows sees it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from app.awards.services import nominations
from app.awards.types import DossierDetails, Paper
from app.complaints.models import CitizenCase
from app.core import clock, installed_law, scheduling
from app.core.permissions import Role
from app.core.transaction import transaction
from app.emulation.types import Rating
from app.extensions import db
from app.people.models import User
from app.people.queries.grants import actor_of
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import confirm, sign_in
from tests.factories import make_person, make_unit, make_user
from tests.integration.awards.office import rate
from tests.integration.complaints.making import about, file, make_place, told

NUMBERS = count(1)
LENGTH = "/admin/rules/values/new/clocks.feedback/feedback.reply/length"
CONFIRM = "/admin/rules/sets/titles-2026/confirm"


@dataclass(frozen=True)
class Account:
    name: str
    secret: str


@dataclass(frozen=True)
class Keeper:
    page: Page
    account: Account


@dataclass(frozen=True)
class Case:
    public_id: str
    due_on: date
    handler: Account


@dataclass(frozen=True)
class Nominated:
    address: str
    officer: Account


def account(user: User) -> Account:
    return Account(user.username, str(user.totp_secret))


@pytest.fixture
def keeper(page: Page, live: Live) -> Keeper:
    """A new one for each walk: a code of the second factor opens the door once."""
    made = live.prepare(lambda: account(make_user(Role.ADMINISTRATOR, username=f"giu.luat{next(NUMBERS)}")))
    assert isinstance(made, Account)
    sign_in(page, made.name, made.secret)
    expect(page.locator("#site-nav")).to_be_attached()
    return Keeper(page, made)


def a_case() -> Case:
    """Received today; its handler has an account."""
    place = make_place()
    case, _code = file(told(about(place.clerk, place.commune)), now=clock.now())
    return Case(case.public_id, case.due_on, account(place.commune_handler))


def a_nomination() -> Nominated:
    """Received today, under the law that nobody has read."""
    number, year = next(NUMBERS), clock.today().year
    unit = make_unit(f"Sở Luật mới {number}")
    person = make_person(f"Nguyễn Thị Tạm Tính {number}", unit=unit)
    rate(person, Rating.GOOD, year, unit=unit.name)
    officer = make_user(Role.EMULATION_OFFICER, username=f"tam.tinh{number}")
    db.session.commit()
    details = DossierDetails(clock.today(), True, frozenset(Paper), "Hoàn thành tốt công việc")
    actor = actor_of(officer, clock.today())
    with transaction():
        made = nominations.propose(
            person, "advanced_worker", year, dossier=details, actor=actor, now=clock.now()
        )  # fmt: skip
        db.session.flush()
        nominations.submit(made.id, version=made.version, actor=actor, now=clock.now())
    return Nominated(f"/nominations/{made.public_id}", account(officer))


def within(live: Live, make: Callable[[], object]) -> object:
    with live.app.app_context():
        return make()


def run_jobs(live: Live) -> None:
    """As the scheduler's process does."""

    def run() -> None:
        while scheduling.run_requests(clock.now, owner="walk"):
            pass

    within(live, run)


def limit_with(live: Live, case: Case, length: int) -> date:
    """The last day under another length, counted from today."""

    def counted() -> date:
        days = installed_law.calendar()
        received = db.session.query(CitizenCase.received_on).filter_by(public_id=case.public_id).scalar()
        return days.on_or_after(days.add_working_days(received, length))

    found = within(live, counted)
    assert isinstance(found, date)
    return found


def press(page: Page, label: str) -> None:
    page.locator("main").get_by_role("button", name=label, exact=True).click()


def fill_paper(page: Page, number: str, day: date, issuer: str) -> None:
    page.locator("#document").fill(number)
    page.locator("#document_on").fill(f"{day:%d/%m/%Y}")
    page.locator("#issuer").fill(issuer)


def test_a_limit_is_set_followed_and_withdrawn(keeper: Keeper, live: Live, browser: Browser, base_url: str) -> None:
    page, case, today = keeper.page, within(live, a_case), within(live, clock.today)
    assert isinstance(case, Case)
    assert isinstance(today, date)
    run_jobs(live)  # what other walks have left waiting would be named beside this one's paper
    handler = browser.new_context(base_url=base_url).new_page()
    sign_in(handler, case.handler.name, case.handler.secret)
    assert shown_day(handler, case) == case.due_on
    page.locator("#site-nav").get_by_role("link", name="Quy định áp dụng tại đây").click()
    page.locator("main").get_by_role("link", name="Đặt mức của tỉnh").click()
    page.locator("main").get_by_role("link", name="Trả lời người phản ánh, kiến nghị: thời hạn").click()
    page.locator("#value").fill("7")
    page.locator("#effective_from").fill(f"{today:%d/%m/%Y}")
    fill_paper(page, "12/2026/QĐ-UBND", today, "UBND tỉnh")
    press(page, "Xem tác động")
    told_what = page.get_by_role("status").filter(has_text="thời hạn chưa hết")
    expect(told_what).to_be_focused()
    expect(page.locator("#value")).to_have_value("7")
    assert shown_day(handler, case) == case.due_on
    press(page, "Đặt mức này")
    expect(page.locator(".messages")).to_contain_text("Đã đặt mức")
    run_jobs(live)
    sooner = limit_with(live, case, 7)
    assert sooner < case.due_on
    assert shown_day(handler, case) == sooner
    handler.goto(f"/cases/{case.public_id}")
    expect(handler.locator("main")).to_contain_text("(12/2026/QĐ-UBND)")
    row = page.get_by_role("row", name=re.compile("Trả lời người phản ánh")).first
    row.get_by_role("link", name=re.compile("Rút")).click()
    page.locator("#reason").fill("Nhập nhầm số ngày")
    press(page, "Xem tác động")
    press(page, "Rút mức này")
    expect(page.locator(".messages")).to_contain_text("Đã rút mức")
    run_jobs(live)
    assert shown_day(handler, case) == case.due_on
    handler.context.close()


def shown_day(page: Page, case: Case) -> date:
    page.goto("/cases/")
    link = page.locator(f"a[href$='/cases/{case.public_id}']")
    return date.fromisoformat(str(page.locator("tr", has=link).locator("time").first.get_attribute("datetime")))


def test_a_confirmed_text_makes_a_verdict(keeper: Keeper, live: Live, browser: Browser, base_url: str) -> None:
    page, nominated = keeper.page, within(live, a_nomination)
    assert isinstance(nominated, Nominated)
    officer = browser.new_context(base_url=base_url).new_page()
    sign_in(officer, nominated.officer.name)
    officer.goto(nominated.address)
    expect(officer.locator("main .verdict")).to_have_text("Chưa đủ căn cứ, cần thẩm định")
    page.goto(CONFIRM)
    confirm(page, keeper.account.secret)
    expect(page.locator("main")).to_contain_text("kết quả xét còn mở sẽ thay đổi")
    fill_paper(page, "06/2026/QH16", date(2026, 4, 23), "Quốc hội")
    press(page, "Xác nhận văn bản")
    expect(page.locator(".messages")).to_contain_text("Đã xác nhận văn bản")
    run_jobs(live)
    officer.goto(nominated.address)
    expect(officer.locator("main .verdict")).to_have_text("Đủ điều kiện")
    page.get_by_role("row", name=re.compile("sửa đổi năm 2026")).get_by_role("link", name=re.compile("Rút lại")).click()
    page.locator("#reason").fill("Xác nhận nhầm")
    press(page, "Rút lại")
    run_jobs(live)
    officer.goto(nominated.address)
    expect(officer.locator("main .verdict")).to_have_text("Chưa đủ căn cứ, cần thẩm định")
    officer.context.close()


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_pages_of_the_law_in_every_look(keeper: Keeper, base_url: str, look: Look) -> None:
    page = keeper.page
    page.goto(CONFIRM)
    confirm(page, keeper.account.secret)
    expect(page.locator("#document")).to_be_visible()
    put_on(page, look, base_url)
    for address in ("/admin/rules/", "/admin/rules/values", "/admin/rules/values/new", LENGTH, CONFIRM):
        page.goto(address)
        is_sound(page)
    page.goto(LENGTH)
    page.locator("#value").fill("7")
    page.locator("#effective_from").fill("01/06/2034")
    fill_paper(page, "12/2026/QĐ-UBND", date(2026, 11, 10), "UBND tỉnh")
    page.locator("main form [type=submit]").click()
    expect(page.locator("main [role=status] .notice")).to_be_visible()
    is_sound(page)
    page.locator("#value").fill("bảy")
    page.locator("main form [type=submit]").click()
    expect(page.locator(".error-summary")).to_be_visible()
    is_sound(page)
