"""What happened to a case, appended to its chain; and the due days that follow from its state."""

from __future__ import annotations

from datetime import date, datetime

from app.complaints.models import CaseStep, CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import clocks
from app.complaints.types import CaseState, Clock, StepKind
from app.core import audit, working_days
from app.core.actor import Actor
from app.core.calendar import Calendar
from app.extensions import db


def add(case: CitizenCase, kind: StepKind, *, actor: Actor, now: datetime, note: str | None = None) -> CaseStep:
    """Inside transaction(); audits the step too. `note` is shown with it."""
    step = CaseStep(
        case_id=case.id, position=queries.next_position(case), kind=kind, at=now, actor_ref=actor.ref, note=note
    )
    db.session.add(step)
    db.session.flush()
    audit.record(f"case.{kind.value}", subject=case, actor=actor, at=now, state=case.state, position=step.position)
    return step


def set_clock(case: CitizenCase, clock: Clock) -> None:
    """The later of both days is the last one."""
    case.due_clock, case.due_rule_set = clock.code, clock.rule_set
    case.due_strict, case.due_legal = clock.due_strict, clock.due_legal
    case.due_on = max(clock.due_strict, clock.due_legal)


def reset_clock(case: CitizenCase, *, days: Calendar | None = None) -> None:
    """By the case's kind, state and days; an extension in force keeps its own day."""
    clock = clocks.clock_of(
        case.kind, case.state, received_on=case.received_on, accepted_on=case.accepted_on, days=days
    )
    set_clock(case, clock)
    extension = queries.extension_of(case)
    if extension is not None and extension.new_due > case.due_on:
        case.due_on = extension.new_due


def close(case: CitizenCase, state: CaseState, *, on: date) -> None:
    case.state, case.closed_on, case.waiting_since = state, on, None


def recompute_due_days() -> int:
    """After the calendar changed: open cases whose days moved. Inside transaction()."""
    days, moved = working_days.calendar(), 0
    for case in clocks.running():
        before = (case.due_strict, case.due_legal, case.due_on)
        reset_clock(case, days=days)
        moved += before != (case.due_strict, case.due_legal, case.due_on)
    db.session.flush()
    return moved


def count_moving_due_days() -> int:
    """How many would move; changes nothing."""
    days = working_days.calendar()
    found = 0
    for case in clocks.running():
        due = clocks.clock_of(
            case.kind, case.state, received_on=case.received_on, accepted_on=case.accepted_on, days=days
        )
        found += (due.due_strict, due.due_legal) != (case.due_strict, case.due_legal)
    return found
