"""When the law or the calendar of an installation changes: what would follow is counted first, then done by jobs.

One run for each who holds deadlines or verdicts, so that each has a transaction and a slot of its own and one that
fails does not keep the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import select

from app.core import installed_law, scheduling
from app.core.actor import Actor
from app.core.clock import local_day
from app.core.models import JobRequest, RequestState
from app.core.ports import LawChange, VerdictChanges, VerdictHolder, current_ports
from app.core.rulebook_local.types import InstalledLaw
from app.extensions import db

RECOUNT, REJUDGE = "calendar.recount", "law.rejudge"
log = structlog.get_logger()


def change_to(law: InstalledLaw, *subjects: str, now: datetime, reason: str = "") -> LawChange:
    """From today on."""
    return LawChange(law, local_day(now), frozenset(subjects), reason)


def count_moved(change: LawChange) -> int:
    """How many open deadlines would move."""
    return sum(holder.preview(change) for holder in current_ports().deadline_holders)


def changed_verdicts(change: LawChange, viewer: Actor) -> list[tuple[VerdictHolder, VerdictChanges]]:
    """What each holder would judge otherwise; those that would not are left out."""
    found = [(holder, holder.preview(change, viewer)) for holder in current_ports().verdict_holders]
    return [(holder, changes) for holder, changes in found if changes.count]


def uses_since(rule_set: str, moment: datetime) -> list[tuple[Any, int]]:
    """What people stored by this set since then, each kind by its name."""
    found = [(use.label, use.count(rule_set, moment)) for use in current_ports().rule_set_uses]
    return [(label, count) for label, count in found if count]


def ask_for_recount(*, actor: Actor, now: datetime, reason: str = "", subjects: Iterable[str] = ("calendar",)) -> None:
    """Inside transaction(). The day counts on which it was asked, however late the job comes to it: what was open then
    may move."""
    _ask(RECOUNT, [holder.name for holder in current_ports().deadline_holders], subjects, reason, actor, now)


def ask_for_rejudging(*, actor: Actor, now: datetime, reason: str, subjects: Iterable[str]) -> None:
    """Inside transaction()."""
    _ask(REJUDGE, [holder.name for holder in current_ports().verdict_holders], subjects, reason, actor, now)


def ask_to_follow(*, actor: Actor, now: datetime) -> None:
    """Inside transaction(): all that is open, whatever of the law is another."""
    ask_for_recount(actor=actor, now=now, subjects=())
    ask_for_rejudging(actor=actor, now=now, reason="", subjects=())


def _ask(
    job: str, names: Iterable[str], subjects: Iterable[str], reason: str, actor: Actor, now: datetime
) -> None:
    for name in names:
        argument = " ".join([name, local_day(now).isoformat(), ",".join(subjects), reason]).rstrip()
        scheduling.ask(job, argument, actor=actor, now=now)


def recount(argument: str, now: datetime) -> None:
    """One holder's deadlines under the law and the calendar as they stand. A second run finds nothing left to move."""
    name, change = _with_all_that_wait(RECOUNT, argument)
    [holder] = [each for each in current_ports().deadline_holders if each.name == name]
    log.info("deadlines recounted", holder=name, moved=holder.recompute(change, now))


def rejudge(argument: str, now: datetime) -> None:
    """One holder's open verdicts under the law as it stands."""
    name, change = _with_all_that_wait(REJUDGE, argument)
    [holder] = [each for each in current_ports().verdict_holders if each.name == name]
    log.info("verdicts given anew", holder=name, changed=holder.rejudge(change, now))


def _with_all_that_wait(job: str, argument: str) -> tuple[str, LawChange]:
    """The first run follows every change that waits for this holder, so that it names the papers of all of them."""
    name, change = _read(argument)
    waiting = select(JobRequest.argument).where(JobRequest.job == job, JobRequest.state == RequestState.WAITING)
    for other in db.session.scalars(waiting.order_by(JobRequest.id)):
        whose, also = _read(other)
        if whose == name and other != argument:
            change = _joined(change, also)
    return name, change


def _joined(one: LawChange, other: LawChange) -> LawChange:
    """No subjects: whatever of the law is another."""
    subjects = one.subjects | other.subjects if one.subjects and other.subjects else frozenset()
    reasons = dict.fromkeys(filter(None, (*one.reason.split("; "), *other.reason.split("; "))))
    return LawChange(one.law, min(one.made_on, other.made_on), subjects, "; ".join(reasons))


def _read(argument: str) -> tuple[str, LawChange]:
    name, day, *more = argument.split(" ", 3)
    subjects = frozenset(filter(None, more[0].split(","))) if more else frozenset()
    return name, LawChange(installed_law.current(), date.fromisoformat(day), subjects, more[1] if more[1:] else "")


def state_of(job: str) -> RequestState | None:
    """Of the newest requests, one a holder: failed if one is, else waiting if one is. None: never asked for."""
    ports = current_ports()
    count = len(ports.deadline_holders) if job == RECOUNT else len(ports.verdict_holders)
    newest = select(JobRequest.state).where(JobRequest.job == job).order_by(JobRequest.id.desc()).limit(count)
    states = set(db.session.scalars(newest))
    worst = (RequestState.FAILED, RequestState.WAITING, RequestState.DONE)
    return next((state for state in worst if state in states), None)
