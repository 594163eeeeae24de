"""So many attempts in so many minutes, taken before the attempt and given back when it succeeds.

Taking first leaves no gap between looking and counting, however many attempts arrive at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from app.core.limits.storage import SqlStorage


@dataclass(frozen=True)
class Allowance:
    """`act` and `whom` (hashed, never an address or a name as typed) are counted together."""

    item: RateLimitItem
    act: str
    whom: str


def per_minutes(times: int, minutes: int) -> RateLimitItem:
    return RateLimitItemPerMinute(times, minutes)


def spend(allowances: Iterable[Allowance]) -> datetime | None:
    """Takes one of each, in this order. None: go on; otherwise the moment at which to try again."""
    limiter = _limiter()
    for allowance in allowances:
        if not limiter.hit(allowance.item, allowance.act, allowance.whom):
            ends_at = limiter.get_window_stats(allowance.item, allowance.act, allowance.whom).reset_time
            return datetime.fromtimestamp(ends_at, UTC)
    return None


def give_back(allowances: Iterable[Allowance]) -> None:
    """The attempt was a good one and counts for nothing."""
    limiter = _limiter()
    for allowance in allowances:
        limiter.hit(allowance.item, allowance.act, allowance.whom, cost=-1)


def forget(allowances: Iterable[Allowance]) -> None:
    """Earlier failures count for nothing any more, either."""
    limiter = _limiter()
    for allowance in allowances:
        limiter.clear(allowance.item, allowance.act, allowance.whom)


def _limiter() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(SqlStorage())
