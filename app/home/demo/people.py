"""The people come in by their agencies' own lists; those of the district get their new posts when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.home.demo import sheets
from app.home.demo.cast import Member, population, province
from app.home.demo.timetable import Sheet, Timetable, at
from app.home.demo.units import ADMINISTRATOR, DISTRICT, INSTALLED_ON, TWO_TIERS_ON
from app.home.demo.world import World
from app.people.queries import persons as queries
from app.people.rules.persons import PostDetails, PostFacts
from app.people.rules.positions import Lead, read_position
from app.people.services import persons

HEAD = (
    "TT", "Mã số CBCCVC", "Họ và tên", "Ngày, tháng, năm sinh", "Giới tính", "Chức vụ, chức danh",
    "Biên chế/ hợp đồng", "Ngày về đơn vị", "Phòng, ban", "Phòng làm việc", "Ghi chú",
)  # fmt: skip
MOVED_BY = "Quyết định số 812/QĐ-UBND ngày 30/6/2025"


def plan(timetable: Timetable) -> None:
    """Agencies send their lists one after the other; communes begin with theirs on 1 July 2025."""
    communes = {row["code"] for row in province()["commune"]}
    for code in population().bodies:
        on, hour = (TWO_TIERS_ON, 9) if code in communes else (INSTALLED_ON, 10)
        timetable.plan(at(on, hour), roster(code, on))
    timetable.plan(at(TWO_TIERS_ON, 10), place_people_of_the_district)


def roster(code: str, on: date) -> Sheet:
    body = population().bodies[code]
    return Sheet(
        "people.roster", f"danh-sach-{code.lower()}.xlsx", ADMINISTRATOR,
        content=lambda world: roster_file(body.name, world.population.of(code), on),
        options=lambda world: {"unit": world.units[code], "on": on.isoformat(), "make_divisions": "1"},
    )  # fmt: skip


def roster_file(agency: str, members: Sequence[Member], on: date) -> bytes:
    return sheets.workbook(
        issuer=agency, title="Danh sách cán bộ, công chức, viên chức và người lao động", as_of=sheets.as_of(on),
        head=HEAD, rows=[roster_row(number, member) for number, member in enumerate(members, start=1)],
    )  # fmt: skip


def roster_row(number: int, member: Member) -> sheets.Row:
    return (
        number, member.code, member.full_name, member.born_on, "Nữ" if member.is_woman else "Nam", member.position,
        member.footing, member.joined_on, member.division or "Lãnh đạo", member.room, None,
    )  # fmt: skip


def place_people_of_the_district(world: World, now: datetime) -> None:
    """By decision: to the merged commune, to the province's departments; whoever gets no post leaves the service."""
    merged = province()["merged"]
    placed = set[str]()
    for old, place, position, division in merged["moves"]:
        member = world.population.at(old, place)
        unit = f"{merged['code']}/{division}" if division else merged["code"]
        move(world, member, unit_id=world.unit_ids[unit], position=position, is_agency=not division, now=now)
        placed.add(member.code)
    for old, place, code, division in merged["to_province"]:
        member = world.population.at(old, place)
        colleague = next(each for each in world.population.of(code) if each.division == division)
        unit_id = post_of(world, colleague).unit_id
        move(world, member, unit_id=unit_id, position="Chuyên viên", is_agency=False, now=now, room=colleague.room)
        placed.add(member.code)
    for code in (DISTRICT, *(row["code"] for row in province()["former_commune"])):
        for member in world.population.of(code):
            if member.code not in placed:
                retire(world, member, now=now)


def move(
    world: World, member: Member, *, unit_id: int, position: str, is_agency: bool, now: datetime, room: str = "101"
) -> None:
    read = read_position(position, unit_name=province()["merged"]["name"], is_agency=is_agency)
    post = PostDetails(
        unit_id, position, TWO_TIERS_ON, is_head=read.lead is Lead.HEAD, is_deputy=read.lead is Lead.DEPUTY,
        room=room, rank=read.rank, document=MOVED_BY,
    )  # fmt: skip
    held = post_of(world, member)
    persons.transfer(
        held.posting_id, version=1, post=post, actor=world.actor(ADMINISTRATOR, now), now=now
    )


def post_of(world: World, member: Member) -> PostFacts:
    [held] = queries.held_posts(world.person_id(member))
    return held


def retire(world: World, member: Member, *, now: datetime) -> None:
    actor = world.actor(ADMINISTRATOR, now)
    person = queries.find_by_staff_code(member.code)
    if person is None:
        raise KeyError(member.code)
    persons.leave(
        person.id, version=person.version, left_on=TWO_TIERS_ON, document="Nghị định số 178/2024/NĐ-CP", actor=actor,
        now=now,
    )  # fmt: skip


