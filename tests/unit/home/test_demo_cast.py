"""The fictional province before anything is built: who lives there, under which names, and the same every time."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

from app.core.permissions import Role
from app.core.vietnamese import fold
from app.home.demo import accounts
from app.home.demo.absences import all_absences
from app.home.demo.cast import FOLDER, all_bodies, population, province
from app.home.demo.dice import Dice
from app.home.demo.ideas import ideas
from app.home.demo.letters import letters
from app.home.demo.teams import member
from app.home.demo.timetable import OPENS_AT
from app.home.demo.visits import SEASONS, Fate, visits
from app.inspections.types import TeamRole

FORBIDDEN = re.compile(r"^(sqlalchemy|flask_sqlalchemy|app\.extensions|app\.[a-z_]+(\.[a-z_]+)*\.models)(\.|$)")


def imported(path: Path) -> set[str]:
    """Modules and, for `from x import y`, x.y as well."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_the_demo_knows_neither_models_nor_sql() -> None:
    guilty = {
        path.name: sorted(name for name in imported(path) if FORBIDDEN.match(name)) for path in FOLDER.glob("*.py")
    }
    assert {name: modules for name, modules in guilty.items() if modules} == {}
    assert len(guilty) > 10


def real_names() -> set[str]:
    provinces = json.loads(NESTED_DIVISIONS_JSON_PATH.read_text("utf-8"))
    return {bare(each["name"]) for each in (*provinces, *(ward for one in provinces for ward in one["wards"]))}


def bare(name: str) -> str:
    """Without what kind of unit it is, accents and capitals."""
    kinds = r"^(ubnd )?(tinh|thanh pho|huyen|xa|phuong|thi tran|dac khu) "
    return re.sub(kinds, "", fold(name))


def test_no_body_bears_the_name_of_a_real_province_or_commune() -> None:
    invented = {bare(body.name) for body in all_bodies()} | {bare(province()["merged"]["name"])}
    assert invented & real_names() == set()
    assert {"minh giang", "thach lam", "suoi nga"} <= invented, "the names are compared without their kind"


def test_about_two_hundred_and_sixty_people_all_with_names_of_their_own() -> None:
    members = population().members
    assert 255 <= len(members) <= 270
    assert len({member.full_name for member in members}) == len(members)
    assert len(set(accounts.usernames().values())) == len(members)


def test_one_body_has_forty_people_in_six_rooms() -> None:
    big = population().of("NNMT")
    assert len(big) == 40
    assert len({member.room for member in big}) == 6


def test_every_role_is_held_by_somebody_shown() -> None:
    assert set(accounts.shown()) == set(Role)


def test_the_dice_fall_the_same_way_on_every_machine() -> None:
    dice = Dice("a word")
    assert [dice.below(1000) for _throw in range(5)] == [764, 705, 546, 185, 149]
    assert sorted(Dice("b").shuffled(range(20))) == list(range(20))


def test_sixty_signed_checks_over_three_periods_and_some_that_are_not() -> None:
    signed = [visit for visit in visits() if visit.fate is Fate.SIGNED]
    assert len(signed) == 60
    counted = [sum(first <= visit.on <= last for visit in signed) for first, last, _count, _rate in SEASONS]
    assert sum(counted) == 60
    assert min(counted) >= 15
    assert {visit.fate for visit in visits()} == set(Fate)
    assert all(visit.on <= OPENS_AT.date() for visit in visits())


def test_nobody_checks_his_own_colleagues() -> None:
    leads = [(visit, member(visit.team, role)) for visit in visits() for role in (TeamRole.LEAD, TeamRole.SECRETARY)]
    assert [visit.number for visit, who in leads if who.body == visit.body] == []


def test_ninety_cases_of_every_kind() -> None:
    assert len(letters()) == 90
    assert len({letter.fate for letter in letters()}) == 11
    assert min(Counter(letter.kind for letter in letters()).values()) >= 5


def test_forty_five_initiatives_with_every_fate() -> None:
    assert len(ideas()) == 45
    assert len({idea.fate for idea in ideas()}) == 8


def test_absences_of_one_person_never_overlap() -> None:
    taken: dict[str, list[tuple[date, date]]] = {}
    for absence in all_absences():
        taken.setdefault(absence.member.code, []).append((absence.details.first_on, absence.details.last_on))
    for spans in taken.values():
        spans.sort()
        assert all(before[1] < after[0] for before, after in pairwise(spans))
