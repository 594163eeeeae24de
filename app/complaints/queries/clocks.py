"""Due days by the rulebook, the State's calendar and the installation's own entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.complaints.models import CitizenCase
from app.complaints.rules.cases import clock_code
from app.complaints.types import CaseKind, CaseState, Clock
from app.core import law, working_days
from app.core.calendar import Calendar
from app.core.deadlines import deadline
from app.core.models import RulebookConfirmation
from app.extensions import db

TRANSFER = "feedback.transfer"


def count(code: str, start: date, *, opened_on: date, days: Calendar | None = None) -> Clock:
    """`opened_on` chooses the law: the day the file came in."""
    sets = select(RulebookConfirmation.rule_set).order_by(RulebookConfirmation.rule_set)
    confirmed = frozenset(db.session.scalars(sets))
    found = deadline(law.clock(code, opened_on, confirmed=confirmed), start, days or working_days.calendar())
    rules = law.rule_set(f"clocks.{code.partition('.')[0]}", opened_on, confirmed=confirmed)
    return Clock(code, rules.id, found.due_strict, found.due_legal)


def clock_of(
    kind: CaseKind, state: CaseState, *, received_on: date, accepted_on: date | None, days: Calendar | None = None
) -> Clock:
    """Feedback runs from its receipt; a formal case, once accepted, from its acceptance."""
    code = clock_code(kind, state)
    from_acceptance = code in ("complaint.resolve_first", "denunciation.resolve")
    start = accepted_on if from_acceptance and accepted_on is not None else received_on
    return count(code, start, opened_on=received_on, days=days)


def running() -> Sequence[CitizenCase]:
    """Open cases, whose days move when the calendar does."""
    return db.session.scalars(
        select(CitizenCase).where(CitizenCase.closed_on.is_(None)).order_by(CitizenCase.id)
    ).all()
