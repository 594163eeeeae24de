"""What the teams set out to do: programmes, two draws of units, and an inspection that was announced."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from app.core import attachments, file_checks
from app.core.attachments import StoredFile
from app.core.documents.types import Column, Sheet
from app.core.documents.xlsx import workbook
from app.core.official_documents import DocumentReference
from app.home.demo import teams
from app.home.demo.accounts import head_of, username
from app.home.demo.timetable import Timetable, at
from app.home.demo.world import World
from app.inspections.queries import draws as draw_queries
from app.inspections.queries import planned as planned_queries
from app.inspections.queries import teams as queries
from app.inspections.services import draws, planned, programmes, sealing
from app.inspections.services import teams as team_services
from app.inspections.services.draws import DrawDetails
from app.inspections.services.planned import NumbersToDraw, StepDetails
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind, PlannedState, SampleKind

OFFICE = "Sở Nội vụ tỉnh Minh Giang"
# By team: title, year, quarter, number and day of the plan that the province signed.
PROGRAMMES = (
    (1, "Chương trình kiểm tra công vụ năm 2026", 2026, None, "12/KH-SNV", date(2026, 1, 5)),
    (2, "Chương trình kiểm tra công vụ năm 2026 của Tổ số 2", 2026, None, "15/KH-SNV", date(2026, 1, 6)),
    (1, "Đợt kiểm tra cuối năm, quý IV năm 2026", 2026, 4, "208/KH-SNV", date(2026, 9, 28)),
)
# The words whose hash is the seed: the demo is built alike each time, where an office takes random bits.
ENDED, SEALED = "rút thăm quý IV/2026, 408", "rút thăm tháng 12/2026"
ANNOUNCED = "STC"


def plan(timetable: Timetable) -> None:
    for programme in PROGRAMMES:
        timetable.plan(at(programme[-1], 11), partial(enter, *programme))
    timetable.plan(at(date(2026, 9, 30), 9), draw_ended)
    timetable.plan(at(date(2026, 10, 20), 9), withdraw_drawn)
    timetable.plan(at(date(2026, 12, 1), 1), publish_ended)
    timetable.plan(at(date(2026, 12, 4), 14), draw_sealed)
    timetable.plan(at(date(2026, 12, 8), 16), look_at_one)
    announce(timetable)


def enter(
    team: int, title: str, year: int, quarter: int | None, number: str, day: date, world: World, now: datetime
) -> None:
    made = programmes.enter(
        world.kept[f"team/{team}/{year}"], title=title, year=year, quarter=quarter, now=now,
        document=DocumentReference(number, OFFICE, day, title), actor=world.actor(teams.lead(team), now),
    )  # fmt: skip
    world.kept[f"programme/{team}/{year}/{quarter or 'year'}"] = made.id


def draw(world: World, now: datetime, *, words: str, details: DrawDetails) -> Any:
    actor, seed = world.actor(teams.lead(1), now), hashlib.sha256(words.encode()).digest()
    made = draws.commit(world.kept["team/1/2026"], details=details, actor=actor, now=now, seed=seed)
    return draws.run(made.id, version=made.version, actor=actor, now=now)


def draw_ended(world: World, now: datetime) -> None:
    details = DrawDetails(world.unit_ids["MG"], 4, date(2026, 10, 1), date(2026, 11, 30))
    world.kept["draw/ended"] = draw(world, now, words=ENDED, details=details).public_id


def withdraw_drawn(world: World, now: datetime) -> None:
    """One that was drawn has just been visited by the other team: it goes with its reason."""
    actor = world.actor(teams.lead(1), now)
    found = draw_queries.get_draw(world.kept["draw/ended"], actor)
    last = max((entry for entry in found.entries if entry.position), key=lambda entry: entry.position or 0)
    assert last.plan is not None
    team_services.withdraw_plan(
        last.plan.id, version=last.plan.version, reason="Đơn vị vừa được Tổ số 2 kiểm tra, tránh chồng chéo",
        actor=actor, now=now,
    )  # fmt: skip


def publish_ended(world: World, now: datetime) -> None:
    draws.publish_ended(now)


def draw_sealed(world: World, now: datetime) -> None:
    details = DrawDetails(world.unit_ids["MG"], 2, date(2026, 12, 7), date(2026, 12, 31))
    made = draw(world, now, words=SEALED, details=details)
    world.kept["draw/plan"] = next(entry.plan_id for entry in made.entries if entry.position == 1)


def look_at_one(world: World, now: datetime) -> None:
    sealing.look(
        world.kept["draw/plan"], page="inspections.look_at_plan", actor=world.actor(teams.lead(1), now), now=now
    )


def announce(timetable: Timetable) -> None:
    """The notice is sent, the unit has reported, files are drawn; the team comes next week."""
    timetable.plan(at(date(2026, 11, 24), 9), prepare)
    notice = DocumentReference("412/TB-SNV", OFFICE, date(2026, 11, 25), "Thông báo kiểm tra công vụ")
    sent = StepDetails(
        PlannedState.NOTICE_SENT, date(2026, 11, 25), notice, "Kèm đề cương báo cáo; gửi báo cáo trước ngày 03/12/2026"
    )
    timetable.plan(at(date(2026, 11, 25), 10), partial(record, sent))
    report = DocumentReference("1896/BC-STC", "Sở Tài chính", date(2026, 12, 2), "Báo cáo tự kiểm tra công vụ")
    reported = StepDetails(PlannedState.SELF_REPORTED, date(2026, 12, 2), report, "Báo cáo theo đề cương")
    timetable.plan(at(date(2026, 12, 2), 15), partial(record, reported))
    sampled = StepDetails(
        PlannedState.SAMPLED, date(2026, 12, 7), note="Rút 8 trong 240 hồ sơ quý III và IV",
        chosen=((SampleKind.LEAVE_ENTRY, "27/GNP"), (SampleKind.LEAVE_ENTRY, "31/GNP")),
        to_draw=NumbersToDraw(1201, 1440, 8),
    )  # fmt: skip
    timetable.plan(at(date(2026, 12, 7), 9), partial(record, sampled))


def prepare(world: World, now: datetime) -> None:
    actor = world.actor(teams.lead(1), now)
    details = PlanDetails(
        world.unit_ids[ANNOUNCED], CheckKind.PLANNED, date(2026, 12, 14), date(2026, 12, 18),
        "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
        programme_id=world.kept["programme/1/2026/4"],
    )  # fmt: skip
    made = team_services.plan(world.kept["team/1/2026"], details=details, actor=actor, now=now)
    found = queries.get_plan(made.public_id, actor)
    world.kept["announced"] = planned.prepare(found.id, version=found.version, actor=actor, now=now).public_id


def record(details: StepDetails, world: World, now: datetime) -> None:
    is_units = details.step is PlannedState.SELF_REPORTED
    who = username(head_of(ANNOUNCED)) if is_units else teams.lead(1)
    actor = world.actor(who, now)
    found = planned_queries.get_planned(world.kept["announced"], actor)
    planned.record(
        found.id, version=found.version, details=details, files=own_report(now) if is_units else (),
        actor=actor, now=now, seed=hashlib.sha256(b"announced").digest(),
    )  # fmt: skip


def own_report(now: datetime) -> Sequence[StoredFile]:
    rows = [
        ("Người chấp hành giờ làm việc chưa nghiêm", 3),
        ("Hồ sơ giải quyết quá hạn", 2),
        ("Lượt nghỉ phép có giấy phép", 41),
    ]
    sheet = Sheet(name="Tự kiểm tra", columns=(Column("Nội dung"), Column("Số lượng")), rows=rows)
    content = workbook([sheet], made_at=now, locale="vi")
    return [attachments.store(file_checks.check("bao-cao-tu-kiem-tra.xlsx", content), sealed=True)]
