"""Verdicts on collectives: shares as exact fractions, discipline of members, ranks and ticks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.awards.rules.rounds import judge
from app.awards.types import Facts, Question, Verdict

LAST_OLD_DAY = date(2026, 9, 30)
E, R, N = Verdict.ELIGIBLE, Verdict.REFUSED, Verdict.NEEDS_HUMAN


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, E),
        ({"advanced_workers": 6}, R),
        ({"advanced_workers": None}, N),
        ({"member_discipline": ("reprimand",)}, E),
        ({"member_discipline": ("warning",)}, R),
        ({"member_discipline": ("dismissal",)}, R),
        ({"member_discipline": None}, N),
        ({"unity_confirmed": None}, N),
        ({"unity_confirmed": False}, R),
        ({"members": 0, "advanced_workers": 0}, R),
    ],
)  # fmt: skip
def test_an_advanced_collective_needs_seventy_per_cent(facts: dict[str, Any], verdict: Verdict) -> None:
    unit = Facts(
        is_unit=True, ratings={2026: "good"}, members=10, advanced_workers=7, member_discipline=(),
        unity_confirmed=True, proceedings=(),
    )  # fmt: skip
    found = judge(Question("advanced_collective", 2026, LAST_OLD_DAY), replace(unit, **facts))
    assert found.verdict is verdict


def test_flags_look_at_the_rank_and_the_ticks() -> None:
    unit = Facts(
        is_unit=True, cluster_rank=1, exceeded_targets=True, unity_confirmed=True, thrift_confirmed=True,
        proceedings=(),
    )  # fmt: skip
    first = judge(Question("flag_province", 2026, LAST_OLD_DAY), unit)
    second = judge(Question("flag_province", 2026, LAST_OLD_DAY), replace(unit, cluster_rank=2))
    assert (first.verdict, second.verdict) == (E, R)
