"""Which bodies the inspection teams visit, when and how it goes: sixty signed checks over three periods. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache

from app.home.demo.cast import population, province
from app.home.demo.dice import Dice
from app.home.demo.timetable import OPENS_AT, working_day
from app.inspections.types import CheckKind

# First and last possible day, number of visits, and how many of a thousand people come late: it gets better.
SEASONS = (
    (date(2025, 4, 1), date(2025, 12, 9), 16, 62),
    (date(2025, 12, 16), date(2026, 6, 10), 22, 50),
    (date(2026, 6, 16), date(2026, 12, 12), 22, 30),
)
LAX, LAX_FACTOR = frozenset({"XNK", "PBL", "SXD"}), 2
COMMUNES_FROM = date(2025, 8, 1)
MORNING, AFTERNOON = (time(7, 30), time(11, 30)), (time(13, 30), time(17))
KINDS = ((CheckKind.SURPRISE, 13), (CheckKind.PLANNED, 4), (CheckKind.DIRECTED, 2), (CheckKind.RECHECK, 1))
# Nobody visits his own colleagues.
TEAM_OF = {"SNV": 2, "VP": 2, "TTT": 1, "STP": 1}


class Fate(StrEnum):
    SIGNED = "signed"
    CLOSED = "closed"
    STARTED = "started"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Visit:
    """`permille` of the people come late. `team` is 1 or 2."""

    number: int
    body: str
    team: int
    on: date
    starts: time
    kind: CheckKind
    fate: Fate
    permille: int

    @property
    def shift(self) -> tuple[time, time]:
        return MORNING if self.starts < time(12) else AFTERNOON

    def dice(self, purpose: str) -> Dice:
        return Dice(f"visit/{self.number}/{purpose}")


@cache
def visits() -> tuple[Visit, ...]:
    dice, made = Dice("visits"), list[Visit]()
    for first, last, count, permille in SEASONS:
        step = (last - first).days / count
        days = [working_day(first + timedelta(days=round(step * each) + dice.below(4))) for each in range(count)]
        for on, body in zip(days, _bodies(count, dice, first), strict=True):
            made.append(_visit(len(made) + 1, body, on, permille=permille, dice=dice))
    return (*made, *_unfinished(len(made), dice))


def _bodies(count: int, dice: Dice, first: date) -> list[str]:
    """Each once before any comes again; communes exist since July 2025."""
    departments = [row["code"] for row in province()["department"]]
    communes = [province()["merged"]["code"], *(row["code"] for row in province()["commune"])]
    pool = departments if first < COMMUNES_FROM else [*departments, *communes]
    round_about = [*dice.shuffled(pool), *dice.shuffled(pool)]
    return round_about[:count]


def _visit(number: int, body: str, on: date, *, permille: int, dice: Dice, fate: Fate = Fate.SIGNED) -> Visit:
    starts = time(7, dice.between(35, 55)) if dice.happens(700) else time(13, dice.between(35, 55))
    return Visit(
        number, body, TEAM_OF.get(body, 1 + number % 2), on, starts, dice.weighted(KINDS), fate,
        permille * (LAX_FACTOR if body in LAX else 1),
    )  # fmt: skip


def _unfinished(signed: int, dice: Dice) -> list[Visit]:
    """Two were called off, one waits for the signatures, one began this morning: forty people in six rooms."""
    today = OPENS_AT.date()
    return [
        _visit(signed + 1, "GDDT", date(2026, 3, 17), permille=40, dice=dice, fate=Fate.CANCELLED),
        _visit(signed + 2, "XDS", date(2026, 10, 6), permille=40, dice=dice, fate=Fate.CANCELLED),
        Visit(signed + 3, "SYT", 2, today - timedelta(days=1), time(13, 45), CheckKind.SURPRISE, Fate.CLOSED, 60),
        Visit(signed + 4, "NNMT", 1, today, time(7, 40), CheckKind.SURPRISE, Fate.STARTED, 60),
    ]


def bodies_checked() -> frozenset[str]:
    return frozenset(visit.body for visit in visits()) & frozenset(population().bodies)
