"""Whether the phone that brought a check told the hour right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.inspections.models import SpotCheck

TOLERATED = timedelta(minutes=5)


@dataclass(frozen=True)
class ClockNote:
    """A phone's clock that was more than five minutes wrong: what it showed at the start, and what ours did then."""

    minutes: int
    is_ahead: bool
    shown: datetime
    ours: datetime


def clock_note(check: SpotCheck) -> ClockNote | None:
    """None where the clock was right, or no phone brought the check."""
    if check.clock_skew_seconds is None or check.device_started_at is None:
        return None
    skew = timedelta(seconds=check.clock_skew_seconds)
    if abs(skew) <= TOLERATED:
        return None
    minutes = round(abs(skew).total_seconds() / 60)
    return ClockNote(minutes, skew > timedelta(), check.device_started_at, check.device_started_at - skew)
