"""A roster on its way in, as the administrator who sends it: looked at, put right, stored, sent again, taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from app.core.permissions import Role
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import sign_in
from tests.factories import make_unit, make_user

NUMBERS = count(1)
HEAD = ("TT", "Họ và tên", "Ngày, tháng, năm sinh", "Chức vụ, chức danh", "Phòng, ban")
PEOPLE = (
    ("Nguyễn Thị Ái", "05/09/1990", "Trưởng phòng", "P.101", "Phòng Tổng hợp"),
    ("TRẦN VĂN ĐỨC", "24/05/1985", "Chuyên viên", "P.102", "Phòng Tổng hợp"),
    ("Lê Thu Hà", "31/02/1988", "Chuyên viên", "P.102", "Phòng Tổng hợp"),
)
NEWCOMER = ("Phạm Quốc Việt", "12/12/1992", "Văn thư", "P.103", "Phòng Tổng hợp")


@dataclass(frozen=True)
class Sender:
    username: str
    secret: str
    agency: str
    seat: str
    folder: Path

    def sheet(self, name: str, rows: Sequence[Sequence[str]] = PEOPLE) -> Path:
        """With letterhead and signature, as a personnel office sends it, and one head that nobody knows yet."""
        path = self.folder / name
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("Danh sách")
            page.write_row(0, 0, ["UBND TỈNH MINH GIANG"])
            page.write_row(1, 0, [self.agency.upper()])
            page.write_row(3, 0, ["(Tính đến ngày 01 tháng 11 năm 2026)"])
            page.write_row(5, 0, [*HEAD[:4], self.seat, HEAD[4]])
            for number, row in enumerate(rows):
                page.write_row(6 + number, 0, [number + 1, *row])
            page.write_row(8 + len(rows), 3, ["GIÁM ĐỐC"])
        return path


@pytest.fixture
def sender(page: Page, live: Live, tmp_path: Path) -> Sender:
    """Signed in; each walk has an agency of its own."""

    def make() -> Sender:
        number = next(NUMBERS)
        agency = make_unit(f"Sở Nhập liệu {number}").name
        user = make_user(Role.ADMINISTRATOR, username=f"nhap.lieu{number}")
        return Sender(user.username, str(user.totp_secret), agency, f"Chỗ ngồi {number}", tmp_path)

    made = live.prepare(make)
    assert isinstance(made, Sender)
    sign_in(page, made.username, made.secret)
    return made


def send(page: Page, sheet: Path) -> None:
    page.goto("/imports/")
    page.get_by_role("link", name="Danh sách cán bộ", exact=False).first.click()
    page.locator("#file").set_input_files(sheet)
    press(page, "Đọc và kiểm tra")
    expect(page.locator("h1")).to_have_text(sheet.name)


def press(page: Page, label: str) -> None:
    page.locator("main").get_by_role("button", name=re.compile(label)).click()


def tile(page: Page, label: str) -> str:
    return page.locator(".tile", has_text=label).locator(".tile-value").inner_text().strip()


def put_right(page: Page) -> None:
    """Divisions are to be set up, the unknown column is the room."""
    page.locator("#option_make_divisions").check()
    page.get_by_label("Cột E chứa").select_option("room")
    press(page, "Kiểm tra lại")


def store(page: Page) -> None:
    press(page, "^Lưu ")
    expect(page.locator(".messages")).to_contain_text("Đã lưu")


def take_back(page: Page) -> None:
    press(page, "Hoàn tác lần nhập")
    page.locator("dialog[open] .btn-danger").click()


def test_the_way_there_is_in_the_navigation_and_the_letterhead_fills_the_options(page: Page, sender: Sender) -> None:
    page.locator("#site-nav").get_by_role("link", name="Nhập liệu").click()
    expect(page.locator("h1")).to_have_text("Nhập liệu")
    send(page, sender.sheet("thu.xlsx"))
    expect(page.locator("#option_unit option:checked")).to_have_text(sender.agency)
    expect(page.locator("#option_on")).to_have_value("01/11/2026")


def test_bad_rows_tell_row_column_and_reason_and_one_correction_puts_many_right(page: Page, sender: Sender) -> None:
    send(page, sender.sheet("thu.xlsx"))
    assert tile(page, "Dòng lỗi") == "3"
    put_right(page)
    assert (tile(page, "Dòng lỗi"), tile(page, "Mới")) == ("1", "3")
    row = page.locator("#problems tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("C9")
    expect(row).to_contain_text("Ngày, tháng, năm sinh")
    expect(row).to_contain_text("31/02/1988")
    expect(row.locator("th")).to_have_text("Lê Thu Hà")


def test_a_column_put_right_is_known_the_next_time_and_can_be_put_right_again(page: Page, sender: Sender) -> None:
    send(page, sender.sheet("thu.xlsx"))
    put_right(page)
    send(page, sender.sheet("lan-sau.xlsx"))
    expect(page.get_by_label("Cột E chứa")).to_have_value("room")
    page.locator("summary", has_text="Các cột trong bảng").click()
    page.get_by_label("Cột E chứa").select_option("note")
    press(page, "Kiểm tra lại")
    expect(page.get_by_label("Cột E chứa")).to_have_value("note")
    page.locator("summary", has_text="Các cột trong bảng").click()
    page.get_by_label("Cột E chứa").select_option("room")
    press(page, "Kiểm tra lại")
    expect(page.get_by_label("Cột E chứa")).to_have_value("room")


def test_a_repair_turned_down_stays_ticked_and_can_be_taken_again(page: Page, sender: Sender) -> None:
    send(page, sender.sheet("thu.xlsx"))
    put_right(page)
    box = page.get_by_label("Không sửa ô B8")
    expect(page.get_by_role("row", name="Không sửa ô B8")).to_contain_text("chữ in hoa")
    box.check()
    press(page, "Kiểm tra lại")
    expect(box).to_be_checked()
    expect(page.get_by_role("row", name=re.compile("TRẦN VĂN ĐỨC, Chuyên viên")).first).to_be_visible()
    box.uncheck()
    press(page, "Kiểm tra lại")
    expect(box).not_to_be_checked()
    expect(page.get_by_role("row", name=re.compile("Trần Văn Đức, Chuyên viên")).first).to_be_visible()


def test_what_is_stored_is_found_again_and_the_same_file_adds_nothing(page: Page, sender: Sender) -> None:
    sheet = sender.sheet("thu.xlsx")
    send(page, sheet)
    put_right(page)
    store(page)
    send(page, sheet)
    page.locator("#option_make_divisions").check()
    press(page, "Kiểm tra lại")
    assert (tile(page, "Mới"), tile(page, "Đã có, không đổi")) == ("0", "2")
    expect(page.locator("main")).to_contain_text("đã được lưu trước đó")
    expect(page.locator("main").get_by_role("button", name=re.compile("^Lưu "))).to_have_count(0)


def test_an_import_is_taken_back_unless_something_stands_on_it(page: Page, sender: Sender) -> None:
    send(page, sender.sheet("dau.xlsx"))
    put_right(page)
    store(page)
    first = page.url
    send(page, sender.sheet("sau.xlsx", (*PEOPLE, NEWCOMER)))
    store(page)
    second = page.url
    page.goto(first)
    take_back(page)
    expect(page.locator(".messages .tone-bad")).to_contain_text("Không hoàn tác được")
    for address in (second, first):
        page.goto(address)
        take_back(page)
        expect(page.locator(".messages .tone-ok")).to_contain_text("Đã hoàn tác")


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_staged_and_a_stored_import_in_every_look(page: Page, base_url: str, sender: Sender, look: Look) -> None:
    send(page, sender.sheet("thu.xlsx"))
    put_right(page)
    store(page)
    stored = page.url
    send(page, sender.sheet("sau.xlsx", (*PEOPLE, NEWCOMER)))
    staged = page.url
    put_on(page, look, base_url)
    for address in (stored, staged):
        page.goto(address)
        is_sound(page, look)
