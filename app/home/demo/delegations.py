"""Who signs for whom: for the chief, by order and by authorisation; some run, one has ended, one was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from app.home.demo.cast import Member
from app.home.demo.timetable import Timetable, at, working_day
from app.home.demo.units import ADMINISTRATOR
from app.home.demo.world import World
from app.people.queries import persons, units
from app.people.services import delegations
from app.people.types import DelegationKind


@dataclass(frozen=True)
class Signing:
    """`place` counts from 1 in the agency, whose head is the first; `taken_back_on`: before its time."""

    body: str
    kind: DelegationKind
    place: int
    document: str
    starts_on: date
    ends_on: date | None = None
    taken_back_on: date | None = None


SIGNINGS = (
    Signing("SNV", DelegationKind.FOR_CHIEF, 2, "Quyết định số 118/QĐ-SNV ngày 02/4/2025", date(2025, 4, 7)),
    Signing("GDDT", DelegationKind.FOR_CHIEF, 2, "Quyết định số 207/QĐ-SGDĐT ngày 10/7/2025", date(2025, 7, 14)),
    Signing("STC", DelegationKind.BY_ORDER, 3, "Quyết định số 64/QĐ-STC ngày 05/1/2026", date(2026, 1, 8)),
    Signing("STP", DelegationKind.BY_AUTHORISATION, 2, "Giấy uỷ quyền số 03/GUQ-STP ngày 06/11/2026",
            date(2026, 11, 10), date(2026, 12, 31)),
    Signing("SCT", DelegationKind.BY_AUTHORISATION, 2, "Giấy uỷ quyền số 01/GUQ-SCT ngày 02/3/2026",
            date(2026, 3, 5), date(2026, 6, 30)),
    Signing("KHCN", DelegationKind.FOR_CHIEF, 2, "Quyết định số 91/QĐ-SKHCN ngày 15/9/2025", date(2025, 9, 18),
            taken_back_on=date(2026, 8, 20)),
)  # fmt: skip


def plan(timetable: Timetable) -> None:
    for signing in SIGNINGS:
        day = working_day(signing.starts_on - timedelta(days=2))
        timetable.plan(at(min(day, signing.starts_on), 15), partial(enter, signing))


def enter(signing: Signing, world: World, now: datetime) -> None:
    actor, members = world.actor(ADMINISTRATOR, now), world.population.of(signing.body)
    giver, receiver = members[0], members[signing.place - 1]
    proposal = delegations.propose(
        signing.kind, unit=units.get_unit(world.units[signing.body], actor), people=(find(giver), find(receiver)),
        starts_on=signing.starts_on, ends_on=signing.ends_on,
    )  # fmt: skip
    made = delegations.enter(proposal, document=signing.document, actor=actor, now=now)
    if signing.taken_back_on is not None:
        moment = at(working_day(signing.taken_back_on), 16)
        world.timetable.plan(moment, partial(take_back, made.id, made.version))


def find(member: Member) -> Any:
    person = persons.find_by_staff_code(member.code)
    if person is None:
        raise KeyError(member.code)
    return person


def take_back(delegation_id: int, version: int, world: World, now: datetime) -> None:
    delegations.revoke(delegation_id, version=version, actor=world.actor(ADMINISTRATOR, now), now=now)
