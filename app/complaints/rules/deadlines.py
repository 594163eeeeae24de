"""From which day a clock runs, and what a changed calendar moves. Pure."""

from __future__ import annotations

from datetime import date

FROM_ACCEPTANCE = frozenset({"complaint.resolve_first", "denunciation.resolve"})


def clock_start(code: str, *, received_on: date, accepted_on: date | None, rounds: int) -> date:
    """The receipt; the acceptance for the resolving of a formal case, and for a second look, which is accepted on the
    day it is asked for (`rounds`: conclusions so far)."""
    from_acceptance = code in FROM_ACCEPTANCE or rounds > 0
    return accepted_on if from_acceptance and accepted_on is not None else received_on


def moved_to(due_on: date, counted: date, *, on: date, extended_to: date | None = None) -> date:
    """The last day after the calendar changed `on` that day, `counted` being what the clock says now.

    What had passed stays late or in time as it was, and nothing is late because the past was counted anew. More time
    that is in force keeps its day: one that a second look has set aside lies after `due_on`.
    """
    if due_on < on:
        return due_on
    in_force = extended_to is not None and extended_to <= due_on
    last = max(counted, extended_to) if extended_to is not None and in_force else counted
    return last if last >= on else due_on
