"""The spot checks: the team stands at the door, walks the rooms, writes down what it saw, and signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from app.core.periods import VIETNAM
from app.home.demo import findings, follow_up, teams
from app.home.demo.accounts import head_of
from app.home.demo.dice import Dice
from app.home.demo.timetable import Timetable, at, working_days_later
from app.home.demo.visits import Fate, Visit, visits
from app.home.demo.world import World
from app.inspections.queries import checks as queries
from app.inspections.services import checks, marking, signing
from app.inspections.types import (
    CheckKind,
    CheckState,
    Closing,
    Coverage,
    LineMark,
    LineStatus,
    MarkSource,
    Opening,
    PaperShown,
    Signing,
    TeamRole,
)

REASONS = {
    CheckKind.DIRECTED: "Theo chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 1120/UBND-NC",
    CheckKind.RECHECK: "Kiểm tra lại việc khắc phục sau kiểm tra lần trước",
}
CANCELLED = "Cơ quan mất điện toàn khu vực, Tổ kiểm tra sắp xếp buổi khác"
LASTS, NOTED_AFTER = timedelta(minutes=70), timedelta(minutes=25)
EXPLAIN_WITHIN = 5
PARTIAL_EVERY = 11


def plan(timetable: Timetable) -> None:
    for visit in visits():
        timetable.plan(at(visit.on, visit.starts.hour, visit.starts.minute), partial(start, visit))


def start(visit: Visit, world: World, now: datetime) -> None:
    actor = world.actor(teams.lead(visit.team), now)
    members = tuple(
        world.person_id(world.population.at(*who)) for who, _role in teams.MEMBERS[visit.team] if who[0] != visit.body
    )
    plan_id = world.kept.get(f"plan/{visit.number}")
    opening = Opening(
        visit.kind, visit.on, visit.starts, members, reason=REASONS.get(visit.kind),
        place=f"Trụ sở {name_of(visit, world)}",
        notice_sent_on=working_days_later(visit.on, -3) if visit.kind is CheckKind.PLANNED else None,
        shift_start=visit.shift[0], shift_end=visit.shift[1],
    )  # fmt: skip
    team_id = world.kept[teams.team_key(visit.team, visit.on)]
    check = checks.start(
        team_id, world.unit_ids[visit.body], opening=opening, actor=actor, now=now, plan=checks.plan_of(plan_id, actor)
    )
    world.kept[f"check/{visit.number}"] = check.public_id
    world.timetable.plan(now + NOTED_AFTER, partial(record, visit))


def name_of(visit: Visit, world: World) -> str:
    return world.population.bodies[visit.body].name if visit.body in world.population.bodies else "UBND xã Thạch Lâm"


def check_of(visit: Visit, world: World, now: datetime) -> Any:
    return queries.get_check(world.kept[f"check/{visit.number}"], world.actor(teams.lead(visit.team), now))


def record(visit: Visit, world: World, now: datetime) -> None:
    check, actor = check_of(visit, world, now), world.actor(teams.lead(visit.team), now)
    if visit.fate is Fate.CANCELLED:
        checks.cancel(check.id, version=check.version, reason=CANCELLED, actor=actor, now=now)
        return
    open_lines = [line for line in queries.lines_of(check) if line.status is LineStatus.NOT_CHECKED]
    seen = open_lines[: len(open_lines) // 3] if visit.fate is Fate.STARTED else open_lines
    marks = marks_of(visit, seen)
    room = tuple(line.public_id for line in seen if line.public_id not in marks)
    if is_partial(visit):
        room = room[:-2]
    marking.mark(check.id, marks, version=check.version, actor=actor, now=now, room_present=room)
    if visit.fate is not Fate.STARTED:
        world.timetable.plan(now + timedelta(minutes=10), partial(findings.note, visit))
        world.timetable.plan(now + LASTS - NOTED_AFTER, partial(close, visit))


def is_partial(visit: Visit) -> bool:
    return visit.number % PARTIAL_EVERY == 0


def marks_of(visit: Visit, lines: Sequence[Any]) -> dict[str, LineMark]:
    """Who was not simply there, by the line's public id."""
    dice, found = visit.dice("lines"), {}
    for line in lines:
        mark = _mark(visit, dice)
        if mark is not None:
            found[line.public_id] = mark
    return found


def _mark(visit: Visit, dice: Dice) -> LineMark | None:
    fell, late = dice.below(1000), visit.permille
    minutes = dice.between(5, 42)
    if fell < late:
        if visit.shift[0].hour > 12 and minutes % 3 == 0:
            return LineMark(LineStatus.PRESENT, MarkSource.TAPPED, left_early_minutes=minutes, note="Về trước giờ")
        return LineMark(
            LineStatus.PRESENT, MarkSource.TAPPED, late_minutes=minutes, arrived_at=_later(visit.shift[0], minutes)
        )
    if fell < late + late // 3:
        return LineMark(LineStatus.ABSENT_UNEXCUSED, MarkSource.TAPPED, note="Không có mặt, không có giấy tờ")
    if fell < late + late // 3 + 14:
        return LineMark(
            LineStatus.ON_MISSION, MarkSource.TAPPED, paper_kind="Lịch công tác tuần", paper_number=f"{minutes}/LCT",
            paper_signed_on=visit.on - timedelta(days=visit.on.weekday()), paper_shown=PaperShown.AFTER,
        )  # fmt: skip
    if fell < late + late // 3 + 20:
        told = LineStatus.TO_BE_VERIFIED if visit.number % PARTIAL_EVERY == 0 else LineStatus.ABSENT_EXCUSED
        return LineMark(told, MarkSource.TAPPED, told_by="Chánh Văn phòng", note="Đưa con đi khám bệnh, đã báo cáo")
    return None


def _later(start_time: time, minutes: int) -> time:
    total = start_time.hour * 60 + start_time.minute + minutes
    return time(total // 60, total % 60)


def close(visit: Visit, world: World, now: datetime) -> None:
    check, actor = check_of(visit, world, now), world.actor(teams.lead(visit.team), now)
    head = head_of(visit.body)
    required = findings.requirement(visit)
    closing = Closing(
        now.astimezone(VIETNAM).time().replace(second=0, microsecond=0), head.full_name, head.position,
        unit_statement="Cơ quan thống nhất với nội dung biên bản và sẽ chấn chỉnh những việc Tổ kiểm tra đã nêu.",
        conclusion="Ghi nhận việc chấp hành giờ giấc, kỷ cương hành chính như danh sách kèm theo.",
        requirement=required, remedy_due_on=working_days_later(visit.on, 10) if required else None,
    )  # fmt: skip
    signing.close(check.id, version=check.version, closing=closing, actor=actor, now=now)
    if visit.fate is Fate.SIGNED:
        world.timetable.plan(now + timedelta(minutes=12), partial(sign, visit))


def sign(visit: Visit, world: World, now: datetime) -> None:
    check, actor = check_of(visit, world, now), world.actor(teams.lead(visit.team), now)
    signed = Signing(
        Coverage.PART if is_partial(visit) else Coverage.ALL, teams.member(visit.team, TeamRole.SECRETARY).full_name,
        explanations_due_on=working_days_later(visit.on, EXPLAIN_WITHIN),
        refusal="Không đồng ý với số phút đi muộn của một người" if visit.number == 27 else None,
        witness="Ông Bùi Văn Lực, bảo vệ cơ quan" if visit.number == 27 else None,
    )  # fmt: skip
    done = signing.sign(check.id, version=check.version, signed=signed, actor=actor, now=now)
    if done.state is CheckState.SIGNED:
        follow_up.begin(visit, done, world, now=now)
