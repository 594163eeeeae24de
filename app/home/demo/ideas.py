"""Forty-five initiatives, who puts them forward and what becomes of them. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from app.home.demo.cast import FOLDER, Member, population, province
from app.home.demo.dice import Dice
from app.home.demo.timetable import working_day
from app.initiatives.types import Description, InitiativeKind, ReformArea

FIRST_ON, LAST_ON, COUNT = date(2025, 4, 14), date(2026, 11, 27), 45


class Fate(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    RECOGNISED = "recognised"
    RAISED = "raised"
    NOT_RECOGNISED = "not_recognised"
    WITHDRAWN = "withdrawn"


# The newest are still on their way; of the older ones most were recognised.
LATE = (
    Fate.UNDER_REVIEW, Fate.RETURNED, Fate.UNDER_REVIEW, Fate.SUBMITTED, Fate.UNDER_REVIEW, Fate.DRAFT, Fate.RETURNED,
    Fate.SUBMITTED, Fate.UNDER_REVIEW, Fate.SUBMITTED, Fate.DRAFT, Fate.RETURNED, Fate.SUBMITTED, Fate.DRAFT,
    Fate.DRAFT,
)  # fmt: skip
EARLY = {
    3: Fate.RAISED, 5: Fate.NOT_RECOGNISED, 8: Fate.RAISED, 10: Fate.WITHDRAWN, 12: Fate.NOT_RECOGNISED,
    14: Fate.RAISED, 17: Fate.WITHDRAWN, 19: Fate.NOT_RECOGNISED, 21: Fate.RAISED, 24: Fate.RAISED,
    26: Fate.NOT_RECOGNISED, 28: Fate.WITHDRAWN,
}  # fmt: skip


@dataclass(frozen=True)
class Idea:
    """`partner` shares the work, or nobody does."""

    number: int
    author: Member
    partner: Member | None
    description: Description
    on: date
    fate: Fate

    def dice(self, purpose: str) -> Dice:
        return Dice(f"idea/{self.number}/{purpose}")


@cache
def texts() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "ideas.toml").read_text("utf-8"))


@cache
def ideas() -> tuple[Idea, ...]:
    dice = Dice("ideas")
    step = (LAST_ON - FIRST_ON).days / COUNT
    days = [working_day(FIRST_ON + timedelta(days=round(step * number) + dice.below(4))) for number in range(COUNT)]
    return tuple(_idea(number, on, dice) for number, on in enumerate(days, start=1))


def _idea(number: int, on: date, dice: Dice) -> Idea:
    body = dice.pick(_bodies(on))
    staff = [member for member in population().of(body) if member.division and member.footing == "Biên chế"]
    author = dice.pick(staff)
    others = [member for member in staff if member is not author]
    return Idea(
        number=number, author=author, partner=dice.pick(others) if dice.happens(400) else None,
        description=_describe(number, on, dice), on=on, fate=_fate(number),
    )  # fmt: skip


def _bodies(on: date) -> list[str]:
    """The office that keeps the register puts none forward; some agencies never do."""
    departments = ["VP", "STC", "STP", "NNMT", "NNMT", "NNMT", "SXD", "GDDT", "SYT", "HCC", "SCT"]
    communes = [row["code"] for row in province()["commune"]][:5]
    return departments if on < date(2025, 10, 1) else [*departments, *communes]


def _describe(number: int, on: date, dice: Dice) -> Description:
    idea = texts()["idea"][number % len(texts()["idea"])]
    return Description(
        title=f"{idea['title']} trong {dice.pick(texts()['where']['places'])}", kind=InitiativeKind(idea["kind"]),
        reform_area=ReformArea(idea["area"]), field=dice.pick(texts()["where"]["fields"]), problem=idea["problem"],
        solution=idea["solution"], novelty=texts()["where"]["novelty"], effect=idea["effect"],
        first_applied_on=on - timedelta(days=dice.between(40, 200)), applied_at="Tại cơ quan",
        replicable=dice.happens(600),
    )  # fmt: skip


def _fate(number: int) -> Fate:
    late = number - (COUNT - len(LATE)) - 1
    return LATE[late] if late >= 0 else EARLY.get(number, Fate.RECOGNISED)
