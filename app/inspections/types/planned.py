"""Words of an announced inspection."""

from __future__ import annotations

from enum import StrEnum


class PlannedState(StrEnum):
    """How far an announced inspection has come; every state but the first is a recorded step."""

    PREPARED = "prepared"
    NOTICE_SENT = "notice_sent"
    SELF_REPORTED = "self_reported"
    SAMPLED = "sampled"
    CHECKED = "checked"
    DRAFTED = "drafted"
    COMMENTED = "commented"
    REPORTED = "reported"
    CONCLUDED = "concluded"
    REMEDIED = "remedied"
    CLOSED = "closed"


class SampleKind(StrEnum):
    """What is looked at: a file of the unit's register, or an entry of its leave book."""

    FILE = "file"
    LEAVE_ENTRY = "leave_entry"
