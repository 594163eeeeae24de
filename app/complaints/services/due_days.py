"""Open cases follow the law and the calendar: what the deadline-holder port asks of this package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.complaints.models import CaseTransfer, CitizenCase
from app.complaints.queries import clocks
from app.complaints.queries.clocks import Ground
from app.complaints.rules.deadlines import moved_to
from app.complaints.services import notices, steps
from app.complaints.types import Clock, StepKind
from app.core import formats
from app.core.actor import SYSTEM
from app.core.ports import LawChange
from app.extensions import db


@dataclass(frozen=True)
class Move:
    """A case, or a case passed on, whose last day is another one now."""

    subject: CitizenCase | CaseTransfer
    clock: Clock
    due_on: date


def count_moving(change: LawChange) -> int:
    """Changes nothing."""
    return sum(1 for _move in _moves(change))


def recount(change: LawChange, now: datetime) -> int:
    """Inside transaction(); each move is a step of its case with both days and the reason, and its handler is told.
    Decided cases and days that had passed stay."""
    moves = list(_moves(change))
    for move in moves:
        _carry_out(move, change.reason, now)
    db.session.flush()
    return len(moves)


def _carry_out(move: Move, reason: str, now: datetime) -> None:
    before, subject = move.subject.due_on, move.subject
    if isinstance(subject, CitizenCase):
        case, days = subject, written(before, move.due_on, reason)
        steps.set_clock(case, move.clock)
    else:
        case, days = clocks.case_of(subject), f"{subject.body}: {written(before, move.due_on, reason)}"
    subject.due_on = move.due_on
    steps.add(case, StepKind.DUE_MOVED, actor=SYSTEM, now=now, note=days, before=before, due_on=move.due_on)
    notices.tell_handler(case, notices.DUE_MOVED, now=now)


def written(before: date, after: date, reason: str) -> str:
    """In no language: both days, and the document that moves them."""
    moved = f"{formats.day(before)} → {formats.day(after)}"
    return f"{moved} ({reason})" if reason else moved


def _moves(change: LawChange) -> Iterator[Move]:
    if not change.touches("clocks", "calendar"):
        return
    by = clocks.ground(change.law)
    yield from _moving_cases(change.made_on, by)
    yield from _moving_transfers(change.made_on, by)


def _moving_cases(on: date, by: Ground) -> Iterator[Move]:
    extended = clocks.extended_days()
    for case in clocks.running(on):
        clock = clocks.count_again(case, by)
        due_on = moved_to(case.due_on, clock.last_day, on=on, extended_to=extended.get(case.id))
        if due_on != case.due_on:
            yield Move(case, clock, due_on)


def _moving_transfers(on: date, by: Ground) -> Iterator[Move]:
    for transfer, kind in clocks.awaited(on):
        clock = clocks.count_transfer(kind, transfer.transferred_on, by)
        due_on = moved_to(transfer.due_on, clock.last_day, on=on)
        if due_on != transfer.due_on:
            yield Move(transfer, clock, due_on)
