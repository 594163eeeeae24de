"""The record of a check as a phone of the team sends it (format 1), as values."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.inspections.types import (
    CheckKind,
    ChecklistAnswerKind,
    Coverage,
    FieldSignature,
    LineMark,
    PhotoOrigin,
    Severity,
)


@dataclass(frozen=True)
class FieldLine:
    """`person` is None for somebody whom the roster does not know; `gone`: no longer at this unit."""

    uuid: str
    person: str | None
    base_revision: int
    full_name: str
    post: str
    room: str
    division: str
    mark: LineMark
    marked_at: datetime | None
    gone: bool


@dataclass(frozen=True)
class FieldFinding:
    uuid: str
    line: str | None
    violation_type: str
    description: str
    severity: Severity | None


@dataclass(frozen=True)
class FieldAnswer:
    code: str
    answer: ChecklistAnswerKind
    note: str | None


@dataclass(frozen=True)
class FieldPhoto:
    uuid: str
    sha256: str
    size: int
    media_type: str
    line: str | None
    finding: str | None
    taken_at: datetime
    origin: PhotoOrigin


@dataclass(frozen=True)
class FieldClosing:
    representative: str | None = None
    representative_position: str | None = None
    unit_statement: str | None = None
    conclusion: str | None = None
    requirement: str | None = None
    remedy_due_on: date | None = None
    explanations_due_on: date | None = None


@dataclass(frozen=True)
class FieldPosition:
    latitude_e6: int
    longitude_e6: int
    accuracy_m: int | None
    at: datetime | None


@dataclass(frozen=True)
class FieldRecord:
    """One check, whole or a member's part of it. Ids are public ones; `device_at` is the raw clock of the phone."""

    check_uuid: str
    team: str
    plan: str | None
    unit: str
    kind: CheckKind
    reason: str | None
    notice_sent_on: date | None
    held_on: date
    started_at: datetime
    ended_at: datetime | None
    shift_start: time | None
    shift_end: time | None
    place: str | None
    members: tuple[str, ...]
    lines: tuple[FieldLine, ...]
    findings: tuple[FieldFinding, ...]
    checklist: tuple[FieldAnswer, ...]
    closing: FieldClosing
    coverage: Coverage | None
    photos: tuple[FieldPhoto, ...]
    position: FieldPosition | None
    device_at: datetime | None


@dataclass(frozen=True)
class FieldItem:
    """`content_hash` names all that was sent but the time of sending; `record_hash` the record alone."""

    client_uuid: str
    record: FieldRecord
    record_hash: str
    signatures: tuple[FieldSignature, ...]
    content_hash: str
    payload: str


def canonical(value: Any) -> str:
    """The one text of a JSON value: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
