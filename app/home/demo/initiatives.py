"""Initiatives: described, confirmed by co-authors, filed, reviewed by two, recognised by decision or not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from app.core import clock
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.home.demo.accounts import username, username_of
from app.home.demo.cast import Member, population
from app.home.demo.ideas import Fate, Idea, ideas, texts
from app.home.demo.timetable import Timetable, at, working_days_later
from app.home.demo.world import World
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries.reviews import reviews_of
from app.initiatives.queries.scale import rubric_on
from app.initiatives.services import campaigns, deciding, drafting, reviewing
from app.initiatives.services.deciding import Decision
from app.initiatives.types import AuthorShare, Scope, Scores
from app.people.queries.accounts import find_for_sign_in

REVIEWERS = (("KHCN", 6), ("KHCN", 3), ("GDDT", 3), ("STC", 3))
PROVINCE = "UBND tỉnh Minh Giang"
CONTESTS = {2025: (date(2025, 4, 10), date(2025, 12, 31)), 2026: (date(2026, 1, 2), date(2026, 12, 31))}
REVIEWED = frozenset({Fate.RECOGNISED, Fate.RAISED, Fate.NOT_RECOGNISED})


def plan(timetable: Timetable) -> None:
    for year, (opens_on, _closes_on) in CONTESTS.items():
        timetable.plan(at(opens_on, 8), partial(open_contest, year))
    for idea in ideas():
        timetable.plan(at(idea.on, 14, idea.dice("minute").below(50)), partial(start, idea))


def officer(world: World, now: datetime) -> Any:
    return world.actor(username_of(Role.EMULATION_OFFICER), now)


def open_contest(year: int, world: World, now: datetime) -> None:
    opens_on, closes_on = CONTESTS[year]
    campaign = campaigns.open_campaign(
        f"Cuộc thi sáng kiến cải cách hành chính năm {year}", unit_id=world.unit_ids["MG"],
        document=f"Kế hoạch số 31/KH-UBND năm {year}", opens_on=opens_on, closes_on=closes_on,
        actor=officer(world, now), now=now,
    )  # fmt: skip
    world.kept[f"contest/{year}"] = campaign.id


def start(idea: Idea, world: World, now: datetime) -> None:
    author = world.actor(username(idea.author), now)
    contest = world.kept[f"contest/{idea.on.year}"] if idea.number % 3 == 0 else None
    made = drafting.start(idea.description, campaign_id=contest, actor=author, now=now)
    world.kept[f"idea/{idea.number}"] = made.public_id
    dice = idea.dice("days")
    if idea.partner is not None:
        world.timetable.plan(now + timedelta(minutes=9), partial(name_partner, idea, idea.partner))
        world.timetable.after(now, 1, partial(confirm, idea))
    if idea.fate is not Fate.DRAFT:
        world.timetable.after(now, dice.between(2, 4), partial(submit, idea))


def name_partner(idea: Idea, partner: Member, world: World, now: datetime) -> None:
    share = idea.dice("share").pick((5000, 6000, 7000))
    authors = (
        AuthorShare(share=share, person_id=world.person_id(idea.author)),
        AuthorShare(share=10_000 - share, person_id=world.person_id(partner)),
    )
    found, actor = find(idea, world, username(idea.author), now)
    drafting.name_authors(found.id, version=found.version, authors=authors, actor=actor, now=now)


def find(idea: Idea, world: World, username_: str, now: datetime) -> tuple[Any, Any]:
    actor = world.actor(username_, now)
    return queries.get_initiative(world.kept[f"idea/{idea.number}"], actor), actor


def confirm(idea: Idea, world: World, now: datetime) -> None:
    if idea.partner is not None:
        found, actor = find(idea, world, username(idea.partner), now)
        drafting.confirm(found.id, version=found.version, agrees=True, actor=actor, now=now)


def submit(idea: Idea, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username(idea.author), now)
    drafting.submit(found.id, version=found.version, actor=actor, now=now)
    dice = idea.dice("next")
    if idea.fate is Fate.WITHDRAWN:
        world.timetable.after(now, dice.between(3, 6), partial(withdraw, idea))
    elif idea.fate is not Fate.SUBMITTED:
        world.timetable.after(now, dice.between(1, 3), partial(assign, idea))


def withdraw(idea: Idea, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username(idea.author), now)
    drafting.withdraw(found.id, version=found.version, actor=actor, now=now)


def reviewers(idea: Idea) -> list[Member]:
    """Two, never of the author's agency."""
    free = [population().at(*who) for who in REVIEWERS if who[0] != idea.author.body]
    return idea.dice("reviewers").shuffled(free)[:2]


def assign(idea: Idea, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username_of(Role.EMULATION_OFFICER), now)
    accounts = [find_for_sign_in(username(member)) for member in reviewers(idea)]
    chosen = [user.public_id for user in accounts if user is not None]
    reviewing.assign(found.id, version=found.version, reviewers=chosen, actor=actor, now=now)
    if idea.fate is Fate.RETURNED:
        world.timetable.after(now, 3, partial(send_back, idea))
        return
    asked = reviewers(idea)[:1] if idea.fate is Fate.UNDER_REVIEW and idea.number % 2 else reviewers(idea)
    for number, member in enumerate(asked):
        world.timetable.after(now, 3 + 2 * number, partial(review, idea, member))
    if idea.fate in REVIEWED:
        world.timetable.after(now, idea.dice("decided").between(7, 14), partial(decide, idea))


def review(idea: Idea, member: Member, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username(member), now)
    own = next(each for each in reviews_of(found.id) if each.reviewer_id == actor.user_id)
    dice = idea.dice(member.code)
    share = (35, 60) if idea.fate is Fate.NOT_RECOGNISED else (62, 95)
    points = {
        each.code: each.max * dice.between(*share) // 10_000 * 100 for each in rubric_on(clock.local_day(now)).criteria
    }
    comment = dice.pick(texts()["where"]["comments"])
    reviewing.send(own.id, version=own.version, scores=Scores(points), comment=comment, actor=actor, now=now)


def send_back(idea: Idea, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username_of(Role.EMULATION_OFFICER), now)
    deciding.send_back(found.id, version=found.version, reason=texts()["where"]["returned"], actor=actor, now=now)


def decide(idea: Idea, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username_of(Role.EMULATION_OFFICER), now)
    if idea.fate is Fate.NOT_RECOGNISED:
        deciding.refuse(found.id, version=found.version, reason=texts()["where"]["refused"], actor=actor, now=now)
        return
    recognise(idea, Scope.BASE, world, now)
    if idea.fate is Fate.RAISED:
        world.timetable.after(now, 20, partial(recognise, idea, Scope.PROVINCE))
    if idea.number % 4 == 0:
        world.timetable.after(now, 15, partial(take_over, idea))


def recognise(idea: Idea, scope: Scope, world: World, now: datetime) -> None:
    found, actor = find(idea, world, username_of(Role.EMULATION_OFFICER), now)
    at_base = scope is Scope.BASE
    paper = DocumentReference(
        f"{100 + idea.number}/QĐ-{'HĐSK' if at_base else 'UBND'}", found.unit.name if at_base else PROVINCE,
        working_days_later(now.date(), -1), "Công nhận sáng kiến",
    )  # fmt: skip
    decision = Decision(scope, paper, effective=True, replicable=idea.description.replicable)
    deciding.recognise(found.id, version=found.version, decision=decision, actor=actor, now=now)


def take_over(idea: Idea, world: World, now: datetime) -> None:
    """Another body applies it too."""
    found, actor = find(idea, world, username_of(Role.EMULATION_OFFICER), now)
    elsewhere = "KHCN" if idea.author.body != "KHCN" else "SCT"
    deciding.record_application(
        found.id, unit_public_id=world.units[elsewhere], applied_from=now.date() - timedelta(days=5),
        result=texts()["where"]["applied"], actor=actor, now=now,
    )  # fmt: skip
