"""Arithmetic of a month's figures: what must agree with what, and what several months make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.onestop.types import COUNT_NAMES, Counts


@dataclass(frozen=True)
class Fault:
    """`code` names the rule that does not hold; `key` the figure at which it is told."""

    code: str
    key: str
    stated: int
    found: int


def faults(counts: Counts) -> Iterator[Fault]:
    """Every rule that the told figures break; a rule with an untold part is not asked."""
    yield from _negative(counts)
    yield from _parts(counts)
    yield from _limits(counts)


def _negative(counts: Counts) -> Iterator[Fault]:
    for name, value in counts.told().items():
        if value < 0:
            yield Fault("negative", name, value, 0)


def _parts(counts: Counts) -> Iterator[Fault]:
    for code, total, parts in (
        ("sum_resolved", "resolved_total", ("resolved_in_time", "resolved_late")),
        ("sum_pending", "pending_total", ("pending_in_time", "pending_late")),
        ("sum_flow", "received_total", ("resolved_total", "pending_total")),
    ):
        stated, values = getattr(counts, total), [getattr(counts, part) for part in parts]
        if stated is not None and None not in values and sum(values) != stated:
            yield Fault(code, total, stated, sum(values))
    yield from _received(counts)


def _received(counts: Counts) -> Iterator[Fault]:
    """"Trực tiếp, BCCI" is one column or two: the total may hold the post apart or not."""
    parts = (counts.received_online, counts.received_direct, counts.received_carried)
    if counts.received_total is None or None in parts:
        return
    found = sum(part for part in parts if part is not None)
    if counts.received_total not in {found, found + (counts.received_postal or 0)}:
        yield Fault("sum_received", "received_total", counts.received_total, found)


def _limits(counts: Counts) -> Iterator[Fault]:
    for code, part, whole in (
        ("early_above_in_time", "resolved_early", "resolved_in_time"),
        ("satisfied_above_answered", "satisfied", "answered"),
        ("online_above_received", "received_online", "received_total"),
        ("postal_above_received", "received_postal", "received_total"),
    ):
        less, more = getattr(counts, part), getattr(counts, whole)
        if less is not None and more is not None and less > more:
            yield Fault(code, part, less, more)


def added(rows: Iterable[Counts]) -> Counts:
    """The rows of one sheet by procedure field as one unit's month; a figure that one row does not tell is untold."""
    listed = list(rows)
    sums: dict[str, int | None] = {}
    for name in COUNT_NAMES:
        values = [getattr(row, name) for row in listed]
        sums[name] = None if None in values or not values else sum(values)
    return Counts.of(sums)
