"""How likely a unit is drawn for the next check, from its own past: a local weighing, not a legal one."""

from __future__ import annotations

from datetime import date

MONTH_DAYS = 30
MOST_MONTHS = 12
POINTS_A_FINDING = 2
MOST_FINDINGS = 10


def weight(last_checked_on: date | None, *, on: date, findings: int) -> int:
    """One point for each month since the last check, at most a year; two for each finding, at most ten of them."""
    months = MOST_MONTHS if last_checked_on is None else min((on - last_checked_on).days // MONTH_DAYS, MOST_MONTHS)
    return max(months, 0) + POINTS_A_FINDING * min(findings, MOST_FINDINGS)
