"""What happened to a case, appended to its chain; and the due days that follow from its state."""

from __future__ import annotations

from datetime import date, datetime

from app.complaints.models import CaseStep, CitizenCase
from app.complaints.queries import cases as queries
from app.complaints.queries import clocks
from app.complaints.types import CaseState, Clock, StepKind
from app.core import audit
from app.core.actor import Actor
from app.extensions import db


def add(
    case: CitizenCase, kind: StepKind, *, actor: Actor, now: datetime, note: str | None = None, **facts: object
) -> CaseStep:
    """Inside transaction(); audits the step too, with its facts. `note` is shown with it."""
    step = CaseStep(
        case_id=case.id, position=queries.next_position(case), kind=kind, at=now, actor_ref=actor.ref, note=note
    )
    db.session.add(step)
    db.session.flush()
    audit.record(
        f"case.{kind.value}", subject=case, actor=actor, at=now, state=case.state, position=step.position, **facts
    )  # fmt: skip
    return step


def set_clock(case: CitizenCase, clock: Clock) -> None:
    case.due_clock, case.due_rule_set = clock.code, clock.rule_set
    case.due_strict, case.due_legal = clock.due_strict, clock.due_legal
    case.due_on = clock.last_day


def reset_clock(case: CitizenCase) -> None:
    """By the case's kind, state and days; an extension in force keeps its own day."""
    clock = clocks.clock_of(
        case.kind, case.state, received_on=case.received_on, accepted_on=case.accepted_on, rounds=case.rounds
    )
    set_clock(case, clock)
    extension = queries.extension_of(case)
    if extension is not None and extension.new_due > case.due_on:
        case.due_on = extension.new_due


def close(case: CitizenCase, state: CaseState, *, on: date) -> None:
    case.state, case.closed_on, case.waiting_since = state, on, None
