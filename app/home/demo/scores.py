"""Three periods of scores: computed, reviewed by the heads, signed; the last one is still under review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from app.core.periods import PeriodKind
from app.core.permissions import Role
from app.emulation.queries import reviewing as queries
from app.emulation.queries import sheets
from app.emulation.rules.reviewing import Decision
from app.emulation.services import computing, movements, periods, reviewing, signing
from app.emulation.types import PeriodState, Rating, ReasonKind, ReviewAction, SheetState, SubjectType
from app.home.demo.accounts import head_of, username, username_of
from app.home.demo.cast import province
from app.home.demo.dice import Dice
from app.home.demo.timetable import Timetable, at, working_day, working_days_later
from app.home.demo.world import World

MOVEMENT = "plan-146"
ADOPTED_ON = date(2025, 3, 17)
REASON = "Đã trực tiếp kiểm tra, đối chiếu sổ theo dõi và ý kiến của bộ phận một cửa."
RATINGS = ((Rating.EXCELLENT, 17), (Rating.GOOD, 68), (Rating.COMPLETED, 14))
STILL_REVIEWING = frozenset({"NNMT", "SYT", "SXD", "XDS", "PBL", "XNK", "GDDT"})
NOT_BEGUN = frozenset({"SCT", "XSL", "PMN"})
HIGHEST = "MG"


@dataclass(frozen=True)
class Round:
    """A period and its days; `closed_on` None: it is still under review."""

    kind: PeriodKind
    year: int
    number: int
    made_on: date
    computed_on: date
    closed_on: date | None

    @property
    def key(self) -> str:
        return f"period/{self.kind}/{self.year}/{self.number}"


ROUNDS = (
    Round(PeriodKind.YEAR, 2025, 1, date(2025, 11, 20), date(2025, 12, 16), date(2026, 1, 9)),
    Round(PeriodKind.HALF, 2026, 1, date(2026, 5, 20), date(2026, 6, 16), date(2026, 7, 3)),
    Round(PeriodKind.YEAR, 2026, 1, date(2026, 11, 16), date(2026, 12, 3), None),
)


def plan(timetable: Timetable) -> None:
    timetable.plan(at(ADOPTED_ON, 10), adopt)
    for each in ROUNDS:
        timetable.plan(at(working_day(each.made_on), 9), partial(make, each))
        timetable.plan(at(working_day(each.computed_on), 16), partial(compute, each))
        timetable.plan(at(working_day(each.computed_on), 17), partial(put_under_review, each))


def officer(world: World, now: datetime) -> Any:
    return world.actor(username_of(Role.EMULATION_OFFICER), now)


def adopt(world: World, now: datetime) -> None:
    world.kept["movement"] = movements.adopt(MOVEMENT, actor=officer(world, now), now=now).id


def make(each: Round, world: World, now: datetime) -> None:
    made = periods.create(
        world.kept["movement"], kind=each.kind, year=each.year, number=each.number, actor=officer(world, now), now=now
    )
    opened = periods.move(made.id, version=made.version, target=PeriodState.OPEN, actor=officer(world, now), now=now)
    world.kept[each.key] = opened


def compute(each: Round, world: World, now: datetime) -> None:
    period = world.kept[each.key]
    computing.compute_period(period.id, version=period.version, actor=officer(world, now), now=now)


def put_under_review(each: Round, world: World, now: datetime) -> None:
    period = world.kept[each.key]
    periods.move(
        period.id, version=period.version, target=PeriodState.UNDER_REVIEW, actor=officer(world, now), now=now
    )
    days = Dice(f"review/{each.key}")
    for code in bodies():
        begun = each.closed_on is not None or code not in NOT_BEGUN
        if begun:
            world.timetable.after(now, days.between(1, 2), partial(review, each, code))
    if each.closed_on is not None:
        day = working_days_later(each.closed_on, -1)
        world.timetable.plan(at(day, 16), partial(review, each, HIGHEST))
        world.timetable.plan(at(each.closed_on, 16), partial(close, each))


def bodies() -> list[str]:
    """Bodies of today below the province."""
    departments = [row["code"] for row in province()["department"]]
    return [*departments, province()["merged"]["code"], *(row["code"] for row in province()["commune"])]


def head(code: str, world: World, now: datetime) -> Any:
    return world.actor(username(head_of(code)), now)


def waiting(each: Round, actor: Any, world: World, now: datetime) -> list[Any]:
    """Sheets on which this head may decide, in the order of their making."""
    units = set(queries.review_units(actor, now.date()))
    found = sheets.of_period(world.kept[each.key].id).values()
    return [
        sheet
        for sheet in found
        if sheet.review_unit_id in units and sheet.state in (SheetState.PROPOSED, SheetState.REVIEWED)
        and not (sheet.person_id is not None and sheet.person_id == actor.person_id)
    ]


def review(each: Round, code: str, world: World, now: datetime) -> None:
    """First what nothing speaks against, then one by one; some heads are not through when the demo opens."""
    actor = head(code, world, now)
    listed = waiting(each, actor, world, now)
    plain = [(sheet.public_id, sheet.version) for sheet in listed if sheet.flag_count == 0]
    if plain:
        reviewing.accept_unflagged(plain, actor=actor, now=now)
    flagged = [sheet for sheet in listed if sheet.flag_count]
    if each.closed_on is None and code in STILL_REVIEWING:
        flagged = flagged[: len(flagged) // 2]
    for sheet in flagged:
        decide(sheet, actor, now)
    if each.closed_on is not None or code not in STILL_REVIEWING:
        world.timetable.plan(now + timedelta(minutes=50), partial(sign, each, code))


def decide(sheet: Any, actor: Any, now: datetime) -> None:
    dice = Dice(f"decide/{sheet.subject_type}/{sheet.name}")
    version = sheet.version
    if sheet.subject_type is SubjectType.PERSON and dice.happens(150):
        option = dice.weighted((("always", 3), ("mostly", 2), ("often_repeated", 1)))
        decision = Decision(ReviewAction.ADJUST, option=option, reason_kind=ReasonKind.RESULT_KNOWN, reason=REASON)
        changed = reviewing.decide(
            sheet.public_id, "guidance", version=version, decision=decision, actor=actor, now=now
        )
        version = changed.version
    reviewing.accept_rest(sheet.public_id, version=version, actor=actor, now=now)


def sign(each: Round, code: str, world: World, now: datetime) -> None:
    """A year without points for a class is concluded by the head, within the law's caps."""
    actor = head(code, world, now)
    for sheet in queries.to_sign(actor, now.date()):
        if queries.needs_conclusion(sheet, now) and sheet.rating is None:
            rating = Dice(f"rating/{each.key}/{sheet.name}").weighted(RATINGS)
            reviewing.conclude(sheet.public_id, version=sheet.version, rating=rating, actor=actor, now=now)
    ready = [(sheet.public_id, sheet.version) for sheet in queries.to_sign(actor, now.date())]
    if ready:
        signing.sign(ready, actor=actor, now=now)


def close(each: Round, world: World, now: datetime) -> None:
    period = world.kept[each.key]
    periods.move(period.id, version=period.version, target=PeriodState.CLOSED, actor=officer(world, now), now=now)
