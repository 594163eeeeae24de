"""Clocks of the law: from a start day to the days by which something must be done. Pure."""

from __future__ import annotations

from app.core.deadlines.counting import count, deadline
from app.core.deadlines.reading import clock_of
from app.core.deadlines.types import (
    Binds,
    Case,
    Clock,
    Deadline,
    ImpossibleSuspension,
    Limit,
    NoLimit,
    Refusal,
    Skipped,
    SkipReason,
    Suspension,
    Unit,
    UnknownCircumstance,
    Variant,
)

__all__ = [
    "Binds",
    "Case",
    "Clock",
    "Deadline",
    "ImpossibleSuspension",
    "Limit",
    "NoLimit",
    "Refusal",
    "SkipReason",
    "Skipped",
    "Suspension",
    "Unit",
    "UnknownCircumstance",
    "Variant",
    "clock_of",
    "count",
    "deadline",
]
