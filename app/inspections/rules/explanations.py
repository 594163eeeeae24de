"""How long there is to explain, what an explanation may become, and what an accepted absence stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError, IllegalMove
from app.core.periods import local_day
from app.core.rulebook_local.types import InstalledLaw
from app.inspections.types import AWAY, ExplanationState, LineStatus, Window

MOST_HOURS = 720
MOVES: Mapping[ExplanationState, frozenset[ExplanationState]] = {
    ExplanationState.ASKED: frozenset({ExplanationState.GIVEN}),
    ExplanationState.GIVEN: frozenset({ExplanationState.ACCEPTED, ExplanationState.NOT_ACCEPTED}),
    ExplanationState.ACCEPTED: frozenset(),
    ExplanationState.NOT_ACCEPTED: frozenset(),
}


def move(current: ExplanationState, target: ExplanationState) -> None:
    if target not in MOVES[current]:
        raise IllegalMove(current, target)


def days_to_explain(on: date, law: InstalledLaw) -> int:
    """Working days, unless the team sets another day or the province counts in hours."""
    return law.rule_set("inspections", on).rule("explanation").body.integer("working_days")


def hours_to_explain(on: date, law: InstalledLaw) -> int | None:
    """Hours from the signing; None where days count."""
    return law.rule_set("inspections", on).rule("explanation").body.integer("hours") or None


def window(*, held_on: date, signed_at: datetime, due_on: date | None, hours: int | None) -> Window | None:
    """None: nobody is asked. Raises DomainError for a day before the check or hours out of reach."""
    if hours is not None:
        if not 1 <= hours <= MOST_HOURS:
            raise DomainError(_l("Give from 1 to %(most)s hours.", most=MOST_HOURS), field="explanation_hours")
        due_at = signed_at + timedelta(hours=hours)
        return Window(local_day(due_at), due_at)
    if due_on is not None and due_on < held_on:
        raise DomainError(_l("This day lies before the check."), field="explanations_due_on")
    return Window(due_on) if due_on is not None else None


def is_late(owed: Window, given_at: datetime) -> bool:
    """The last day belongs to the window, and so does its last minute."""
    if owed.due_at is not None:
        return given_at > owed.due_at
    return local_day(given_at) > owed.due_on


def settled_status(signed: LineStatus | None, *, accepted: bool, chosen: LineStatus | None) -> LineStatus | None:
    """What an absence without reason stands for once its explanation is accepted; the signed line stays.

    `signed`: the line's own status, None for a finding. Raises DomainError for a status that excuses nothing.
    """
    if not accepted or signed is not LineStatus.ABSENT_UNEXCUSED:
        return None
    settled = chosen or LineStatus.ABSENT_EXCUSED
    if settled not in AWAY:
        raise DomainError(_l("An accepted absence stands as one of the excused terms."), field="settled")
    return settled
