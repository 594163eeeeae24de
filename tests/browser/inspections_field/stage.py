"""Units to check today, a team with its lead and a member, and the handling of the app as an inspector does it."""

from __future__ import annotations

import io
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pyotp
from PIL import Image
from playwright.sync_api import Page, expect

from app.core import clock
from app.core.permissions import Role
from app.inspections.services import sealing, teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from app.people.models import Unit
from app.people.rules.persons import PostDetails
from tests.browser.conftest import Live
from tests.factories import LONG_AGO, PASSWORD, make_division, make_person, make_province, make_unit, make_user
from tests.integration.inspections import scene as play

NUMBERS = count(1)
TYPED = "typed"


@dataclass(frozen=True)
class Stage:
    """Names of the accounts, the secret of the lead's second factor, and the units with a stop of today."""

    lead: str
    secret: str
    member: str
    units: tuple[str, ...]


def make_stage(sizes: Iterable[int], rooms: int) -> Stage:
    """One unit for each size, its people spread evenly over the rooms; the first is its head. The whole team knows
    where it goes."""
    number = next(NUMBERS)
    province = make_province()
    inspectors = make_unit("Sở Nội vụ", parent=province)
    an, mai = (make_person(name, unit=inspectors) for name in ("Nguyễn Văn An", "Hoàng Thị Mai"))
    lead = make_user(Role.TEAM_LEAD, province, person=an, username=f"hien.truong{number}", totp=True)
    member = make_user(Role.INSPECTOR, province, person=mai, username=f"thanh.vien{number}")
    team = play.make_team(province, lead, member)
    units = [make_staffed_unit(f"Sở số {number}.{index}", province, size, rooms) for index, size in enumerate(sizes, 1)]
    today = clock.today()
    for unit in units:
        details = PlanDetails(unit.id, CheckKind.SURPRISE, today, today + timedelta(days=1))
        plan = teams.plan(team.id, details=details, actor=play.actor(lead), now=clock.now())
        sealing.open_to_team(plan.id, version=plan.version, actor=play.actor(lead), now=clock.now())
    return Stage(lead.username, str(lead.totp_secret), member.username, tuple(unit.name for unit in units))


def make_staffed_unit(name: str, province: Unit, size: int, rooms: int) -> Unit:
    unit = make_unit(name, parent=province, allotted_posts=size + 2)
    divisions = [make_division(f"Phòng {index + 1}", parent=unit) for index in range(rooms)]
    make_person("Trần Thị Hoa", post=PostDetails(divisions[0].id, "Giám đốc", LONG_AGO, room="201", is_head=True))
    for index in range(1, size):
        room = index * rooms // size
        post = PostDetails(divisions[room].id, "Chuyên viên", LONG_AGO, room=str(201 + room))
        make_person(f"Lê Văn Người {index:02d}", post=post)
    return unit


def stage(live: Live, sizes: Iterable[int], rooms: int = 2) -> Stage:
    made = live.prepare(lambda: make_stage(sizes, rooms))
    assert isinstance(made, Stage)
    return made


def give_password(page: Page, name: str) -> None:
    page.goto("/sign-in?next=/field/")
    page.locator("#name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")


def sign_in(page: Page, stage: Stage, *, times: int = 0) -> None:
    """As the lead. `times`: how often he signed in just before; no code opens twice."""
    give_password(page, stage.lead)
    page.locator("#code").fill(pyotp.TOTP(stage.secret).at(int(time.time()), counter_offset=times))
    page.locator("#code").press("Enter")
    expect(page.locator("#code")).to_have_count(0)


def take_along(page: Page, stage: Stage) -> None:
    """Until the app works without a network, with the list on the phone."""
    page.goto("/field/")
    expect(page.locator("body[data-offline]")).to_be_attached(timeout=20_000)
    expect(page.locator(".card h3").first).to_be_visible()


def begin(page: Page, unit: str) -> None:
    page.locator(".card", has_text=unit).get_by_role("button", name="Bắt đầu").click()
    expect(page.locator(".row").first).to_be_visible()


def settle(page: Page, person: str, status: str) -> None:
    page.locator(".row", has_text=person).click()
    page.locator("dialog.sheet").get_by_role("button", name=status, exact=True).click()
    expect(page.locator("dialog.sheet")).to_have_count(0)


def whole_rooms(page: Page) -> None:
    while page.locator(".button-room").count():
        left = page.locator(".button-room").count()
        page.locator(".button-room").first.click()
        expect(page.locator(".button-room")).to_have_count(left - 1)


def draw_signatures(page: Page) -> None:
    expect(page.locator("canvas.pad")).to_have_count(3)
    for pad in page.locator("canvas.pad").all():
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 30, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(box["x"] + 140, box["y"] + 90, steps=5)
        page.mouse.up()


def sign_by_name(page: Page) -> None:
    """Without drawing: for keyboards, and for hands that cannot."""
    for role in ("representative", "secretary", "lead"):
        signer = page.locator(f"#signer-{role}")
        signer.locator("select").select_option(TYPED)
        signer.get_by_role("checkbox").check()


def photograph(page: Page, color: str) -> None:
    page.get_by_role("link", name="Bảng kiểm, thiếu sót").click()
    page.locator("input[type=file][data-origin=gallery]").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture(color)}
    )
    expect(page.locator(".photos li")).to_have_count(1)
    page.go_back()
    expect(page.locator(".row").first).to_be_visible()


def picture(color: str) -> bytes:
    """Larger than the app keeps it, with a trace of who took it."""
    kept = io.BytesIO()
    noisy = Image.effect_noise((2400, 1800), 40).convert("RGB")
    tinted = Image.blend(noisy, Image.new("RGB", noisy.size, color), 0.5)
    trace = Image.Exif()
    trace[0x010F] = "Máy ảnh của ông An"
    tinted.save(kept, "JPEG", quality=90, exif=trace)
    return kept.getvalue()


def hold_whole_check(page: Page, unit: str, color: str) -> None:
    begin(page, unit)
    photograph(page, color)
    whole_rooms(page)
    page.locator("#to-review").click()
    page.locator("#sign-all").click()
    sign_by_name(page)
    page.locator("#finish").click()
    expect(page.locator(".paper")).to_be_visible()
