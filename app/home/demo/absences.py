"""Leave, sickness, missions, courses: entered month by month with their papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from app.core.periods import VIETNAM
from app.home.demo.cast import Member, population
from app.home.demo.dice import Dice
from app.home.demo.timetable import Timetable, at, working_day, working_days_later
from app.home.demo.units import ADMINISTRATOR
from app.home.demo.world import World
from app.people.rules.absences import AbsenceDetails
from app.people.services import absences
from app.people.types import AbsenceKind, Session

# What a paper is called, how many days it covers, and how often it is the one.
PAPERS = {
    AbsenceKind.LEAVE: ("Giấy nghỉ phép", "GNP", (1, 4), 9),
    AbsenceKind.MISSION: ("Công lệnh", "CL", (1, 3), 7),
    AbsenceKind.MEETING: ("Giấy mời", "GM", (1, 1), 5),
    AbsenceKind.SICK: ("Giấy ra viện", "GRV", (2, 5), 2),
    AbsenceKind.STUDY: ("Quyết định cử đi học", "QĐ-SNV", (3, 10), 2),
    AbsenceKind.OTHER: ("Đơn xin nghỉ việc riêng", "ĐXN", (1, 1), 1),
}  # fmt: skip
QUARTERS = tuple(date(year, month, 1) for year in (2025, 2026) for month in (1, 4, 7, 10))[1:]
DISTRICT_BODIES = frozenset({"HTL", "TTTL", "XTV", "XTN"})
MATERNITY_DAYS = 180


@dataclass(frozen=True)
class Planned:
    member: Member
    details: AbsenceDetails


def plan(timetable: Timetable) -> None:
    by_month: dict[date, list[Planned]] = {}
    for planned in all_absences():
        by_month.setdefault(planned.details.first_on.replace(day=1), []).append(planned)
    for month, entered in by_month.items():
        moment = at(month - timedelta(days=2), 16)
        timetable.plan(moment, partial(enter, entered))


def enter(entered: list[Planned], world: World, now: datetime) -> None:
    actor = world.actor(ADMINISTRATOR, now)
    for planned in entered:
        absences.add(world.person_id(planned.member), details=planned.details, actor=actor, now=now)


def all_absences() -> Iterator[Planned]:
    """At most one a quarter of each person, so none overlaps another."""
    dice, number = Dice("absences"), 0
    staff = [member for member in population().members if member.body not in DISTRICT_BODIES]
    mothers = [member for member in staff if member.is_woman and member.born_on.year >= 1990][:3]
    for quarter in QUARTERS:
        for member in staff:
            starts = working_day(quarter + timedelta(days=dice.below(80)))
            number += 1
            recorded = quarter > population().bodies[member.body].opened_on
            if not dice.happens(450) or member in mothers or not recorded:
                continue
            yield Planned(member, make_details(dice, starts, number))
    for member, born in zip(mothers, (date(2025, 9, 15), date(2026, 3, 2), date(2026, 9, 7)), strict=True):
        yield Planned(member, maternity(born))


def make_details(dice: Dice, starts: date, number: int) -> AbsenceDetails:
    kind = dice.weighted([(kind, paper[3]) for kind, paper in PAPERS.items()])
    name, symbol, lengths, _weight = PAPERS[kind]
    days = dice.between(*lengths)
    half = kind in (AbsenceKind.MEETING, AbsenceKind.OTHER) and dice.happens(500)
    last = working_days_later(starts, days - 1) if days > 1 else starts
    return AbsenceDetails(
        kind, starts, last, session=dice.pick((Session.MORNING, Session.AFTERNOON)) if half else None, paper_kind=name,
        paper_number=f"{number}/{symbol}",
        paper_signed_at=datetime(starts.year, starts.month, starts.day, 8, tzinfo=VIETNAM) - timedelta(days=1),
    )  # fmt: skip


def maternity(born: date) -> AbsenceDetails:
    return AbsenceDetails(
        AbsenceKind.MATERNITY, born, born + timedelta(days=MATERNITY_DAYS), paper_kind="Quyết định nghỉ thai sản",
        paper_number=f"{born:%d%m}/QĐ-TS",
    )  # fmt: skip
