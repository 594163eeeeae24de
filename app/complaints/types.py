"""Words for citizens' cases, and the values that travel between the layers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CaseKind(StrEnum):
    """Four kinds with different laws; a web form only receives feedback and praise (Law on Denunciations, art. 22)."""

    FEEDBACK = "feedback"
    PRAISE = "praise"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


class Channel(StrEnum):
    WEB = "web"
    LETTER = "letter"
    VISIT = "visit"
    HOTLINE = "hotline"
    OTHER = "other"


class IdentityMode(StrEnum):
    NAMED = "named"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class CaseObject(StrEnum):
    """What the case is about; a regulation is nobody's conduct."""

    CONDUCT = "conduct"
    DELAY = "delay"
    HARASSMENT = "harassment"
    DECISION = "decision"
    ADMINISTRATIVE_ACT = "administrative_act"
    REGULATION = "regulation"
    OTHER = "other"


class OfficialMark(StrEnum):
    """Whether one official is meant: nobody, somebody who is not identified yet, or a person of the register."""

    NONE = "none"
    DESCRIBED = "described"
    IDENTIFIED = "identified"


class CaseState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    TRANSFERRED = "transferred"
    REFUSED = "refused"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset({CaseState.RECEIVED, CaseState.ACCEPTED, CaseState.TRANSFERRED})
ANSWERED_STATES = frozenset({CaseState.CONCLUDED, CaseState.REFUSED})


class Outcome(StrEnum):
    FOUNDED = "founded"
    PARTLY_FOUNDED = "partly_founded"
    UNFOUNDED = "unfounded"


FOUNDED = frozenset({Outcome.FOUNDED, Outcome.PARTLY_FOUNDED})


class StepKind(StrEnum):
    """What happened to a case, in its own words for the citizen and for the office."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    CHASED = "chased"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    EXTENDED = "extended"
    ABOUT_CHANGED = "about_changed"
    CONCLUDED = "concluded"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    IDENTITY_OPENED = "identity_opened"
    REFERRED = "referred"
    RATED = "rated"
    DUE_MOVED = "due_moved"


# Steps of the office's own housekeeping; everything else is the citizen's to know.
INTERNAL_STEPS = frozenset({StepKind.ASSIGNED, StepKind.ABOUT_CHANGED, StepKind.REFERRED})


class Author(StrEnum):
    CITIZEN = "citizen"
    OFFICE = "office"


class OpeningState(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    REFUSED = "refused"


class Permission(StrEnum):
    CASE_VIEW = "case:view"
    CASE_HANDLE = "case:handle"
    IDENTITY_APPROVE = "identity:approve"


@dataclass(frozen=True)
class About:
    """Whom a case is about. `unit_id` is the body the citizen means (None: he does not know which)."""

    unit_id: int | None
    mark: OfficialMark = OfficialMark.NONE
    person_id: int | None = None
    described: str | None = None


@dataclass(frozen=True)
class Identity:
    """Who wrote, as he told it. `contact` is a telephone number or an address of mail."""

    full_name: str
    address: str = ""
    contact: str = ""


@dataclass(frozen=True)
class GivenFile:
    """A checked file whose sealed bytes already lie in the storage, as a draft remembers it."""

    name: str
    media_type: str
    sha256: str
    cleaned_sha256: str | None


@dataclass(frozen=True)
class Filing:
    """Everything a citizen tells, or a clerk takes down for him."""

    kind: CaseKind
    object_kind: CaseObject
    about: About
    what: str
    wanted: str | None = None
    happened_on: date | None = None
    happened_text: str | None = None
    place: str | None = None
    channel: Channel = Channel.WEB
    identity_mode: IdentityMode = IdentityMode.ANONYMOUS
    identity: Identity | None = None
    received_on: date | None = None
    files: tuple[GivenFile, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Clock:
    """The days by which something must be done, and by which rule. `provisional`: they rest on days that nobody has
    announced yet."""

    code: str
    rule_set: str
    due_strict: date
    due_legal: date
    provisional: bool = False

    @property
    def last_day(self) -> date:
        """After it, it is late."""
        return max(self.due_strict, self.due_legal)


@dataclass(frozen=True)
class BodyChain:
    """The body concerned and those above it, for the question who is competent.

    `agency_id` is the agency of the unit (itself or the nearest above), `superior_id` the agency above that one.
    """

    agency_id: int | None
    superior_id: int | None
    root_id: int
