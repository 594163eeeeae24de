"""How likely a unit is drawn for the next check, from its own past: a local weighing, not a legal one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

MONTH_DAYS = 30
MOST_MONTHS = 12
POINTS_A_FINDING = 2
MOST_FINDINGS = 10
POINTS_A_REPEAT = 3
MOST_REPEATS = 5


def months_since(last_checked_on: date | None, *, on: date) -> int:
    """Whole months since the last check, one point each: at most a year, which also stands for "never"."""
    months = MOST_MONTHS if last_checked_on is None else min((on - last_checked_on).days // MONTH_DAYS, MOST_MONTHS)
    return max(months, 0)


def points_for_findings(findings: int) -> int:
    """Two for each finding, at most ten of them."""
    return POINTS_A_FINDING * min(findings, MOST_FINDINGS)


def repeats_among(times_seen: Collection[int]) -> int:
    """How often a kind of finding came back: of each kind, its findings but the first."""
    return sum(times - 1 for times in times_seen if times > 1)


def points_for_repeats(repeats: int) -> int:
    """Three for each finding that came back, at most five of them."""
    return POINTS_A_REPEAT * min(repeats, MOST_REPEATS)
