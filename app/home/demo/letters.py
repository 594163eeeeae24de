"""Ninety cases that citizens bring, and what becomes of each. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from app.complaints.types import CaseKind, CaseObject, Channel, IdentityMode
from app.home.demo.cast import FOLDER, Member, make_name, population, province
from app.home.demo.dice import Dice
from app.home.demo.timetable import OPENS_AT, working_day
from app.home.demo.units import TWO_TIERS_ON

FIRST_ON, COUNT = date(2025, 4, 7), 90
KINDS = (
    *[CaseKind.FEEDBACK] * 63, *[CaseKind.PRAISE] * 13, *[CaseKind.COMPLAINT] * 8, *[CaseKind.DENUNCIATION] * 6,
)  # fmt: skip
FORMAL = frozenset({CaseKind.COMPLAINT, CaseKind.DENUNCIATION})
NEW_DAYS, UNDER_WAY_DAYS = 3, 16


class Fate(StrEnum):
    NEW = "new"
    UNDER_WAY = "under_way"
    FORGOTTEN = "forgotten"
    CONCLUDED = "concluded"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed_on"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    HANDED_OVER = "handed_over"
    REOPENED = "reopened"
    LOOKED_INTO_AGAIN = "looked_into_again"


# What becomes of cases that are old enough; all others are concluded.
SPECIAL = {
    4: Fate.REFUSED, 9: Fate.WITHDRAWN, 13: Fate.ANSWERED_ELSEWHERE, 18: Fate.LOOKED_INTO_AGAIN, 22: Fate.REFUSED,
    27: Fate.HANDED_OVER, 33: Fate.REFUSED, 38: Fate.WITHDRAWN, 45: Fate.REFUSED, 52: Fate.HANDED_OVER,
    57: Fate.WITHDRAWN, 61: Fate.ANSWERED_ELSEWHERE, 66: Fate.REFUSED, 70: Fate.LOOKED_INTO_AGAIN,
    74: Fate.FORGOTTEN, 77: Fate.PASSED_ON, 78: Fate.FORGOTTEN, 79: Fate.REOPENED, 81: Fate.PASSED_ON,
    82: Fate.FORGOTTEN, 83: Fate.REFUSED,
}  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """`member` is the official whom it is about, `described` how a citizen tells of one he cannot name."""

    number: int
    kind: CaseKind
    object_kind: CaseObject
    channel: Channel
    mode: IdentityMode
    body: str | None
    member: Member | None
    described: str | None
    sender: str
    what: str
    wanted: str | None
    on: date
    fate: Fate

    def dice(self, purpose: str) -> Dice:
        return Dice(f"letter/{self.number}/{purpose}")


@cache
def texts() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "letters.toml").read_text("utf-8"))


@cache
def letters() -> tuple[Letter, ...]:
    dice = Dice("letters")
    kinds, senders = _kinds(dice), set[str]()
    days = sorted(_day(number, dice) for number in range(COUNT))
    return tuple(_letter(number, kinds[number - 1], day, dice, senders) for number, day in enumerate(days, start=1))


def _kinds(dice: Dice) -> list[CaseKind]:
    """What ends in a special way is feedback."""
    rest = iter(dice.shuffled(KINDS[len(SPECIAL) :]))
    return [CaseKind.FEEDBACK if number in SPECIAL else next(rest) for number in range(1, COUNT + 1)]


def _day(number: int, dice: Dice) -> date:
    """More of them each season: the people have learned of it."""
    span = (OPENS_AT.date() - FIRST_ON).days - 1
    share = 1 - (1 - number / COUNT) ** 2 if number % 2 else number / COUNT
    day = working_day(FIRST_ON + timedelta(days=round(span * share)) + timedelta(days=dice.below(3)))
    return min(day, OPENS_AT.date() - timedelta(days=1))


def _letter(number: int, kind: CaseKind, on: date, dice: Dice, senders: set[str]) -> Letter:
    text = dice.pick([row for row in texts()["text"] if row["of"] == kind])
    body = _body(on, dice)
    member, described = _official(kind, text["object"], body, dice)
    name = population().bodies[body].name if body in population().bodies else province()["merged"]["name"]
    return Letter(
        number=number, kind=kind, object_kind=CaseObject(text["object"]), channel=_channel(kind, dice),
        mode=_mode(kind, dice), body=body if number % 19 else None, member=member if number % 19 else None,
        described=described, sender=make_name(dice, senders, is_woman=dice.happens(500)),
        what=text["what"].format(body=name), wanted=text.get("wanted"), on=on, fate=_fate(number, on),
    )  # fmt: skip


def _body(on: date, dice: Dice) -> str:
    """Most go to the one-stop desks of communes and of the departments of land, building and health."""
    busy = ["NNMT", "SXD", "SYT", "HCC", "STP", "GDDT", "STC"]
    if on <= TWO_TIERS_ON + timedelta(days=10):
        return dice.pick(busy)
    communes: list[str] = [province()["merged"]["code"], *(row["code"] for row in province()["commune"])]
    return dice.pick([*busy, *communes])


def _official(kind: CaseKind, object_kind: str, body: str, dice: Dice) -> tuple[Member | None, str | None]:
    staff = [member for member in population().of(body) if member.division]
    if object_kind not in ("conduct", "harassment", "delay") or not staff:
        return None, None
    if kind is CaseKind.DENUNCIATION or dice.happens(550):
        return dice.pick(staff), None
    return (None, dice.pick(texts()["talk"]["described"])) if dice.happens(500) else (None, None)


def _channel(kind: CaseKind, dice: Dice) -> Channel:
    if kind in FORMAL:
        return dice.pick((Channel.LETTER, Channel.VISIT))
    return dice.weighted(((Channel.WEB, 7), (Channel.HOTLINE, 2), (Channel.VISIT, 1)))


def _mode(kind: CaseKind, dice: Dice) -> IdentityMode:
    if kind in FORMAL:
        return dice.weighted(((IdentityMode.NAMED, 3), (IdentityMode.CONFIDENTIAL, 1)))
    return dice.weighted(((IdentityMode.NAMED, 4), (IdentityMode.CONFIDENTIAL, 2), (IdentityMode.ANONYMOUS, 4)))


def _fate(number: int, on: date) -> Fate:
    age = (OPENS_AT.date() - on).days
    if age <= NEW_DAYS:
        return Fate.NEW
    if number in SPECIAL:
        return SPECIAL[number]
    return Fate.UNDER_WAY if age <= UNDER_WAY_DAYS else Fate.CONCLUDED
