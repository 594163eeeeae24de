"""What ends in discipline: matters from findings, decisions with their months in force, reminders, one taken back."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from app.core.permissions import Role
from app.discipline.services import cases, decisions, outcomes, reviews
from app.discipline.types import (
    CaseState,
    DecisionDetails,
    Measure,
    Origin,
    OutcomeDetails,
    OutcomeKind,
    ReminderDetails,
    RevocationDetails,
    RevocationKind,
    SourceKind,
)
from app.home.demo.accounts import username_of
from app.home.demo.cast import Member, population
from app.home.demo.findings import HABIT, SERIOUS
from app.home.demo.timetable import Timetable, at, working_day, working_days_later
from app.home.demo.visits import visits
from app.home.demo.world import World
from app.inspections.queries.evidence import evidence
from app.inspections.queries.repeats import findings_by_id
from app.people.queries.persons import find_by_staff_code

ISSUER = "Sở Nội vụ"
NO_REMINDER = "Hành vi có mức độ nghiêm trọng, không thuộc trường hợp chỉ vi phạm nội quy, quy chế làm việc"
# By the visit that found it: the measure, or none while the matter is still considered.
MEASURES = {21: Measure.REPRIMAND, 40: Measure.WARNING, 47: None}
OPENED_AFTER, DECIDED_AFTER = 6, 35
QUARTERS = (
    date(2025, 7, 7), date(2025, 10, 6), date(2026, 1, 7), date(2026, 4, 6), date(2026, 7, 6), date(2026, 10, 6),
)  # fmt: skip
REMINDED_EACH_QUARTER = 3
# The people whom visits 32 and 45 found without their badge: what was done about it, one of each kind.
HABITS_OF, REPEATED_AT, FOLLOWED_ON = 32, "SYT", date(2026, 9, 14)
ENDS = (OutcomeKind.LESSON, OutcomeKind.CRITICISM)


def plan(timetable: Timetable) -> None:
    for visit in visits():
        if visit.number in SERIOUS:
            opened_on = working_days_later(visit.on, OPENED_AFTER)
            timetable.plan(at(opened_on, 10), partial(open_matter, visit.number))
            timetable.plan(at(working_days_later(visit.on, DECIDED_AFTER), 10), partial(decide, visit.number))
    timetable.plan(at(date(2025, 5, 12), 10), old_decision)
    timetable.plan(at(date(2025, 10, 15), 10), wrong_decision)
    timetable.plan(at(date(2026, 2, 9), 10), take_back)
    timetable.plan(at(date(2026, 5, 18), 10), matter_without_ground)
    timetable.plan(at(date(2026, 6, 24), 10), end_matter_without_ground)
    timetable.plan(at(working_day(FOLLOWED_ON), 15), follow_habits)
    timetable.plan(at(working_day(FOLLOWED_ON), 16), draft_review)
    for day in QUARTERS:
        timetable.plan(at(working_day(day), 15), remind)


def officer(world: World, now: datetime) -> Any:
    return world.actor(username_of(Role.EMULATION_OFFICER), now)


def person_of(member: Member) -> Any:
    return find_by_staff_code(member.code)


def open_matter(number: int, world: World, now: datetime) -> None:
    public_id, finding_id, person_id = world.kept[f"serious/{number}"]
    person = person_of(world.member_of(person_id))
    made = cases.open_case(
        person, opened_on=now.date(), document=f"{400 + number}/TB-SNV", conduct=SERIOUS[number][1],
        origin=Origin(SourceKind.FINDING, public_id, finding_id), no_reminder_reason=NO_REMINDER,
        actor=officer(world, now), now=now,
    )  # fmt: skip
    world.kept[f"matter/{number}"] = made


def decide(number: int, world: World, now: datetime) -> None:
    measure = MEASURES[number]
    if measure is None:
        return
    matter = world.kept[f"matter/{number}"]
    details = DecisionDetails(
        measure, f"{70 + number}/QĐ-SNV", ISSUER, now.date(), now.date() + timedelta(days=1), duty_related=True,
        conduct=SERIOUS[number][1],
    )  # fmt: skip
    person = person_of(world.member_of(matter.person_id))
    decisions.record(person, details, case=matter, actor=officer(world, now), now=now)


def old_decision(world: World, now: datetime) -> None:
    """Not related to duty; it lapsed in May 2026 and is still on record."""
    details = DecisionDetails(
        Measure.REPRIMAND, "52/QĐ-SCT", "Sở Công Thương", now.date(), now.date(), duty_related=False,
        conduct="Vi phạm nồng độ cồn khi điều khiển phương tiện ngoài giờ làm việc",
    )  # fmt: skip
    person = person_of(population().at("SCT", 6))
    decisions.record(person, details, actor=officer(world, now), now=now)


def wrong_decision(world: World, now: datetime) -> None:
    details = DecisionDetails(
        Measure.REPRIMAND, "131/QĐ-SYT", "Sở Y tế", now.date(), now.date(), duty_related=True,
        conduct="Để mất con dấu treo của phòng",
    )  # fmt: skip
    person = person_of(population().at("SYT", 9))
    made = decisions.record(person, details, actor=officer(world, now), now=now)
    world.kept["decision/wrong"] = made.id, made.version


def take_back(world: World, now: datetime) -> None:
    decision_id, version = world.kept["decision/wrong"]
    details = RevocationDetails(
        RevocationKind.ANNULLED, "18/QĐ-SYT", "Sở Y tế", now.date(),
        "Con dấu do bộ phận khác quản lý; kết luận lại sau khiếu nại",
    )  # fmt: skip
    decisions.revoke(decision_id, details, version=version, actor=officer(world, now), now=now)


def matter_without_ground(world: World, now: datetime) -> None:
    made = cases.open_case(
        person_of(population().at("GDDT", 8)), opened_on=now.date(), document="57/TB-SGDĐT",
        conduct="Có đơn phản ánh việc thu tiền ngoài quy định", origin=Origin(), actor=officer(world, now), now=now,
    )  # fmt: skip
    world.kept["matter/none"] = made


def end_matter_without_ground(world: World, now: datetime) -> None:
    matter = world.kept["matter/none"]
    cases.close_case(
        matter.id, outcome=CaseState.NO_VIOLATION, on=now.date(), note="Kết luận số 12/KL: không có vi phạm",
        version=matter.version, actor=officer(world, now), now=now,
    )  # fmt: skip


def remind(world: World, now: datetime) -> None:
    """Whoever was away without reason in the quarter and was not reminded yet."""
    found = evidence(now.date() - timedelta(days=92), now.date())
    away = Counter(fact.person_id for fact in found if fact.code == "inspections.absent_unexcused" and fact.person_id)
    reminded = world.kept.setdefault("reminded", set())
    for person_id in sorted(set(away) - reminded)[:REMINDED_EACH_QUARTER]:
        reminded.add(person_id)
        member = world.member_of(person_id)
        details = ReminderDetails(
            f"{len(reminded)}/NN-{member.body}", "Thủ trưởng cơ quan", now.date(),
            "Vắng mặt không lý do khi kiểm tra công vụ",
        )  # fmt: skip
        cases.remind(person_of(member), details, origin=Origin(), actor=officer(world, now), now=now)


def follow_habits(world: World, now: datetime) -> None:
    """Criticism and a lesson drawn, with the person's own review and a meeting; then a reminder in writing."""
    ids = [finding_id for finding_id, visit in world.kept.get("habitual", {}).items() if visit == HABITS_OF]
    found, actor = findings_by_id(ids), officer(world, now)
    for number, (finding, kind) in enumerate(zip(found, ENDS, strict=False), start=1):
        details = OutcomeDetails(
            kind, f"{60 + number}/TB-SYT", "Sở Y tế", now.date(), HABIT[1],
            self_review_on=now.date() - timedelta(days=6), meeting_on=now.date() - timedelta(days=3),
            meeting_number=f"{10 + number}/BB-SYT",
        )  # fmt: skip
        outcomes.record(finding, details, files={}, actor=actor, now=now)
    for finding in found[len(ENDS) : len(ENDS) + 1]:
        reminder = ReminderDetails("63/NN-SYT", "Giám đốc Sở Y tế", now.date(), HABIT[1])
        person = person_of(world.member_of(finding.person_id or 0))
        origin = Origin(SourceKind.FINDING, finding.public_id, finding.id)
        cases.remind(person, reminder, origin=origin, actor=actor, now=now)


def draft_review(world: World, now: datetime) -> None:
    """Of the head whose people repeat; it waits for its conclusion."""
    reviews.draft(world.units[REPEATED_AT], actor=officer(world, now), now=now)
