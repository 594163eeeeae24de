"""Words of councils."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CouncilKind(StrEnum):
    EMULATION = "emulation"
    INITIATIVE = "initiative"
    DISCIPLINE = "discipline"


class MemberRole(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class MeetingState(StrEnum):
    CONVENED = "convened"
    IN_SESSION = "in_session"
    TALLIED = "tallied"
    MINUTES_SIGNED = "minutes_signed"


class Permission(StrEnum):
    COUNCIL_VIEW = "council:view"
    COUNCIL_KEEP = "council:keep"
    COUNCIL_SIGN = "council:sign"


@dataclass(frozen=True)
class Subject:
    """What an item is about. `share`: of all members, as "0.8"; None: no share is required."""

    kind: str
    id: int
    title_code: str = ""
    share: str | None = None


@dataclass(frozen=True)
class Counts:
    """Ballots of one item. in_favour + against + blank = valid; valid + invalid = collected <= issued <= present."""

    issued: int
    collected: int
    invalid: int
    in_favour: int
    against: int

    @property
    def valid(self) -> int:
        return self.collected - self.invalid


@dataclass(frozen=True)
class Opinion:
    """What an absent member wrote; joins the count."""

    member_id: int
    in_favour: bool
    received_on: date
    document: str


@dataclass(frozen=True)
class Tally:
    """Of an item whose minutes are signed. `members`: all of them on that day, the base that never shrinks."""

    members: int
    in_favour: int
    written_in_favour: int
    against: int
    invalid: int
    meeting_public_id: str
    minutes_number: str

    @property
    def total_in_favour(self) -> int:
        return self.in_favour + self.written_in_favour
