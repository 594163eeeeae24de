"""A share to reach, as an address writes it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.onestop.queries.thresholds import Threshold, read


@pytest.mark.parametrize(("text", "percent", "strictly"), [
    ("90", "90", False), (">90", "90", True), ("> 92,5 %", "92.5", True), ("100", "100", False),
])  # fmt: skip
def test_what_is_written_is_read(text: str, percent: str, strictly: bool) -> None:
    assert read(text) == Threshold(Decimal(percent), strictly)


@pytest.mark.parametrize("text", ["", "ninety", "101", "<90", "9e1", "90,123"])
def test_anything_else_is_no_threshold(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("threshold", [Threshold(Decimal("90"), True), Threshold(Decimal("92.50"), False)])
def test_its_own_text_reads_back(threshold: Threshold) -> None:
    assert read(threshold.text) == threshold


def test_above_ninety_is_not_ninety() -> None:
    above, from_there = Threshold(Decimal("90"), True), Threshold(Decimal("90"), False)
    assert not above.is_reached(9, 10)
    assert from_there.is_reached(9, 10)
    assert above.is_reached(901, 1000)
