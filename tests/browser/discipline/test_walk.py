"""From a finding to a reminder, and from another to a decision that is taken back, as the officer does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from app.core import clock
from app.core.formats import day
from app.core.permissions import Role
from app.inspections.queries import checks as queries
from app.people.models import Unit
from tests.browser.conftest import Live
from tests.browser.looks import COVERING, Look, is_sound, put_on
from tests.browser.signing_in import sign_in
from tests.factories import make_person, make_user
from tests.integration.inspections import scene as play
from tests.integration.inspections.worlds import check_with_finding

NUMBERS = count(1)


@dataclass(frozen=True)
class Stage:
    """Who walks, and the two people on whom something was found."""

    officer: str
    late: str
    careless: str
    careless_id: str
    late_id: str
    today: str
    yesterday: str


def make_stage() -> Stage:
    number = next(NUMBERS)
    scene = play.make_scene(f".kl{number}")
    make_person(f"Bùi Văn Khải {number}", unit=scene.other)
    officer = make_user(Role.EMULATION_OFFICER, scene.province, username=f"ky.luat{number}")
    [late, careless] = [found_on(scene, unit) for unit in (scene.department, scene.other)]
    today = clock.today()
    return Stage(
        officer.username, late[0], careless[0], careless[1], late[1], day(today), day(today - timedelta(days=1))
    )


def found_on(scene: play.Scene, unit: Unit) -> tuple[str, str]:
    """Name and id of whom the check of the unit found something on."""
    check = check_with_finding(scene, unit)
    person = next(finding.person for finding in queries.findings_of(check) if finding.person is not None)
    return person.full_name, person.public_id


@pytest.fixture
def stage(live: Live) -> Stage:
    made = live.prepare(make_stage)
    assert isinstance(made, Stage)
    return made


def open_finding(page: Page, name: str) -> None:
    page.locator("#site-nav").get_by_role("link", name="Thiếu sót chưa được xử lý").click()
    page.locator("main tr", has_text=name).get_by_role("link").click()


def send(page: Page, **typed: str) -> None:
    for field, value in typed.items():
        page.locator(f"#{field}").fill(value)
    page.locator("form.form button[type=submit]").click()


@pytest.mark.parametrize("look", COVERING, ids=str)
def test_a_finding_ends_with_a_written_reminder(page: Page, base_url: str, stage: Stage, look: Look) -> None:
    put_on(page, look, base_url)
    sign_in(page, stage.officer)
    page.goto("/discipline/findings")
    page.locator("main tr", has_text=stage.late).get_by_role("link").click()
    page.locator("main a[href*='/reminder?finding=']").click()
    send(page)
    expect(page.locator(".error-summary")).to_be_focused()
    is_sound(page)
    send(page, number="7/NN-SXD", issuer="Giám đốc Sở Xây dựng", issued_on=stage.today, conduct="Không đeo thẻ")
    expect(page.locator("main")).to_contain_text("7/NN-SXD")
    page.goto(f"/people/{stage.late_id}")
    is_sound(page)
    page.locator("main").get_by_role("link", name="7/NN-SXD").click()
    expect(page.locator("h1")).to_contain_text(stage.late)
    page.goto("/discipline/findings")
    expect(page.locator("main tr", has_text=stage.late)).to_have_count(0)
    expect(page.locator("main tr", has_text=stage.careless)).to_have_count(1)


def test_a_finding_ends_with_a_decision_that_is_taken_back(page: Page, stage: Stage) -> None:
    sign_in(page, stage.officer)
    open_finding(page, stage.careless)
    page.locator("main a[href*='finding=']").last.click()
    send(page, opened_on=stage.yesterday, document="45/TB-SYT", conduct="Để hồ sơ bừa bộn nhiều lần")
    expect(page.locator("main")).to_contain_text("45/TB-SYT")
    page.get_by_role("link", name="Ghi nhận quyết định").click()
    page.locator("#measure").select_option("reprimand")
    page.locator("input[name=duty_related][value=yes]").check()
    send(page, number="31/QĐ-SYT", issuer="Sở Y tế", signed_on=stage.today, effective_on="1/1/2019",
         conduct="Để hồ sơ bừa bộn nhiều lần")  # fmt: skip
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("#number")).to_have_value("31/QĐ-SYT")
    is_sound(page)
    send(page, effective_on=stage.today)
    expect(page.locator("h1")).to_contain_text(stage.careless)
    expect(page.locator("main .status").first).to_contain_text("Đang")
    page.goto(f"/people/{stage.careless_id}")
    page.locator("main").get_by_role("link", name="31/QĐ-SYT").click()
    page.get_by_role("link", name="Thu hồi").click()
    send(page, number="40/QĐ-SYT", issuer="Sở Y tế", signed_on=stage.today, reason="Kết luận lại sau khiếu nại")
    expect(page.locator("main")).to_contain_text("40/QĐ-SYT")
    expect(page.locator("main")).to_contain_text("31/QĐ-SYT")
    is_sound(page)
    page.goto(f"/people/{stage.careless_id}")
    row = page.locator("main li", has_text="31/QĐ-SYT")
    expect(row.locator(".status")).not_to_contain_text("Đang")
