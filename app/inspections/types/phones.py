"""Words of what phones of the teams bring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OccasionState(StrEnum):
    """Two checks of one unit in one half day: nobody has looked yet, they stand apart, or one went into the other."""

    OPEN = "open"
    KEPT_APART = "kept_apart"
    MERGED = "merged"


class SubmissionState(StrEnum):
    """How a record from a phone was answered: stored, stored with lines to be decided, or waiting for an officer since
    its day is closed."""

    ACCEPTED = "accepted"
    CONFLICT = "conflict"
    LATE = "late"


class LateState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ConflictChoice(StrEnum):
    """What stands after somebody compared both: what was here, or what the phone brought."""

    KEPT = "kept"
    BROUGHT = "brought"


class ChecklistAnswerKind(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class PhotoOrigin(StrEnum):
    CAMERA = "camera"
    GALLERY = "gallery"


class PhotoState(StrEnum):
    """Announced by a record, some of its bytes here, stored, or not a picture that is taken."""

    MISSING = "missing"
    PARTIAL = "partial"
    STORED = "stored"
    REJECTED = "rejected"


class FieldMethod(StrEnum):
    """How somebody signed on the phone."""

    CANVAS = "canvas"
    TYPED = "typed"
    REFUSED = "refused"


@dataclass(frozen=True)
class FieldSignature:
    """`role`: representative, secretary or lead; `drawing` is a PNG."""

    role: str
    name: str
    position: str | None
    method: FieldMethod
    drawing: bytes | None = None
    reason: str | None = None
    witness: str | None = None
