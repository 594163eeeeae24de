"""Summaries are frozen once, re-made only with something new, printed, and published as numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.core import scheduling, settings
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import User
from app.summaries import rules, services
from app.summaries.models import ReportSnapshot
from app.summaries.queries import snapshots
from tests.factories import make_province, make_unit, make_user
from tests.integration import numbers
from tests.integration.accounts import sign_in
from tests.integration.complaints.making import make_case, make_place
from tests.integration.statements import MOST_STATEMENTS, statements

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def officer() -> User:
    return make_user(Role.EMULATION_OFFICER, unit=make_province())


def make(label: str = "2026-11", now: datetime = NOW) -> ReportSnapshot:
    with transaction():
        return services.make(label, actor=SYSTEM, now=now)


def test_a_period_that_still_runs_is_not_frozen() -> None:
    with pytest.raises(DomainError):
        make("2026-12")
    with pytest.raises(DomainError):
        make("2026-13")


def test_made_twice_it_is_frozen_once() -> None:
    assert make().id == make().id
    assert db.session.scalar(select(func.count()).select_from(ReportSnapshot)) == 1


def test_the_scheduler_makes_each_ended_period_once(app: Flask) -> None:
    with transaction():
        settings.put("installed_at", "2026-09-20T00:00:00+00:00", now=NOW)
    for owner in ("a", "b"):
        scheduling.run_due(lambda: NOW, owner=owner)
    periods = db.session.scalars(select(ReportSnapshot.period).order_by(ReportSnapshot.ends_on)).all()
    assert periods == ["2026-10", "2026-11"]


def test_page_and_papers_tell_the_same_period(client: FlaskClient) -> None:
    sign_in(client, officer())
    make()
    page = client.get("/reports/2026-11").get_data(as_text=True)
    assert "15/10/2026" in page
    assert "14/11/2026" in page
    pdf = PdfReader(io.BytesIO(client.get("/reports/2026-11/summary.pdf").data))
    words = " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Số cuộc kiểm tra" in words
    assert "/BC-UBND" in words
    assert "//BC-UBND" not in words
    paper = Document(io.BytesIO(client.get("/reports/2026-11/summary.docx").data))
    assert any("tháng 11 năm 2026" in paragraph.text for paragraph in paper.paragraphs)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get("/reports/2026-11/summary.xlsx").data))
    assert any("Số cuộc kiểm tra" in row for row in book.get_sheet_by_index(0).to_python())


@pytest.mark.parametrize("label", ["2026-13", "abc", "2026-Q5"])
def test_what_is_no_period_is_not_found(client: FlaskClient, label: str) -> None:
    sign_in(client, officer())
    assert client.get(f"/reports/{label}").status_code == 404


def test_the_public_reads_only_what_was_published(client: FlaskClient) -> None:
    public_id = make().public_id
    assert client.get("/statistics/2026-11").status_code == 404
    sign_in(client, officer())
    for _press in range(2):
        assert client.post(f"/reports/snapshots/{public_id}/publish").status_code == 302
    client.post("/sign-out")
    page = client.get("/statistics/2026-11").get_data(as_text=True)
    assert "Số cuộc kiểm tra" in page
    assert "/inspection" not in page, "numbers only, no way to the rows"
    assert len(snapshots.list_published()) == 1


def test_the_public_page_asks_the_same_however_much_is_published(client: FlaskClient) -> None:
    asked_for = []
    for label in ("2026-10", "2026-11", "2026-Q3"):
        snapshot = make(label)
        with transaction():
            services.publish(snapshot, actor=SYSTEM, now=NOW)
        with statements(db.session.connection()) as asked:
            page = client.get("/statistics").get_data(as_text=True)
        assert f"/statistics/{label}" in page
        asked_for.append(len(asked))
    assert len(set(asked_for)) == 1
    assert asked_for[0] <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Kỳ báo cáo định kỳ: từ ngày 15"), ("en", "Periodic reports: from the 15th")]
)
def test_the_list_says_which_days_a_period_has(client: FlaskClient, language: str, words: str) -> None:
    sign_in(client, officer())
    page = client.get(f"/reports?lang={language}").get_data(as_text=True)
    assert words in page
    assert "Text(" not in page


def test_a_head_counts_the_cases_that_he_may_see_and_the_frozen_summary_all(client: FlaskClient) -> None:
    place = make_place()
    for person in (place.clerk, place.chairman):
        make_case(person, place.commune)
    sign_in(client, place.chairman_user)
    shown = numbers.numbers_on(numbers.page(client, "/reports/2026-12"))
    [received] = [each for each in shown if "received_from=2026-11-15" in each.url]
    assert (received.value, numbers.rows_behind(client, received.url)) == (1, 1)
    frozen = rules.totals(snapshots.lines_of(make("2026-12", datetime(2026, 12, 20, 3, 0, tzinfo=UTC))))
    assert frozen["cases_received"].value == 2


def test_whoever_sees_no_cases_reads_no_zero_of_them(client: FlaskClient) -> None:
    place = make_place()
    make_case(place.clerk, place.commune)
    sign_in(client, make_user(Role.EMULATION_OFFICER, place.province))
    shown = numbers.page(client, "/reports/2026-12")
    assert "Số cuộc kiểm tra" in shown
    assert "Đơn, phản ánh tiếp nhận" not in shown


def test_a_head_reads_his_own_units_live(client: FlaskClient) -> None:
    make()
    sign_in(client, make_user(Role.AGENCY_HEAD, unit=make_unit(parent=make_province()), totp=True))
    page = client.get("/reports/2026-11").get_data(as_text=True)
    assert "Tạm tính" in page


def test_staff_read_no_summaries(client: FlaskClient) -> None:
    sign_in(client, make_user(Role.INSPECTOR, unit=make_province()))
    assert client.get("/reports").status_code == 403
