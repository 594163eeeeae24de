"""The inspection teams, each set up by a decision of the year, and their plans."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from app.core.official_documents import DocumentReference
from app.home.demo.accounts import username
from app.home.demo.cast import Member, population
from app.home.demo.timetable import Timetable, at, working_days_later
from app.home.demo.visits import Visit, visits
from app.home.demo.world import World
from app.inspections.services import teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind, TeamDetails, TeamRole

# By the team's number: who leads, writes and takes part.
MEMBERS = {
    1: ((("SNV", 8), TeamRole.LEAD), (("SNV", 9), TeamRole.SECRETARY), (("VP", 4), TeamRole.MEMBER)),
    2: ((("TTT", 3), TeamRole.LEAD), (("TTT", 4), TeamRole.SECRETARY), (("STP", 9), TeamRole.MEMBER)),
}
YEARS = {2025: (date(2025, 3, 10), date(2025, 12, 31)), 2026: (date(2026, 1, 1), date(2026, 12, 31))}
DECISIONS = {2025: ("486/QĐ-UBND", date(2025, 3, 10)), 2026: ("2317/QĐ-UBND", date(2025, 12, 29))}
PLANNED_AHEAD = 10
# What is still to come: body, first day, last day.
TO_COME = (
    ("PGD", date(2026, 12, 10), date(2026, 12, 14)),
    ("STC", date(2026, 12, 11), date(2026, 12, 16)),
    ("XSL", date(2026, 12, 14), date(2026, 12, 18)),
    ("KHCN", date(2026, 12, 21), date(2026, 12, 25)),
)


def plan(timetable: Timetable) -> None:
    for year, (_number, signed_on) in DECISIONS.items():
        timetable.plan(at(signed_on, 10), partial(set_up, year))
    for visit in visits():
        if visit.kind is CheckKind.PLANNED:
            moment = at(working_days_later(visit.on, -PLANNED_AHEAD), 15)
            timetable.plan(moment, partial(plan_visit, visit))
    timetable.plan(at(date(2026, 11, 26), 15), plan_december)
    timetable.plan(at(date(2026, 12, 1), 15), withdraw_one)


def member(team: int, role: TeamRole) -> Member:
    return next(population().at(*who) for who, held in MEMBERS[team] if held is role)


def lead(team: int) -> str:
    """The lead's username."""
    return username(member(team, TeamRole.LEAD))


def team_key(team: int, on: date) -> str:
    return f"team/{team}/{on.year}"


def set_up(year: int, world: World, now: datetime) -> None:
    number, signed_on = DECISIONS[year]
    for team, members in MEMBERS.items():
        details = TeamDetails(
            f"Tổ kiểm tra công vụ số {team} năm {year}", world.unit_ids["MG"], *YEARS[year],
            tuple((world.person_id(world.population.at(*who)), role) for who, role in members),
        )  # fmt: skip
        decision = DocumentReference(number, "UBND tỉnh Minh Giang", signed_on, "Thành lập Tổ kiểm tra công vụ")
        made = teams.set_up(details, decision=decision, actor=world.actor(lead(team), now), now=now)
        world.kept[f"team/{team}/{year}"] = made.id


def plan_visit(visit: Visit, world: World, now: datetime) -> None:
    details = PlanDetails(
        world.unit_ids[visit.body], visit.kind, visit.on - timedelta(days=1), visit.on + timedelta(days=2),
        "Theo kế hoạch kiểm tra công vụ năm",
        programme_id=world.kept.get(f"programme/{visit.team}/{visit.on.year}/year"),
    )  # fmt: skip
    made = teams.plan(
        world.kept[team_key(visit.team, visit.on)], details=details, actor=world.actor(lead(visit.team), now), now=now
    )
    world.kept[f"plan/{visit.number}"] = made.public_id


def plan_december(world: World, now: datetime) -> None:
    for body, first_on, last_on in TO_COME:
        details = PlanDetails(
            world.unit_ids[body], CheckKind.PLANNED, first_on, last_on, "Đợt kiểm tra cuối năm",
            programme_id=world.kept["programme/1/2026/4"],
        )  # fmt: skip
        made = teams.plan(world.kept["team/1/2026"], details=details, actor=world.actor(lead(1), now), now=now)
        world.kept["plan/last"] = made.id, made.version


def withdraw_one(world: World, now: datetime) -> None:
    plan_id, _version = world.kept["plan/last"]
    teams.withdraw_plan(plan_id, version=1, actor=world.actor(lead(1), now), now=now)
