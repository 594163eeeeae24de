"""A citizen asks by which day, an officer what if; without a script, on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import sign_in
from tests.factories import make_user

PAGES = (
    "/rules",
    "/rules/deadline",
    "/rules/deadline/denunciation.accept?start=13/02/2026&filed_on=04/03/2026",
    "/rules/deadline/complaint.resolve_first?ask=1",
    "/rules/report-period?period=quarter&of=11/2026",
    "/rules/bonus?decided_on=28/12/2026&awards-0-award=advanced_worker.person&awards-0-year=2026",
    "/rules/sets?q=khieu+nai",
    "/rules/sets/titles-2022",
    "/rules/sets/titles-2022/against/titles-2026",
)


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_what_everybody_may_ask_is_sound(page: Page, base_url: str, look: Look) -> None:
    put_on(page, look, base_url)
    for url in PAGES:
        page.goto(url)
        is_sound(page, look)


def test_a_citizen_asks_without_a_script(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/rules")
    page.get_by_role("link", name="Việc này phải xong chậm nhất ngày nào?").click()
    page.get_by_role("link", name="Khiếu nại lần đầu phải được giải quyết chậm nhất ngày nào?").click()
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa ghi ngày bắt đầu.")
    page.get_by_label("Ngày thụ lý").fill("1/7/2026")
    page.get_by_text("Có thời gian tạm đình chỉ hoặc trở ngại khách quan").click()
    page.get_by_label("Từ ngày", exact=True).fill("10/7/2026")
    page.get_by_label("Tiếp tục từ ngày").fill("15/7/2026")
    page.get_by_role("button", name=re.compile("Thêm một dòng.*Đợt tạm đình chỉ")).click()
    expect(page.get_by_label("Ngày thụ lý")).to_have_value("1/7/2026")
    expect(page.get_by_label("Tiếp tục từ ngày")).to_have_count(2)
    page.get_by_role("button", name="Tra cứu", exact=True).click()
    expect(page.get_by_text("chậm nhất là thứ Tư, ngày 05/08/2026")).to_be_visible()
    assert "filed_on" not in page.url
    page.goto(page.url)
    expect(page.get_by_text("chậm nhất là thứ Tư, ngày 05/08/2026")).to_be_visible()
    page.get_by_role("link", name="Điều 28 Luật Khiếu nại").click()
    assert page.url.endswith("/rules/sets/clocks-complaint-2026#complaint.resolve_first")


# Refused, with a predecessor whose year has a fault to be told in a row of a row.
MERGED = (
    "/rules/title/unit/merit_diploma_province?award_year=2026&dossier_received_on=15/09/2026&unit-rating=completed"
    "&unit-predecessors-0-name=UBND+xã+Hòa+An&unit-predecessors-0-years-0-year=1066"
)
REFUSED = (
    "/rules/title/person/advanced_worker?award_year=2026&dossier_received_on=15/09/2026"
    "&person-ratings-0-year=2026&person-ratings-0-rating=completed"
)


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_an_officer_asks_what_if(page: Page, live: Live, base_url: str, look: Look) -> None:
    name = f"desk.{look}"
    live.prepare(lambda: make_user(Role.STAFF, username=name))
    sign_in(page, name)
    put_on(page, look, base_url)
    for url in (
        "/rules/title",
        "/rules/title/person/emulation_fighter_base?award_year=2026&dossier_received_on=15/09/2026",
        "/rules/title/unit/excellent_collective?award_year=2026&dossier_received_on=15/09/2026&unit-members=10",
        MERGED,
        "/rules/rating?rated_on=10/12/2026&employment_category=civil_servant&general=27",
        "/rules/measure?employment_category=civil_servant&on=20/11/2026&new_act-measure=warning",
        "/rules/initiative?filed_on=01/10/2026&novel=yes",
        "/rules/quota?title=advanced_worker&candidates-0-id=A&candidates-0-votes=3",
        "/rules/quota?ask=1",
    ):
        page.goto(url)
        is_sound(page, look)


def test_an_answer_is_taken_along(page: Page) -> None:
    page.goto("/rules/deadline/denunciation.accept?start=13/02/2026")
    for kind in ("PDF", "DOCX"):
        with page.expect_download() as started:
            page.get_by_role("link", name=f"Tải bản {kind}").click()
        assert started.value.suggested_filename.endswith(f".{kind.lower()}")


def test_a_refusal_is_taken_along_as_a_letter(page: Page, live: Live) -> None:
    live.prepare(lambda: make_user(Role.STAFF, username="desk.letter"))
    sign_in(page, "desk.letter")
    page.goto(REFUSED)
    for kind in ("PDF", "DOCX"):
        with page.expect_download() as started:
            page.get_by_role("link", name=re.compile(f"không đủ tiêu chuẩn.*{kind}")).click()
        assert started.value.suggested_filename == f"khong-du-tieu-chuan.{kind.lower()}"
