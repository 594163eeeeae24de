"""Everybody gets an account; roles are given by decision. Which account stands for which role is plain data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from app.core.actor import SYSTEM
from app.core.permissions import Role
from app.core.vietnamese import fold
from app.home.demo.cast import FOLDER, Member, population, province
from app.home.demo.timetable import Timetable, at, working_day
from app.home.demo.units import INSTALLED_ON, TWO_TIERS_ON
from app.home.demo.world import World
from app.people.queries import persons
from app.people.queries.accounts import find_for_sign_in
from app.people.queries.units import get_unit
from app.people.services import accounts, roles
from app.people.services.roles import RoleTerms

GIVEN_BY = "Quyết định số 417/QĐ-UBND ngày 04/3/2025"


@dataclass(frozen=True)
class Holder:
    """`over` is the code of a body, None for the whole province."""

    role: Role
    member: Member
    over: str | None
    shown: bool


@cache
def read() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "accounts.toml").read_text("utf-8"))


@cache
def usernames() -> dict[str, str]:
    """By staff code: the name without accents, with the code's number where two would be alike."""
    made: dict[str, str] = {}
    for member in population().members:
        name = fold(member.full_name).replace(" ", ".")
        made[member.code] = name if name not in made.values() else f"{name}.{int(member.code[2:])}"
    return made


def username(member: Member) -> str:
    return usernames()[member.code]


def holders() -> list[Holder]:
    """Given one by one; heads hold theirs besides."""
    named = [
        Holder(Role(row["role"]), population().at(*row["who"]), row["over"] or None, row.get("shown", False))
        for row in read()["holder"]
    ]
    return [*named, *(Holder(Role.AGENCY_HEAD, each, each.body, False) for each in first_heads())]


def first_heads() -> list[Member]:
    return [population().at(code, 1) for code in population().bodies]


def shown() -> dict[Role, Member]:
    """One person for each role, as the sign-in page of the demo offers them."""
    found = {holder.role: holder.member for holder in holders() if holder.shown}
    found[Role.AGENCY_HEAD] = population().at(*read()["heads"]["shown"])
    found[Role.STAFF] = population().at(*read()["staff"]["shown"])
    return {role: found[role] for role in Role if role in found}


def username_of(role: Role) -> str:
    return username(shown()[role])


def plan(timetable: Timetable) -> None:
    later = {row["code"] for row in province()["commune"]}
    opened = at(working_day(INSTALLED_ON), 14)
    for code in population().bodies:
        moment = at(TWO_TIERS_ON, 11) if code in later else opened
        timetable.plan(moment, partial(open_accounts, code))
    timetable.plan(at(TWO_TIERS_ON, 14), give_roles_after_merger)


def open_accounts(code: str, world: World, now: datetime) -> None:
    for member in world.population.of(code):
        world.person_id(member)
        person = persons.find_by_staff_code(member.code)
        accounts.create(username(member), email=None, person=person, actor=SYSTEM, now=now)
    for holder in holders():
        if holder.member.body == code:
            give(world, holder, now=now)


def give(world: World, holder: Holder, *, now: datetime, on: date | None = None) -> None:
    user = find_for_sign_in(username(holder.member))
    if user is None:
        raise KeyError(holder.member.code)
    unit = get_unit(world.units[holder.over], SYSTEM) if holder.over else None
    terms = RoleTerms(holder.role, unit, on or now.date(), document=GIVEN_BY)
    roles.give(user, terms, actor=SYSTEM, now=now)


def give_roles_after_merger(world: World, now: datetime) -> None:
    """The head of the merged commune; roles over closed bodies cover nothing any more."""
    [first, *_others] = province()["merged"]["moves"]
    head = world.population.at(first[0], first[1])
    give(world, Holder(Role.AGENCY_HEAD, head, province()["merged"]["code"], False), now=now)


def head_of(code: str) -> Member:
    """Who leads the body today."""
    merged = province()["merged"]
    if code == merged["code"]:
        return population().at(*merged["moves"][0][:2])
    return population().at(code, 1)
