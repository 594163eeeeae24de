"""Due days by the rulebook and the calendar of this installation, and what is still running by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from app.complaints.models import CaseExtension, CaseTransfer, CitizenCase
from app.complaints.rules.cases import clock_code
from app.complaints.rules.deadlines import clock_start
from app.complaints.types import CaseKind, CaseState, Clock
from app.core import installed_law
from app.core.deadlines import deadline
from app.core.rulebook_local.types import InstalledLaw
from app.extensions import db

COUNTED = (
    CitizenCase.kind, CitizenCase.state, CitizenCase.handler_id, CitizenCase.received_on, CitizenCase.accepted_on,
    CitizenCase.rounds, CitizenCase.due_clock, CitizenCase.due_on, CitizenCase.version,
)  # fmt: skip
PASSED_ON = (
    CaseTransfer.case_id, CaseTransfer.body, CaseTransfer.transferred_on, CaseTransfer.due_on, CaseTransfer.version,
)  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """What days are counted by, read once for many cases; those that came in on the same day are counted once."""

    law: InstalledLaw
    counted: dict[tuple[str, date, date], Clock] = field(default_factory=dict)

    def count(self, code: str, start: date, opened_on: date) -> Clock:
        asked = (code, start, opened_on)
        if asked not in self.counted:
            self.counted[asked] = self._count(*asked)
        return self.counted[asked]

    def _count(self, code: str, start: date, opened_on: date) -> Clock:
        clock = self.law.clock(code, opened_on)
        found = deadline(clock, start, self.law.calendar)
        return Clock(code, clock.rule.rule_set, found.due_strict, found.due_legal, bool(found.provisional_days))


def ground(law: InstalledLaw | None = None) -> Ground:
    """`law`: another one than the one in force here."""
    return Ground(law or installed_law.current())


def count(code: str, start: date, *, opened_on: date, by: Ground | None = None) -> Clock:
    """`opened_on` chooses the law: the day the file came in."""
    return (by or ground()).count(code, start, opened_on)


def clock_of(
    kind: CaseKind, state: CaseState, *, received_on: date, accepted_on: date | None = None, rounds: int = 0
) -> Clock:
    """The clock that begins to run with the state."""
    code = clock_code(kind, state)
    start = clock_start(code, received_on=received_on, accepted_on=accepted_on, rounds=rounds)
    return count(code, start, opened_on=received_on)


def count_again(case: CitizenCase, by: Ground | None = None) -> Clock:
    """The clock that runs in the case already, which is not always the one of its state: outside bodies are waited for
    by the clock that ran when the case was passed on."""
    start = clock_start(
        case.due_clock, received_on=case.received_on, accepted_on=case.accepted_on, rounds=case.rounds
    )
    return count(case.due_clock, start, opened_on=case.received_on, by=by)


def count_transfer(kind: CaseKind, passed_on: date, by: Ground | None = None) -> Clock:
    """The other body answers as if it had received the case on the day on which it was passed on."""
    return count(clock_code(kind, CaseState.RECEIVED), passed_on, opened_on=passed_on, by=by)


def is_provisional(case: CitizenCase, by: Ground) -> bool:
    """Whether the last day of an open case rests on days that nobody has announced. More time that was given is a day
    that people set."""
    if not case.is_open or not by.law.calendar.has_provisional(case.received_on, case.due_on):
        return False
    clock = count_again(case, by)
    return clock.provisional and clock.last_day == case.due_on


def case_of(transfer: CaseTransfer) -> CitizenCase:
    return db.session.get_one(CitizenCase, transfer.case_id)


def count_since(rule_set: str, moment: datetime) -> int:
    """Cases taken in since then whose last day is counted by this set."""
    taken_in = select(func.count()).where(CitizenCase.due_rule_set == rule_set, CitizenCase.received_at > moment)
    return db.session.scalar(taken_in) or 0


def running(since: date) -> Sequence[CitizenCase]:
    """Open cases whose last day has not passed, without their texts."""
    return db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.closed_on.is_(None), CitizenCase.due_on >= since)
        .options(load_only(*COUNTED, raiseload=True))
        .order_by(CitizenCase.id)
    ).all()


def extended_days() -> dict[int, date]:
    """Of open cases, the day of the newest extension."""
    rows = db.session.execute(
        select(CaseExtension.case_id, CaseExtension.new_due)
        .join(CitizenCase, CitizenCase.id == CaseExtension.case_id)
        .where(CitizenCase.closed_on.is_(None))
        .order_by(CaseExtension.id)
    )
    return {row.case_id: row.new_due for row in rows}


def awaited(since: date) -> Sequence[tuple[CaseTransfer, CaseKind]]:
    """Cases that lie with a body outside, whose day to answer has not passed."""
    rows = db.session.execute(
        select(CaseTransfer, CitizenCase.kind)
        .join(CitizenCase, CitizenCase.id == CaseTransfer.case_id)
        .where(
            CitizenCase.state == CaseState.TRANSFERRED, CaseTransfer.to_unit_id.is_(None),
            CaseTransfer.answered_on.is_(None), CaseTransfer.due_on >= since,
        )
        .options(load_only(*PASSED_ON, raiseload=True))
        .order_by(CaseTransfer.id)
    )  # fmt: skip
    return [(row[0], row[1]) for row in rows]
