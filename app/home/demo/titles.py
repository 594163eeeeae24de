"""Two rounds of titles: 2025 from dossier to decision, 2026 prepared under texts that are not confirmed yet."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from app.awards.queries import nominations as queries
from app.awards.queries.catalogue import deciders_of
from app.awards.services import decisions, nominations
from app.awards.types import Decider, DossierDetails, Issue, NominationState, Paper, Verdict
from app.core.permissions import Role
from app.home.demo import council
from app.home.demo.accounts import head_of, username, username_of
from app.home.demo.cast import Member, population
from app.home.demo.dice import Dice
from app.home.demo.ideas import Fate, ideas
from app.home.demo.timetable import Timetable, at
from app.home.demo.world import World
from app.people.queries.persons import find_by_staff_code
from app.people.queries.units import get_unit

WORKER, FIGHTER = "advanced_worker", "emulation_fighter_base"
DOSSIERS = {2025: date(2026, 1, 13), 2026: date(2026, 12, 4)}
TAKEN_ON = {2025: date(2026, 1, 16), 2026: date(2026, 12, 8)}
DECIDED_ON = date(2026, 2, 3)
BODIES = ("VP", "STP", "NNMT", "SXD", "SYT", "HCC", "STC")
EACH_BODY, APPRAISED = 7, 12
ISSUER = "Chủ tịch UBND tỉnh Minh Giang"
ACHIEVEMENTS = "Hoàn thành tốt nhiệm vụ được giao, hồ sơ đúng hạn, được tập thể phòng bình chọn."
NOTE = "Đối chiếu dự thảo nghị định mới và quy định cũ: các điều kiện đều được đáp ứng."


def plan(timetable: Timetable) -> None:
    for year, day in DOSSIERS.items():
        timetable.plan(at(day, 9), partial(propose, year))
        timetable.plan(at(TAKEN_ON[year], 9), partial(take, year))
    timetable.plan(at(TAKEN_ON[2026], 8), check_again)
    timetable.plan(at(council.HELD_ON[2025], 16), read_results)
    timetable.plan(at(DECIDED_ON - timedelta(days=4), 9), draft)
    timetable.plan(at(DECIDED_ON, 9), issue)


def officer(world: World, now: datetime) -> Any:
    return world.actor(username_of(Role.EMULATION_OFFICER), now)


def candidates(year: int, world: World) -> list[tuple[Member, str]]:
    """Some of each body for the lower title, authors of recognised initiatives for the higher one."""
    dice = Dice(f"titles/{year}")
    found = [
        (member, WORKER) for code in BODIES for member in dice.shuffled(population().of(code)[1:])[:EACH_BODY]
    ]
    done = {Fate.RECOGNISED, Fate.RAISED}
    authors = [idea.author for idea in ideas() if idea.fate in done and idea.on.year == year]
    found += [(member, FIGHTER) for member in dict.fromkeys(authors)]
    at_fault = [world.member_of(stored[2]) for key, stored in sorted(world.kept.items()) if key.startswith("serious/")]
    # Put forward although something speaks against it: a decision of discipline, a matter that is still open.
    against = at_fault if year == max(DOSSIERS) else [population().at("SCT", 6)]
    known = {member.code for member, award in found if award == WORKER}
    return found + [(member, WORKER) for member in against if member.code not in known]


def propose(year: int, world: World, now: datetime) -> None:
    """Each head for his own people; a few dossiers lack a paper, and of some nobody has confirmed the attitude yet."""
    dice = Dice(f"dossiers/{year}")
    for member, award in candidates(year, world):
        papers = frozenset(Paper) if dice.happens(900) else frozenset({Paper.PROPOSAL, Paper.REPORT})
        attitude = None if dice.happens(60) else True
        dossier = DossierDetails(now.date(), attitude, papers, ACHIEVEMENTS)
        actor = world.actor(username(head_of(member.body)), now)
        person: Any = find_by_staff_code(member.code)
        made = nominations.propose(person, award, year, dossier=dossier, actor=actor, now=now)
        if dice.happens(950):
            nominations.submit(made.id, version=made.version, actor=actor, now=now)


def submitted(award: str, year: int, world: World, now: datetime) -> list[Any]:
    actor = officer(world, now)
    return list(queries.in_states((NominationState.SUBMITTED,), award=award, year=year, viewer=actor))


def take(year: int, world: World, now: datetime) -> None:
    """What the law of the day leaves open is appraised; what may go on stands on the council's agenda."""
    actor = officer(world, now)
    appraised = 0
    for award in (FIGHTER, WORKER):
        for each in submitted(award, year, world, now):
            if each.verdict is Verdict.NEEDS_HUMAN and each.provisional is Verdict.ELIGIBLE and appraised < APPRAISED:
                nominations.appraise(each.id, Verdict.ELIGIBLE, NOTE, version=each.version, actor=actor, now=now)
                appraised += 1
    ready = [each for each in submitted(FIGHTER, year, world, now) if may_go_on(each, actor, now)]
    if ready:
        nominations.take_to_council(ready, council.meeting_of(year, world, now), actor=actor, now=now)


def check_again(world: World, now: datetime) -> None:
    """Some ratings became final since the dossiers came in."""
    for award in (FIGHTER, WORKER):
        for each in submitted(award, 2026, world, now):
            nominations.check_again(each.id, version=each.version, actor=officer(world, now), now=now)


def may_go_on(each: Any, actor: Any, now: datetime) -> bool:
    held = queries.held_people(actor, now.date(), {each.person_id})
    settled = each.verdict is Verdict.ELIGIBLE or each.appraised is Verdict.ELIGIBLE
    return settled and each.person_id not in held


def read_results(world: World, now: datetime) -> None:
    actor = officer(world, now)
    waiting = queries.in_states((NominationState.TO_COUNCIL,), award=FIGHTER, year=2025, viewer=actor)
    for each in waiting:
        nominations.take_result(each.id, version=each.version, actor=actor, now=now)


def draft(world: World, now: datetime) -> None:
    actor = officer(world, now)
    unit = get_unit(world.units["MG"], actor)
    for award, state in ((FIGHTER, NominationState.PASSED), (WORKER, NominationState.SUBMITTED)):
        listed = queries.in_states((state,), award=award, year=2025, viewer=actor)
        chosen = [each for each in listed if may_go_on(each, actor, now)]
        if chosen:
            world.kept[f"decision/{award}"] = decisions.draft(
                unit, award, 2025, chosen=chosen, actor=actor, now=now
            )


def issue(world: World, now: datetime) -> None:
    for number, award in enumerate((FIGHTER, WORKER), start=1):
        drafted = world.kept.get(f"decision/{award}")
        if drafted is not None:
            decider = Decider(deciders_of(award, now.date())[0])
            details = Issue(f"{240 + number}/QĐ-UBND", now.date(), ISSUER, decider)
            decisions.issue(drafted.id, details, version=drafted.version, actor=officer(world, now), now=now)
