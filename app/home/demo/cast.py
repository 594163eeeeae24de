"""Who lives in the fictional province: bodies from province.toml, people made of common names. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.home.demo.dice import Dice

FOLDER = Path(__file__).resolve().parent
STAFF = (("Chuyên viên", 6), ("Chuyên viên chính", 2))
FOOTINGS = (("Biên chế", 17), ("HĐ 111", 1))
SMALLEST_WITH_DEPUTY = 5


@dataclass(frozen=True)
class Division:
    """A part of a body and its first people; `size` counts its head."""

    name: str
    room: str
    size: int


@dataclass(frozen=True)
class Body:
    """An agency as province.toml tells it."""

    code: str
    name: str
    name_en: str | None
    kind: str
    level: str
    opened_on: date
    document: str
    leaders: tuple[str, ...]
    room: str
    divisions: tuple[Division, ...]
    is_one_stop: bool = False

    @property
    def size(self) -> int:
        return len(self.leaders) + sum(division.size for division in self.divisions)


@dataclass(frozen=True)
class Member:
    """Somebody with the post he had when his agency was first recorded. `place` counts from 1 in the agency."""

    code: str
    full_name: str
    is_woman: bool
    born_on: date
    joined_on: date
    body: str
    place: int
    position: str
    division: str
    room: str
    footing: str


@dataclass(frozen=True)
class Population:
    bodies: Mapping[str, Body]
    members: tuple[Member, ...]

    def of(self, body: str) -> list[Member]:
        return [member for member in self.members if member.body == body]

    def at(self, body: str, place: int) -> Member:
        return next(member for member in self.members if (member.body, member.place) == (body, place))


@cache
def province() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "province.toml").read_text("utf-8"))


@cache
def names() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "names.toml").read_text("utf-8"))


@cache
def population() -> Population:
    """The same people every time; no two of them bear the same name."""
    bodies = all_bodies()
    dice, taken, members = Dice("people"), set[str](), list[Member]()
    for body in bodies:
        for place, (position, division, room) in enumerate(posts_of(body, dice), start=1):
            code = f"MG{len(members) + 1:04}"
            post = position, division, room
            members.append(make_member(code, body, place=place, post=post, dice=dice, taken=taken))
    return Population({body.code: body for body in bodies}, tuple(members))


def all_bodies() -> list[Body]:
    read = province()
    old = [read["district"], *({"kind": "commune", **row} for row in read["former_commune"])]
    return [
        _body({"kind": "province", **read["province"]}, level="province"),
        *(_body({**read["province"], "kind": "department", **row}, level="province") for row in read["department"]),
        _body({**read["province"], **old[0]}, level="district"),
        *(_body({**read["province"], **old[0], **row}, level="commune") for row in old[1:]),
        *(_body({**read["commune_parts"], **row}, level="commune") for row in read["commune"]),
    ]


def _body(row: Mapping[str, Any], *, level: str) -> Body:
    return Body(
        code=row["code"], name=row["name"], name_en=row.get("name_en"), kind=row["kind"], level=level,
        opened_on=row["opened_on"], document=row["document"], leaders=tuple(row["leaders"]), room=row["room"],
        divisions=tuple(Division(*part) for part in row.get("divisions", ())),
        is_one_stop=row.get("is_one_stop", False),
    )  # fmt: skip


def posts_of(body: Body, dice: Dice) -> list[tuple[str, str, str]]:
    """Position, division and room, in the order of the agency's own list."""
    posts = [(position, "", body.room) for position in body.leaders]
    for division in body.divisions:
        heads = [_head_of(division.name)]
        if division.size >= SMALLEST_WITH_DEPUTY:
            heads.append(f"Phó {heads[0]}")
        staff = [dice.weighted(STAFF) for _each in range(division.size - len(heads))]
        posts += [(position, division.name, division.room) for position in (*heads, *staff)]
    return posts


def _head_of(division: str) -> str:
    heads = {"Văn phòng": "Chánh Văn phòng", "Ban": "Trưởng ban", "Bộ phận": "Trưởng bộ phận"}
    return next((head for start, head in heads.items() if division.startswith(start)), "Trưởng phòng")


def make_member(
    code: str, body: Body, *, place: int, post: tuple[str, str, str], dice: Dice, taken: set[str]
) -> Member:
    position, division, room = post
    is_chief = place <= len(body.leaders)
    is_woman = dice.happens(350 if is_chief else 480)
    years = (1968, 1980) if is_chief else (1974, 1989) if "chuyên viên" not in position.lower() else (1976, 1999)
    born_on = date(dice.between(*years), dice.between(1, 12), dice.between(1, 28))
    joined_on = date(min(born_on.year + dice.between(23, 31), 2023), dice.between(1, 12), 1)
    footing = "Biên chế" if position != "Chuyên viên" else dice.weighted(FOOTINGS)
    return Member(
        code=code, full_name=make_name(dice, taken, is_woman=is_woman), is_woman=is_woman, born_on=born_on,
        joined_on=joined_on, body=body.code, place=place, position=position, division=division, room=room,
        footing=footing,
    )  # fmt: skip


def make_name(dice: Dice, taken: set[str], *, is_woman: bool) -> str:
    parts = names()["female" if is_woman else "male"]
    while True:
        name = f"{dice.weighted(names()['families'])} {dice.pick(parts['middle'])} {dice.pick(parts['given'])}"
        if name not in taken and name.split()[1] != name.split()[2]:
            taken.add(name)
            return name
