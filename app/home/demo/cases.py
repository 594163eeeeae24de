"""Citizens write, handlers answer: each case by its own steps, the sender's and the office's."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.complaints.queries import cases as queries
from app.complaints.rules.cases import FORMAL_KINDS
from app.complaints.services import filing, handling, identities, orders, tracking
from app.complaints.services.orders import Receiver
from app.complaints.types import (
    About,
    CaseKind,
    CaseObject,
    Channel,
    Filing,
    Identity,
    IdentityMode,
    OfficialMark,
    Outcome,
)
from app.core import settings
from app.core.actor import ANONYMOUS, Actor
from app.core.permissions import Role
from app.home.demo.accounts import username, username_of
from app.home.demo.cast import population
from app.home.demo.letters import Fate, Letter, letters, texts
from app.home.demo.timetable import Timetable, at, working_days_later
from app.home.demo.world import World

OUTCOMES = ((Outcome.FOUNDED, 6), (Outcome.PARTLY_FOUNDED, 5), (Outcome.UNFOUNDED, 9))
ELSEWHERE = Receiver("Toà án nhân dân khu vực 2", "Số 5 đường Bến Lau", "0299 123 456")
NEEDS_NAMED = frozenset({CaseObject.CONDUCT, CaseObject.DELAY, CaseObject.HARASSMENT})
EXTENDED, REFERRED = frozenset({12, 41, 84}), frozenset({60, 85})
# Codes of a few cases, for whoever wants to follow one as its sender; shown on the demo's page.
CODES_SHOWN = {"demo_code_answered": 64, "demo_code_open": 85}



def plan(timetable: Timetable) -> None:
    for letter in letters():
        dice = letter.dice("hour")
        timetable.plan(at(letter.on, dice.between(8, 16), dice.below(60)), partial(file, letter))


def handler(letter: Letter) -> str:
    """The reception of citizens at the province, or the inspectorate for what is formal or about the office itself."""
    if letter.kind in FORMAL_KINDS or letter.body == "VP":
        return username(population().at("TTT", 6))
    return username_of(Role.COMPLAINT_HANDLER)


def file(letter: Letter, world: World, now: datetime) -> None:
    by_office = letter.channel is not Channel.WEB
    actor = world.actor(handler(letter), now) if by_office else ANONYMOUS
    case, code = filing.file(filing_of(letter, world), actor=actor, now=now)
    world.kept[f"case/{letter.number}"] = case.public_id
    for key, number in CODES_SHOWN.items():
        if number == letter.number:
            settings.put(key, code, now=now)
    if letter.fate is not Fate.NEW:
        plan_steps(letter, world, now)


def filing_of(letter: Letter, world: World) -> Filing:
    address = letter.dice("address").pick(texts()["talk"]["addresses"])
    identity = Identity(letter.sender, address, f"09{letter.number:08}")
    return Filing(
        kind=letter.kind, object_kind=letter.object_kind, about=about_of(letter, world), what=letter.what,
        wanted=letter.wanted, happened_on=letter.on - timedelta(days=letter.dice("day").below(6)),
        place=letter.dice("place").pick(texts()["talk"]["places"]), channel=letter.channel, identity_mode=letter.mode,
        identity=None if letter.mode is IdentityMode.ANONYMOUS else identity,
    )  # fmt: skip


def about_of(letter: Letter, world: World) -> About:
    if letter.body is None:
        mark = OfficialMark.DESCRIBED if letter.described else OfficialMark.NONE
        return About(None, mark, described=letter.described)
    unit_id = world.unit_ids[letter.body]
    if letter.member is not None:
        return About(unit_id, OfficialMark.IDENTIFIED, person_id=world.person_id(letter.member))
    if letter.described is not None:
        return About(unit_id, OfficialMark.DESCRIBED, described=letter.described)
    return About(unit_id)


def plan_steps(letter: Letter, world: World, now: datetime) -> None:
    """Each some working days after the one before."""
    days, moment = letter.dice("days"), now
    for step, shortest, longest in steps_of(letter):
        day = working_days_later(moment.date(), days.between(shortest, longest))
        moment = max(at(day, days.between(8, 16), days.below(60)), moment + timedelta(minutes=11))
        world.timetable.plan(moment, partial(step, letter))


def steps_of(letter: Letter) -> list[tuple[Any, int, int]]:
    """Act, and after how many working days at the least and at the most."""
    fate = letter.fate
    if fate is Fate.REFUSED:
        return [(refuse, 1, 3)]
    if fate is Fate.PASSED_ON:
        return [(pass_on, 1, 3), (chase, 8, 10)]
    if fate is Fate.ANSWERED_ELSEWHERE:
        return [(pass_on, 1, 3), (chase, 8, 10), (note_their_answer, 3, 5), (conclude_unfounded, 1, 2)]
    steps: list[tuple[Any, int, int]] = [(hand_over, 1, 2)] if fate is Fate.HANDED_OVER else []
    steps += [(assign, 0, 1), (accept, 1, 2)]
    if fate is Fate.WITHDRAWN:
        return [*steps, (withdraw, 2, 5)]
    if fate is Fate.FORGOTTEN:
        return [*steps, (write_as_sender, 10, 12)]
    steps += talk_of(letter)
    if fate is Fate.UNDER_WAY:
        return steps
    steps.append((conclude, 2, 9))
    if fate in (Fate.REOPENED, Fate.LOOKED_INTO_AGAIN):
        return [*steps, (reopen, 2, 4), *([(conclude_unfounded, 4, 6)] if fate is Fate.LOOKED_INTO_AGAIN else [])]
    return [*steps, (rate, 1, 4)] if letter.dice("rated").happens(450) else steps


def talk_of(letter: Letter) -> list[tuple[Any, int, int]]:
    dice, talk = letter.dice("talk"), list[tuple[Any, int, int]]()
    if letter.number in EXTENDED and letter.kind is not CaseKind.COMPLAINT:
        talk.append((extend, 1, 2))
    if letter.number in REFERRED and letter.body is not None:
        talk.append((refer, 1, 2))
    if letter.mode is IdentityMode.CONFIDENTIAL and letter.dice("identity").happens(500):
        talk += [(ask_for_identity, 0, 1), *([(open_identity, 1, 1)] if letter.number % 3 else [])]
    if dice.happens(420):
        talk += [(write_to_sender, 1, 2), *([(write_as_sender, 1, 2)] if dice.happens(500) else [])]
    return talk


def find(letter: Letter, world: World, now: datetime) -> tuple[Any, Actor]:
    actor = world.actor(handler(letter), now)
    return queries.get_case(world.kept[f"case/{letter.number}"], actor), actor


def assign(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    [mine] = [user for user in queries.possible_handlers(case, now.date()) if user.id == actor.user_id]
    handling.assign(case.id, version=case.version, handler=mine.public_id, actor=actor, now=now)


def accept(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    handling.accept(case.id, version=case.version, actor=actor, now=now)


def refuse(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    handling.refuse(case.id, version=case.version, reason=texts()["answers"]["refused"], actor=actor, now=now)


def write_to_sender(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    handling.write_to_sender(case.id, text=letter.dice("ask").pick(texts()["talk"]["office"]), actor=actor, now=now)


def write_as_sender(letter: Letter, world: World, now: datetime) -> None:
    text = letter.dice("reply").pick(texts()["talk"]["citizen"])
    tracking.write(world.kept[f"case/{letter.number}"], text=text, files=(), now=now)


def conclude(letter: Letter, world: World, now: datetime) -> None:
    """A founded case about somebody's conduct names him: the handler has found out who it was."""
    case, actor = find(letter, world, now)
    outcome = Outcome.FOUNDED if letter.kind is CaseKind.PRAISE else letter.dice("outcome").weighted(OUTCOMES)
    is_open_mark = case.official is OfficialMark.DESCRIBED and outcome is not Outcome.UNFOUNDED
    if is_open_mark and letter.object_kind in NEEDS_NAMED:
        found_out = name_official(letter, world)
        handling.change_about(
            case.id, version=case.version, about=found_out, object_kind=letter.object_kind, actor=actor, now=now
        )
        case, actor = find(letter, world, now)
    answer = texts()["answers"]["praise" if letter.kind is CaseKind.PRAISE else outcome.value]
    handling.conclude(case.id, version=case.version, outcome=outcome, answer=answer, actor=actor, now=now)


def name_official(letter: Letter, world: World) -> About:
    if letter.body is None:
        return About(None)
    staff = [member for member in world.population.of(letter.body) if member.division]
    if not staff:
        return About(world.unit_ids[letter.body])
    person_id = world.person_id(letter.dice("who").pick(staff))
    return About(world.unit_ids[letter.body], OfficialMark.IDENTIFIED, person_id=person_id)


def conclude_unfounded(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    handling.conclude(
        case.id, version=case.version, outcome=Outcome.UNFOUNDED, answer=texts()["answers"]["unfounded"], actor=actor,
        now=now,
    )  # fmt: skip


def rate(letter: Letter, world: World, now: datetime) -> None:
    stars = letter.dice("stars").weighted(((5, 5), (4, 4), (3, 2), (2, 1), (1, 1)))
    tracking.rate(world.kept[f"case/{letter.number}"], stars=stars, now=now)


def reopen(letter: Letter, world: World, now: datetime) -> None:
    case, _actor = find(letter, world, now)
    tracking.reopen(case.public_id, version=case.version, reason=texts()["talk"]["again"], now=now)


def withdraw(letter: Letter, world: World, now: datetime) -> None:
    case, _actor = find(letter, world, now)
    tracking.withdraw(case.public_id, version=case.version, now=now)


def pass_on(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    orders.transfer(
        case.id, version=case.version, receiver=ELSEWHERE, reason="Việc thuộc thẩm quyền của Toà án", actor=actor,
        now=now,
    )  # fmt: skip


def hand_over(letter: Letter, world: World, now: datetime) -> None:
    """To another body of the province."""
    case, actor = find(letter, world, now)
    receiver = Receiver(world.population.bodies["NNMT"].name, unit_id=world.unit_ids["NNMT"])
    if letter.body == "NNMT":
        receiver = Receiver(world.population.bodies["SXD"].name, unit_id=world.unit_ids["SXD"])
    reason = "Thuộc lĩnh vực quản lý của cơ quan nhận"
    orders.transfer(case.id, version=case.version, receiver=receiver, reason=reason, actor=actor, now=now)


def chase(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    orders.chase(case.id, actor=actor, now=now)


def note_their_answer(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    orders.record_their_answer(case.id, version=case.version, answered_on=now.date(), actor=actor, now=now)


def extend(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    orders.extend(
        case.id, version=case.version, new_due=working_days_later(case.due_on, 10),
        document="Thông báo gia hạn số 31/TB", reason="Cần đo đạc lại tại thực địa", actor=actor, now=now,
    )  # fmt: skip


def refer(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    handling.refer_for_check(case.id, actor=actor, now=now)


def ask_for_identity(letter: Letter, world: World, now: datetime) -> None:
    case, actor = find(letter, world, now)
    opening = identities.request_opening(
        case.id, reason="Cần gặp người gửi để làm rõ nội dung và bảo vệ họ", actor=actor, now=now
    )
    world.kept[f"opening/{letter.number}"] = opening.id


def open_identity(letter: Letter, world: World, now: datetime) -> None:
    keeper = world.actor(username_of(Role.VAULT_KEEPER), now)
    identities.decide_opening(world.kept[f"opening/{letter.number}"], version=1, approved=True, actor=keeper, now=now)
