"""From an idea to a recognised initiative, walked by its author, co-author, reviewers and the emulation officer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.factories import PASSWORD, make_division, make_person, make_province, make_unit, make_user
from tests.integration.initiatives.office import Office, assigned, drafted, recognised

NUMBERS = count(1)
CRITERIA = ("novelty", "applied", "effect", "replicable")


@dataclass(frozen=True)
class Cast:
    """Usernames of those who walk, and the co-author's name."""

    author: str
    coauthor: str
    coauthor_name: str
    officer: str
    reviewers: tuple[str, str]
    reviewer_names: tuple[str, str]


def make_cast() -> Cast:
    number = next(NUMBERS)
    province = make_province(f"UBND tỉnh Thử {number}")
    unit = make_unit(f"Sở Thử {number}", parent=province)
    reform, office = make_division("Phòng Cải cách", parent=unit), make_division("Văn phòng", parent=unit)
    names = (f"Lê Thị Cúc {number}", f"Phạm Văn Dũng {number}")
    make_user(person=make_person(f"Nguyễn Văn An {number}", unit=reform), username=f"an{number}")
    make_user(person=make_person(f"Trần Thị Bình {number}", unit=reform), username=f"binh{number}")
    for name, account in zip(names, (f"cuc{number}", f"dung{number}"), strict=True):
        make_user(Role.INITIATIVE_REVIEWER, unit, person=make_person(name, unit=office), username=account)
    make_user(
        Role.EMULATION_OFFICER, province, person=make_person(f"Hoàng Thị Hoa {number}", unit=province),
        username=f"hoa{number}",
    )  # fmt: skip
    return Cast(
        f"an{number}", f"binh{number}", f"Trần Thị Bình {number}", f"hoa{number}", (f"cuc{number}", f"dung{number}"),
        names,
    )  # fmt: skip


@pytest.fixture
def cast(live: Live) -> Cast:
    made = live.prepare(make_cast)
    assert isinstance(made, Cast)
    return made


def sign_in(page: Page, name: str) -> None:
    page.context.clear_cookies(name=re.compile("^(?!lang$|theme$)"))
    page.goto("/sign-in")
    page.locator("#name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    expect(page).not_to_have_url(re.compile("/sign-in"))


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def write(page: Page, title: str) -> str:
    """The author describes it and names the co-author; answers its address."""
    page.goto("/me/initiatives")
    page.locator("main").get_by_role("link", name="Đăng ký sáng kiến").first.click()
    page.locator("#title").fill(title)
    for name in ("field", "problem", "solution", "novelty", "effect"):
        page.locator(f"#{name}").fill(f"{title}: {name}")
    page.locator("#first_applied_on").fill("02/03/2026")
    press(page, "Lưu bản nháp")
    expect(page).to_have_url(re.compile(r"/initiatives/\w{16}$"))
    return page.url


def name_coauthor(page: Page, name: str) -> None:
    page.get_by_role("link", name="Tác giả và tỷ lệ đóng góp").click()
    page.locator("#author0-share").fill("66,67")
    page.locator("#author1-person").fill(name)
    page.locator("#author1-share").fill("33,33")
    press(page, "Lưu danh sách tác giả")
    expect(page.locator("main")).to_contain_text("1 đồng tác giả chưa xác nhận")


def test_an_idea_becomes_a_recognised_initiative(page: Page, live: Live, cast: Cast) -> None:
    sign_in(page, cast.author)
    address = write(page, f"Lấy số bằng mã QR {cast.author}")
    name_coauthor(page, cast.coauthor_name)
    expect(page.get_by_role("button", name="Nộp sáng kiến")).to_have_count(0)
    sign_in(page, cast.coauthor)
    page.goto(address)
    press(page, "Đúng, tôi xác nhận")
    sign_in(page, cast.author)
    page.goto(address)
    press(page, "Nộp sáng kiến")
    expect(page.locator("main")).to_contain_text("Đã nộp")
    sign_in(page, cast.officer)
    page.goto(address)
    page.get_by_role("link", name="Giao người chấm").click()
    for name in cast.reviewer_names:
        page.get_by_label(name).check()
    press(page, "Giao chấm")
    for account in cast.reviewers:
        review(page, account)
    recognise(page, cast, address)
    page.goto("/initiatives?state=recognised")
    expect(page.locator("main tbody tr")).to_have_count(1)


def review(page: Page, account: str) -> None:
    sign_in(page, account)
    page.goto("/initiatives/reviews")
    page.locator("main tbody a").first.click()
    for code in CRITERIA:
        page.locator(f"#{code}").fill("9,5")
    page.locator("#comment").fill("Có số liệu trước và sau, nhân rộng được.")
    press(page, "Gửi phiếu chấm")
    expect(page.locator("main")).to_contain_text("38")


def recognise(page: Page, cast: Cast, address: str) -> None:
    sign_in(page, cast.officer)
    page.goto(address)
    page.get_by_role("link", name="Ghi quyết định công nhận").click()
    page.locator("#number").fill("45/QĐ-STH")
    page.locator("#issuer").fill("Sở Thử")
    page.locator("#decided_on").fill("20/11/2025")
    page.locator("#effective").check()
    press(page, "Ghi quyết định")
    expect(page.locator("main")).to_contain_text("45/QĐ-STH")
    expect(page.locator("main .status").first).to_contain_text("Được công nhận")


@dataclass(frozen=True)
class Works:
    """Public ids of initiatives at three points of the way, and who looks at them."""

    draft: str
    asked: str
    done: str
    author: str
    officer: str
    reviewer: str


OFFICES = count(1)


class NumberedOffice(Office):
    """Staff codes are given once in an installation."""

    def __post_init__(self) -> None:
        self.number = next(OFFICES)
        self.province.name = f"{self.province.name} {self.number}"
        super().__post_init__()


def make_works() -> Works:
    office = NumberedOffice()
    draft, asked, done = (
        drafted(office, "Bản nháp còn dở"), assigned(office, "Tổng đài tự động trả lời"), recognised(office)
    )
    names = (office.an_user.username, office.hoa_user.username, office.cuc_user.username)
    return Works(draft.public_id, asked.public_id, done.public_id, *names)


@pytest.fixture(scope="session")
def works(live: Live) -> Works:
    made = live.prepare(make_works)
    assert isinstance(made, Works)
    return made


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_an_initiative_at_each_point_of_its_way_in_every_look(
    page: Page, base_url: str, works: Works, look: Look
) -> None:
    """As its author, the officer and a reviewer see it: a draft, one under review, one that is recognised."""
    put_on(page, look, base_url)
    draft, asked, done = (f"/initiatives/{public_id}" for public_id in (works.draft, works.asked, works.done))
    seen = {
        works.author: (draft, f"{draft}/authors", done),
        works.officer: (asked, f"{asked}/reviewers", f"{asked}/return", "/initiatives/campaigns/new?q=so"),
        works.reviewer: (f"{asked}/review", f"{done}/review"),
    }
    for account, addresses in seen.items():
        sign_in(page, account)
        for address in addresses:
            page.goto(address)
            is_sound(page, look)
