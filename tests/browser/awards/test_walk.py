"""From a discipline decision to the honour roll, as the officer, the chair and a citizen do it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from itertools import count

import pyotp
import pytest
from playwright.sync_api import Page, expect

from app.core.actor import SYSTEM
from app.core.columns import new_public_id
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.councils import services as councils
from app.councils.types import CouncilKind, MemberRole
from app.emulation.models import QualityRating
from app.emulation.types import Rating
from app.extensions import db
from app.people.services.matching import match_written
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.factories import NOW, PASSWORD, make_person, make_unit, make_user

NUMBERS = count(1)


@dataclass(frozen=True)
class Council:
    """Names of what a walk made for itself."""

    officer: str
    chair: str
    secret: str
    public_id: str
    unit: str
    worthy: str
    punished: str


def make_council() -> Council:
    number = next(NUMBERS)
    unit = make_unit(f"Sở Khen thưởng {number}")
    worthy, punished = f"Nguyễn Thị Gương Thứ {number}", f"Trần Văn Lỗi Thứ {number}"
    for name, rating in ((worthy, Rating.EXCELLENT), (punished, Rating.GOOD)):
        person = make_person(name, unit=unit)
        written = match_written(name, unit.name, on=date(2025, 12, 1))
        assert written.person_id == person.id
        db.session.add(
            QualityRating(public_id=new_public_id(), written_name_id=written.id, year=2025, rating=rating,
                          recorded_by="test", recorded_at=NOW)
        )  # fmt: skip
    officer = make_user(Role.EMULATION_OFFICER, username=f"thi.dua{number}")
    head = make_person(f"Chủ Tịch Thứ {number}", unit=unit)
    chair = make_user(Role.COUNCIL_CHAIR, unit, person=head, username=f"chu.tich{number}")
    council = councils.set_up(
        unit, CouncilKind.EMULATION, name=f"Hội đồng Thi đua - Khen thưởng {number}",
        decision=DocumentReference(f"{number}/QĐ", unit.name, date(2025, 1, 5)), valid_from=date(2025, 1, 5),
        actor=SYSTEM, now=NOW,
    )  # fmt: skip
    members = [head, *(make_person(f"Thành Viên {number}{letter}", unit=unit) for letter in "ABCD")]
    for place, person in enumerate(members):
        role = MemberRole.CHAIR if place == 0 else MemberRole.MEMBER
        councils.add_member(council, person, role, starts_on=date(2025, 1, 5), actor=SYSTEM, now=NOW)
    return Council(
        officer.username, chair.username, str(chair.totp_secret), council.public_id, unit.name, worthy, punished
    )


@pytest.fixture
def made(live: Live) -> Council:
    found = live.prepare(make_council)
    assert isinstance(found, Council)
    return found


def sign_in(page: Page, name: str, secret: str | None = None) -> None:
    page.goto("/sign-in")
    page.locator("#name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    if secret is not None:
        page.locator("#code").fill(pyotp.TOTP(secret).now())
        page.locator("#code").press("Enter")
    expect(page.locator("#name")).to_have_count(0)


def send(page: Page) -> None:
    page.locator("form.form button[type=submit]").click()


def confirm(page: Page, secret: str | None = None) -> None:
    """The password once more; a code opens nothing twice, the one after it is accepted already."""
    page.locator("#password").fill(PASSWORD)
    if secret is not None:
        page.locator("#code").fill(pyotp.TOTP(secret).at(int(time.time()), counter_offset=1))
    page.locator("#password").press("Enter")


def nominate(page: Page, name: str, award: str) -> None:
    page.goto("/nominations/person?q=" + name)
    page.get_by_role("link", name=name).click()
    page.locator("#award").select_option(award)
    page.locator("#year").fill("2025")
    page.locator("#received_on").fill("08/12/2025")
    page.locator("input[name=attitude][value=yes]").check()
    for box in page.locator("input[name=papers]").all():
        box.check()
    send(page)
    page.get_by_role("button", name="Nộp hồ sơ").click()


def test_a_title_goes_from_the_dossier_to_the_honour_roll(page: Page, live: Live, made: Council) -> None:
    sign_in(page, made.officer)
    nominate(page, made.worthy, "emulation_fighter_base")
    expect(page.locator(".verdict").first).to_contain_text("Đủ điều kiện")
    expect(page.locator(".reasons").first).to_contain_text("Điều 23")
    page.goto(f"/council/{made.public_id}/meetings/new")
    page.locator("#held_on").fill("15/12/2025")
    page.locator("#place").fill("Phòng họp 1")
    send(page)
    meeting = page.url
    page.goto("/nominations/emulation_fighter_base/2025/agenda")
    page.get_by_label(made.worthy).check()
    page.locator("#meeting").select_option(meeting.rsplit("/", 1)[1])
    send(page)
    page.get_by_role("link", name="Bắt đầu phiên họp").click()
    for box in page.locator("input[name=present]").all()[:4]:
        box.check()
    send(page)
    is_sound(page)
    page.get_by_role("link", name=made.worthy).click()
    for field, value in {"issued": 4, "collected": 4, "invalid": 0, "in_favour": 3, "against": 1}.items():
        page.locator(f"#{field}").fill(str(value))
    page.locator("select[id^=opinion_]").select_option("yes")
    page.locator("input[id^=received_]:not(#received_on)").fill("14/12/2025")
    page.locator("input[id^=document_]").fill("Phiếu xin ý kiến số 1")
    is_sound(page)
    send(page)
    expect(page.locator("main")).to_contain_text("Đạt")
    sign_minutes(page, made, meeting)
    finish(page, made)
    page.context.clear_cookies()
    page.goto("/honours")
    expect(page.locator("main")).to_contain_text(made.worthy)


def sign_minutes(page: Page, made: Council, meeting: str) -> None:
    page.context.clear_cookies()
    sign_in(page, made.chair, made.secret)
    page.goto(meeting)
    page.get_by_role("link", name="Ký biên bản").click()
    confirm(page, made.secret)
    expect(page.locator("#conclusion")).to_be_visible()
    is_sound(page)
    page.locator("#conclusion").fill("Hội đồng thống nhất đề nghị.")
    send(page)
    expect(page.locator("main")).to_contain_text("BB-HĐ")


def finish(page: Page, made: Council) -> None:
    page.context.clear_cookies()
    sign_in(page, made.officer)
    page.goto("/nominations?year=2025&q=" + made.worthy)
    page.get_by_role("link", name=made.worthy, exact=True).click()
    page.get_by_role("button", name="Lấy kết quả của Hội đồng").click()
    expect(page.locator("main")).to_contain_text("Hội đồng thông qua")
    page.goto("/nominations/emulation_fighter_base/2025/decision")
    page.get_by_label(made.worthy).check()
    page.locator("#unit").select_option(label=made.unit)
    send(page)
    is_sound(page)
    page.get_by_role("link", name="Ghi số, ngày do văn thư cấp").click()
    confirm(page)
    expect(page.locator("#number")).to_be_visible()
    is_sound(page)
    page.locator("#number").fill("210/QĐ-SKT")
    page.locator("#issued_on").fill("22/12/2025")
    page.locator("#issuer").fill("Giám đốc " + made.unit)
    page.locator("#decider").select_option("agency_head")
    send(page)
    expect(page.locator("main")).to_contain_text("2.340.000")


def test_a_discipline_decision_refuses_the_title_and_is_its_reason(page: Page, made: Council) -> None:
    sign_in(page, made.officer)
    page.goto("/discipline/person?act=decision&q=" + made.punished)
    page.get_by_role("link", name=made.punished).click()
    page.locator("#measure").select_option("reprimand")
    for field, value in {"number": "12/QĐ-SKT", "issuer": made.unit, "signed_on": "01/03/2025"}.items():
        page.locator(f"#{field}").fill(value)
    page.locator("#effective_on").fill("01/03/2025")
    page.locator("input[name=duty_related][value=no]").check()
    page.locator("#conduct").fill("Vi phạm quy chế làm việc")
    send(page)
    expect(page.locator("main")).to_contain_text("01/03/2026")
    nominate(page, made.punished, "advanced_worker")
    expect(page.locator(".verdict").first).to_contain_text("Không đủ điều kiện")
    page.locator(".reasons .failed a").first.click()
    expect(page.locator("main")).to_contain_text("12/QĐ-SKT")


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_dossier_and_its_council_in_every_look(page: Page, base_url: str, made: Council, look: Look) -> None:
    sign_in(page, made.officer)
    nominate(page, made.punished, "advanced_worker")
    put_on(page, look, base_url)
    for url in (page.url, f"{base_url}/council/{made.public_id}"):
        page.goto(url)
        is_sound(page, look)
