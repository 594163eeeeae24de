"""Figures of a month that must agree, and sheets by field added up."""

from __future__ import annotations

import pytest

from app.onestop.rules import added, faults
from app.onestop.types import Counts

GOOD = Counts(
    received_total=158, received_online=97, received_direct=56, received_carried=5, resolved_total=142,
    resolved_in_time=142, resolved_late=0, pending_total=16, pending_in_time=15, pending_late=1,
)  # fmt: skip


def changed(**values: int | None) -> Counts:
    return Counts.of({**vars(GOOD), **values})


def test_a_month_that_agrees_has_no_fault() -> None:
    assert list(faults(GOOD)) == []
    assert GOOD.received_new == 153


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"received_online": 96}, "sum_received"),
        ({"resolved_late": 2}, "sum_resolved"),
        ({"pending_late": 3}, "sum_pending"),
        ({"pending_total": 20, "pending_in_time": 19}, "sum_flow"),
        ({"resolved_early": 143}, "early_above_in_time"),
        ({"satisfied": 11, "answered": 10}, "satisfied_above_answered"),
        ({"received_postal": 200}, "postal_above_received"),
        ({"answered": -1}, "negative"),
    ],
)
def test_each_broken_sum_is_named(values: dict[str, int], code: str) -> None:
    assert code in [fault.code for fault in faults(changed(**values))]


def test_what_is_untold_is_not_asked() -> None:
    assert list(faults(changed(received_carried=None, pending_total=None, resolved_late=None))) == []


def test_post_may_stand_apart_from_the_desk_or_within_it() -> None:
    assert list(faults(changed(received_postal=20))) == []
    assert list(faults(changed(received_direct=36, received_postal=20))) == []


def test_fields_are_added_and_an_untold_figure_stays_untold() -> None:
    both = added([GOOD, changed(pending_late=None)])
    assert (both.received_total, both.pending_late) == (316, None)
