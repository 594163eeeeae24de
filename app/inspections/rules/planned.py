"""The steps of an announced inspection: what follows what, who acts, and which rest on a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError, IllegalMove
from app.inspections.rules import draws
from app.inspections.types import CheckKind, PlannedState

S = PlannedState
# A unit may leave a draft without comments, and there may be nothing to put right.
MOVES: Mapping[PlannedState, tuple[PlannedState, ...]] = {
    S.PREPARED: (S.NOTICE_SENT,),
    S.NOTICE_SENT: (S.SELF_REPORTED,),
    S.SELF_REPORTED: (S.SAMPLED,),
    S.SAMPLED: (S.CHECKED,),
    S.CHECKED: (S.DRAFTED,),
    S.DRAFTED: (S.COMMENTED, S.REPORTED),
    S.COMMENTED: (S.REPORTED,),
    S.REPORTED: (S.CONCLUDED,),
    S.CONCLUDED: (S.REMEDIED, S.CLOSED),
    S.REMEDIED: (S.CLOSED,),
    S.CLOSED: (),
}
STEPS: tuple[PlannedState, ...] = tuple(state for state in PlannedState if state is not S.PREPARED)
OF_THE_UNIT = frozenset({S.SELF_REPORTED, S.COMMENTED, S.REMEDIED})
BY_DOCUMENT = frozenset({S.NOTICE_SENT, S.REPORTED, S.CONCLUDED})
WITH_FILE = frozenset({S.SELF_REPORTED, S.REMEDIED})
# What the team tells the chairman is not the unit's to read.
NOT_FOR_THE_UNIT = frozenset({S.REPORTED})
MOST_NUMBERS = 100_000


def check_announced(kind: CheckKind) -> None:
    """Raises DomainError: only a planned check is announced, a surprise never."""
    if kind is not CheckKind.PLANNED:
        raise DomainError(_l("Only a planned check is announced to the unit."))


def check_step(
    current: PlannedState, step: PlannedState, *, on: date, today: date, last_on: date | None, has_document: bool,
    has_file: bool,
) -> None:  # fmt: skip
    """`last_on`: the day of the step before. Raises IllegalMove, DomainError."""
    if step not in MOVES[current]:
        raise IllegalMove(current, step)
    if on > today:
        raise DomainError(_l("This day has not come yet."), field="done_on")
    if last_on is not None and on < last_on:
        raise DomainError(_l("This day lies before the step before."), field="done_on")
    if step in BY_DOCUMENT and not has_document:
        raise DomainError(_l("Enter the number, issuer and day of the document."), field="number")
    if step in WITH_FILE and not has_file:
        raise DomainError(_l("Add the report as a file."), field="file")


def drawn_numbers(first: int, last: int, count: int, *, seed: bytes) -> Sequence[int]:
    """Of the numbers from the first to the last, so many, in ascending order; each with the same chance."""
    numbers = range(first, last + 1)
    if not 1 <= count <= len(numbers) <= MOST_NUMBERS:
        raise DomainError(_l("So many cannot be drawn from these numbers."), field="count")
    return sorted(numbers[index] for index in draws.draw([1] * len(numbers), count, seed=seed))
