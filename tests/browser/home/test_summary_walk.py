"""The month's summary: frozen by the officer, the same on the page and on every paper, published, read by a visitor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Live
from tests.browser.looks import is_sound

PERIOD, NAME = "2026-12", "tháng 12 năm 2026"
# Of this period, of the year before, the difference, since the year began; by what is counted.
Row = tuple[Decimal | None, ...]
COLUMNS = 4


@pytest.fixture
def officer(page: Page, demo: Live) -> Iterator[Page]:
    """Signed in a week later, when the period has ended; afterwards it is the first day again."""
    page.goto(demo.url + "/demo")
    page.get_by_role("button", name="Một tuần sau").click()
    page.locator("form:has(input[name=role][value=emulation_officer]) button").click()
    page.wait_for_url(demo.url + "/")
    yield page
    page.goto(demo.url + "/demo")
    page.get_by_role("button", name="Về ngày mở đầu").click()
    expect(page.get_by_text("Ở đây đang là 08:30 09/12/2026")).to_be_visible()


@pytest.fixture
def visitor(new_context: Callable[[], BrowserContext]) -> Page:
    """Somebody else, without an account."""
    return new_context().new_page()


def on_page(page: Page) -> dict[str, Row]:
    """The tables of figures; the one by unit has more columns."""
    rows = page.locator(f"main table:has(thead th:nth-child({COLUMNS + 1}):last-child) tbody tr").all_inner_texts()
    return {name.strip(): tuple(map(number, cells)) for name, *cells in (row.split("\t") for row in rows)}


def number(text: str) -> Decimal | None:
    """As Vietnamese is written, 1.234,5; a dash is no figure."""
    plain = text.strip().replace(".", "").replace(",", ".").replace("\N{MINUS SIGN}", "-")
    return None if plain == "–" else Decimal(plain)


def take(page: Page, name: str) -> Path:
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name=name).click()
    return download.value.path()


def in_document(path: Path) -> dict[str, list[str]]:
    """As written."""
    paper = Document(str(path))
    assert any(NAME in paragraph.text for paragraph in paper.paragraphs)
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    return {row[0]: row[1:] for row in rows if len(row) == COLUMNS + 1 and re.search(r"\d", row[1])}


def in_workbook(path: Path) -> dict[str, Row]:
    book = load_workbook(BytesIO(path.read_bytes()), read_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    book.close()
    assert any(NAME in str(cell) for row in rows for cell in row)
    counted = [row for row in rows if len(row) == COLUMNS + 1 and isinstance(row[1], int | float)]
    return {str(name): tuple(map(exact, cells)) for name, *cells in counted}


def exact(cell: object) -> Decimal | None:
    return None if cell is None else Decimal(str(cell))


def in_print(path: Path) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(path).pages).split())


def test_a_summary_is_frozen_printed_published_and_read_by_everybody(officer: Page, visitor: Page, demo: Live) -> None:
    officer.locator("#site-nav a[href='/reports']").click()
    expect(officer.locator("main").get_by_role("link", name="Tháng 11 năm 2026")).to_be_visible()
    officer.goto(f"{demo.url}/reports/{PERIOD}")
    expect(officer.locator("main")).to_contain_text("Tạm tính")
    officer.get_by_role("button", name="Chốt số liệu").click()
    expect(officer.locator("main")).to_contain_text("Đã chốt lúc 08:30 16/12/2026, lần 1")
    expect(officer.locator("h1")).to_contain_text(NAME)
    told = on_page(officer)
    assert len(told) > 20
    is_sound(officer)

    written = in_document(take(officer, "DOCX"))
    assert {name: tuple(map(number, cells)) for name, cells in written.items()} == told
    assert in_workbook(take(officer, "XLSX")) == told
    printed = in_print(take(officer, "PDF"))
    assert f"Tổng hợp khen thưởng, kỷ luật {NAME}" in printed
    assert [name for name, cells in written.items() if " ".join([name, *cells]) not in printed] == []

    visitor.goto(f"{demo.url}/statistics/{PERIOD}")
    expect(visitor.locator("h1")).not_to_contain_text(NAME)
    officer.get_by_role("button", name="Công bố").click()
    officer.locator("dialog[open] [data-confirm-yes]").click()
    expect(officer.locator(".messages")).to_contain_text("Đã công bố số liệu")
    visitor.goto(f"{demo.url}/statistics")
    visitor.locator("main").get_by_role("link", name=NAME).click()
    shown = on_page(visitor)
    assert shown.items() <= told.items()
    assert {"Số cuộc kiểm tra", "Đơn, phản ánh tiếp nhận", "Quyết định kỷ luật"} <= set(shown)
    expect(visitor.locator("main table a")).to_have_count(0)
    is_sound(visitor)
