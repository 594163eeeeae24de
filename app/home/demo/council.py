"""The emulation council of eleven: one meeting held and signed, one convened."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.councils import queries, services
from app.councils.types import CouncilKind, Counts, MemberRole, Opinion
from app.home.demo.accounts import username_of
from app.home.demo.cast import population
from app.home.demo.dice import Dice
from app.home.demo.timetable import Timetable, at
from app.home.demo.world import World
from app.people.queries.persons import find_by_staff_code
from app.people.queries.units import get_unit

SET_UP_ON = date(2025, 3, 20)
HELD_ON = {2025: date(2026, 1, 21), 2026: date(2026, 12, 18)}
CONVENED_ON = {2025: date(2026, 1, 15), 2026: date(2026, 12, 7)}
MEMBERS = (
    (("MG", 2), MemberRole.CHAIR), (("SNV", 1), MemberRole.VICE_CHAIR), (("SNV", 15), MemberRole.SECRETARY),
    (("STC", 1), MemberRole.MEMBER), (("STP", 1), MemberRole.MEMBER), (("NNMT", 1), MemberRole.MEMBER),
    (("KHCN", 1), MemberRole.MEMBER), (("GDDT", 1), MemberRole.MEMBER), (("VP", 1), MemberRole.MEMBER),
    (("TTT", 1), MemberRole.MEMBER), (("SXD", 1), MemberRole.MEMBER),
)  # fmt: skip
ABSENT = 2
CONCLUSION = "Hội đồng thống nhất đề nghị Chủ tịch UBND tỉnh xét tặng danh hiệu cho những người đủ tỷ lệ phiếu."


def plan(timetable: Timetable) -> None:
    timetable.plan(at(SET_UP_ON, 9), set_up)
    for year, day in CONVENED_ON.items():
        timetable.plan(at(day, 15), partial(convene, year))
    timetable.plan(at(HELD_ON[2025], 8), open_session)
    timetable.plan(at(HELD_ON[2025], 11), count)
    timetable.plan(at(HELD_ON[2025], 15), sign)


def secretary(world: World, now: datetime) -> Any:
    return world.actor(username_of(Role.COUNCIL_SECRETARY), now)


def set_up(world: World, now: datetime) -> None:
    actor = secretary(world, now)
    decision = DocumentReference("612/QĐ-UBND", "UBND tỉnh Minh Giang", SET_UP_ON, "Hội đồng Thi đua - Khen thưởng")
    made = services.set_up(
        get_unit(world.units["MG"], actor), CouncilKind.EMULATION, name="Hội đồng Thi đua - Khen thưởng tỉnh",
        decision=decision, valid_from=SET_UP_ON, actor=actor, now=now,
    )  # fmt: skip
    for who, role in MEMBERS:
        person: Any = find_by_staff_code(population().at(*who).code)
        services.add_member(made, person, role, starts_on=SET_UP_ON, actor=actor, now=now)
    world.kept["council"] = made.public_id


def convene(year: int, world: World, now: datetime) -> None:
    actor = secretary(world, now)
    found = queries.get_kept_council(world.kept["council"], actor)
    made = services.convene(
        found, held_on=HELD_ON[year], place="Phòng họp số 1, UBND tỉnh", actor=actor, now=now
    )
    world.kept[f"meeting/{year}"] = made.public_id


def meeting_of(year: int, world: World, now: datetime) -> Any:
    return queries.get_meeting(world.kept[f"meeting/{year}"], secretary(world, now))


def open_session(world: World, now: datetime) -> None:
    """Two of the eleven are away; they vote in writing."""
    meeting = meeting_of(2025, world, now)
    members = [member.id for member in queries.members_on(meeting.council_id, meeting.held_on)]
    services.open_session(
        meeting.id, present=members[:-ABSENT], version=meeting.version, actor=secretary(world, now), now=now
    )


def count(world: World, now: datetime) -> None:
    """Of eleven, four fifths are nine: the narrow ones pass by the written opinions, one does not pass."""
    meeting, dice = meeting_of(2025, world, now), Dice("ballots")
    absent = [seat.member_id for seat in meeting.seats if not seat.present]
    present = len(meeting.seats) - len(absent)
    for place, item in enumerate(list(meeting.items)):
        in_favour = 6 if place == 1 else dice.between(present - 2, present)
        counts = Counts(present, present, 0, in_favour, present - in_favour)
        written = [Opinion(each, in_favour > 6, HELD_ON[2025], f"Phiếu số {each}") for each in absent]
        services.record_tally(
            item.id, counts, written, version=item.version, actor=secretary(world, now), now=now
        )


def sign(world: World, now: datetime) -> None:
    chair = world.actor(username_of(Role.COUNCIL_CHAIR), now)
    meeting = meeting_of(2025, world, now)
    if meeting.items:
        services.sign_minutes(meeting.id, version=meeting.version, conclusion=CONCLUSION, actor=chair, now=now)
