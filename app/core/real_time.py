"""The time of telephones, sessions and counters: never the demo's movable clock, which would open or shut them all."""

from __future__ import annotations

from datetime import UTC, datetime


def real_now() -> datetime:
    return datetime.now(UTC)
