"""The steps of an announced inspection: what follows what, and what each needs."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import DomainError, IllegalMove
from app.inspections.rules import planned as rules
from app.inspections.types import CheckKind, PlannedState

S, DAY = PlannedState, date(2026, 11, 20)


def step(current: PlannedState, target: PlannedState, **details: object) -> None:
    wanted = {"on": DAY, "today": DAY, "last_on": None, "has_document": True, "has_file": True, **details}
    rules.check_step(current, target, **wanted)  # type: ignore[arg-type]  # its own


def test_every_step_but_the_first_state_is_reached_by_some_way_and_only_the_end_has_no_next() -> None:
    reached = {target for targets in rules.MOVES.values() for target in targets}
    assert reached == set(S) - {S.PREPARED}
    assert [state for state in S if not rules.MOVES[state]] == [S.CLOSED]


def test_a_step_is_not_jumped_over_but_silence_on_a_draft_and_nothing_to_remedy_are() -> None:
    with pytest.raises(IllegalMove):
        step(S.PREPARED, S.CHECKED)
    with pytest.raises(IllegalMove):
        step(S.CHECKED, S.NOTICE_SENT)
    step(S.DRAFTED, S.REPORTED)
    step(S.CONCLUDED, S.CLOSED)


@pytest.mark.parametrize(
    ("current", "target", "details", "field"),
    [
        (S.PREPARED, S.NOTICE_SENT, {"has_document": False}, "number"),
        (S.REPORTED, S.CONCLUDED, {"has_document": False}, "number"),
        (S.NOTICE_SENT, S.SELF_REPORTED, {"has_file": False}, "file"),
        (S.CONCLUDED, S.REMEDIED, {"has_file": False}, "file"),
        (S.SAMPLED, S.CHECKED, {"today": date(2026, 11, 19)}, "done_on"),
        (S.SAMPLED, S.CHECKED, {"last_on": date(2026, 11, 21)}, "done_on"),
    ],
)
def test_what_a_step_lacks_is_said_at_its_field(
    current: PlannedState, target: PlannedState, details: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        step(current, target, **details)
    assert refused.value.field == field


@pytest.mark.parametrize("kind", [kind for kind in CheckKind if kind is not CheckKind.PLANNED])
def test_nothing_but_a_planned_check_is_announced(kind: CheckKind) -> None:
    with pytest.raises(DomainError):
        rules.check_announced(kind)


def test_numbers_are_drawn_from_the_register_and_drawn_alike_again() -> None:
    seed = bytes(32)
    drawn = rules.drawn_numbers(101, 180, 8, seed=seed)
    assert drawn == rules.drawn_numbers(101, 180, 8, seed=seed)
    assert len(set(drawn)) == 8
    assert all(101 <= number <= 180 for number in drawn)
    for first, last, count in ((1, 3, 4), (9, 1, 1), (1, 200_000, 5)):
        with pytest.raises(DomainError):
            rules.drawn_numbers(first, last, count, seed=seed)
