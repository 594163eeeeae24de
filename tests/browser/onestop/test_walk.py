"""A month's figures from the sheet to the row, as the officer brings them in, looks them up and puts them right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from app.core import clock
from app.core.calendar import add_months
from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import is_sound
from tests.browser.signing_in import sign_in
from tests.factories import make_province, make_unit, make_user

NUMBERS = count(1)
HEAD = ("TT", "Đơn vị", "Tổng tiếp nhận", "Đã giải quyết trước hạn", "Đã giải quyết đúng hạn", "Đã giải quyết quá hạn")
# Received, early, on time, late.
HOUSING, HEALTH = (200, 120, 65, 15), (90, 50, 35, 5)


@dataclass(frozen=True)
class Desk:
    officer: str
    housing: str
    health: str
    month: date
    folder: Path

    def sheet(self, name: str, *rows: tuple[str, Sequence[int]]) -> Path:
        """As the province collects it, with letterhead and title."""
        path = self.folder / name
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("Biểu")
            page.write_row(0, 0, ["UBND TỈNH MINH GIANG"])
            page.write_row(2, 0, ["KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"])
            page.write_row(3, 0, [f"(Kỳ báo cáo: Tháng {self.month:%m} năm {self.month.year})"])
            page.write_row(5, 0, HEAD)
            for number, (unit, figures) in enumerate(rows, start=1):
                page.write_row(5 + number, 0, [number, unit, *figures])
        return path


@pytest.fixture
def desk(page: Page, live: Live, tmp_path: Path) -> Desk:
    """The officer of a province of his own, signed in."""

    def make() -> Desk:
        number = next(NUMBERS)
        province = make_province(f"UBND tỉnh Một cửa {number}")
        units = [make_unit(f"{name} {number}", parent=province).name for name in ("Sở Xây dựng", "Sở Y tế")]
        officer = make_user(Role.EMULATION_OFFICER, province, username=f"mot.cua{number}").username
        return Desk(officer, *units, add_months(clock.today().replace(day=1), -1), tmp_path)

    made = live.prepare(make)
    assert isinstance(made, Desk)
    sign_in(page, made.officer)
    return made


def bring_in(page: Page, sheet: Path) -> None:
    page.locator("#site-nav").get_by_role("link", name="Một cửa").first.click()
    page.locator("main").get_by_role("link", name="Nhập bảng tháng").first.click()
    page.locator("#file").set_input_files(sheet)
    page.locator("main").get_by_role("button", name="Đọc và kiểm tra").click()
    expect(page.locator("h1")).to_have_text(sheet.name)


def store(page: Page) -> None:
    page.locator("main").get_by_role("button", name=re.compile("^Lưu ")).click()
    expect(page.locator(".messages")).to_contain_text("Đã lưu")


def told(page: Page, label: str) -> str:
    return page.locator("main dt", has_text=re.compile(f"^\\s*{label}\\s*$")).locator("+ dd").inner_text().strip()


def test_the_sheet_becomes_numbers_that_open_their_row(page: Page, desk: Desk) -> None:
    bring_in(page, desk.sheet("thang.xlsx", (desk.housing, HOUSING), ("Sở Biển Xa", HEALTH)))
    expect(page.locator("#problems tbody tr")).to_contain_text("Sở Biển Xa")
    is_sound(page)
    store(page)
    page.locator("#site-nav").get_by_role("link", name="Một cửa").first.click()
    row = page.locator("main tbody tr", has_text=desk.housing)
    expect(row).to_contain_text("185/200")
    is_sound(page)
    row.get_by_role("link", name="92,5").click()
    assert (told(page, "Tiếp nhận"), told(page, "Đã giải quyết")) == ("200", "200")
    settled = [told(page, label) for label in ("Trước và đúng hạn", "Trước hạn", "Giải quyết quá hạn")]
    assert settled == ["185", "120", "15"]


def test_a_corrected_sheet_keeps_the_former_figures(page: Page, desk: Desk) -> None:
    both = ((desk.housing, HOUSING), (desk.health, HEALTH))
    bring_in(page, desk.sheet("dau.xlsx", *both))
    store(page)
    bring_in(page, desk.sheet("sua.xlsx", (desk.housing, (210, 120, 70, 20)), (desk.health, HEALTH)))
    assert page.locator(".tile", has_text="Đã có, không đổi").locator(".tile-value").inner_text().strip() == "1"
    store(page)
    page.goto("/one-stop/statistics")
    expect(page.locator("main tbody tr")).to_have_count(2)
    page.locator("main tbody").get_by_role("link", name=desk.housing).click()
    assert told(page, "Giải quyết quá hạn") == "20"
    former = page.locator("main table tbody tr")
    expect(former).to_have_count(1)
    expect(former).to_contain_text("185")
    is_sound(page)
