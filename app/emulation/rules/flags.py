"""What a head should look at first, and the moves of periods and sheets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.core.errors import IllegalMove
from app.emulation.types import Band, Criteria, Flag, Method, PeriodState, Scored

BIG_CHANGE = 1000
NEAR = 100

MOVES: Mapping[PeriodState, frozenset[PeriodState]] = {
    PeriodState.DRAFT: frozenset({PeriodState.OPEN}),
    PeriodState.OPEN: frozenset({PeriodState.COMPUTED}),
    PeriodState.COMPUTED: frozenset({PeriodState.COMPUTED, PeriodState.UNDER_REVIEW}),
    PeriodState.UNDER_REVIEW: frozenset({PeriodState.CLOSED}),
    PeriodState.CLOSED: frozenset(),
}
COMPUTABLE = frozenset({PeriodState.OPEN, PeriodState.COMPUTED, PeriodState.UNDER_REVIEW})


def check_move(current: PeriodState, target: PeriodState) -> None:
    """Raises IllegalMove."""
    if target not in MOVES[current]:
        raise IllegalMove(current, target)


def flags(criteria: Criteria, scored: Scored, *, previous: int | None, bands: Sequence[Band]) -> tuple[Flag, ...]:
    """In the order of their weight. Changes of more than ten points and totals within one point of a cut-off count."""
    found = {
        Flag.VIOLATION: bool(_violations(criteria, scored)),
        Flag.MISSING_DATA: scored.missing > 0,
        Flag.NEAR_THRESHOLD: _is_near(scored.total, criteria.own_bands or bands),
        Flag.BIG_CHANGE: (
            previous is not None and scored.total is not None and abs(scored.total - previous) > BIG_CHANGE
        ),
    }
    return tuple(flag for flag in Flag if found[flag])


def _violations(criteria: Criteria, scored: Scored) -> Collection[str]:
    """Lines that took something off because of rows that were counted."""
    minus = {line.code for line in criteria.lines if line.method is Method.MINUS}
    counted = [line for line in scored.lines if line.input is not None and line.input.count]
    return [line.criterion for line in counted if line.criterion in minus]


def _is_near(total: int | None, bands: Sequence[Band]) -> bool:
    return total is not None and any(abs(total - band.at_least) <= NEAR for band in bands if band.at_least)
