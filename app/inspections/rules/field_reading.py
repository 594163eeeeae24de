"""Reading the record of a check as a phone sends it (format 1): without trust, telling all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.periods import local_day
from app.inspections.rules.field_record import (
    FieldAnswer,
    FieldClosing,
    FieldFinding,
    FieldItem,
    FieldLine,
    FieldPhoto,
    FieldPosition,
    FieldRecord,
    canonical,
    digest,
)
from app.inspections.rules.field_signatures import SIGNING, read_signature
from app.inspections.rules.field_values import HEX, PUBLIC_ID, Fault, Part, unfit
from app.inspections.types import (
    CheckKind,
    ChecklistAnswerKind,
    Coverage,
    FieldSignature,
    LineMark,
    LineStatus,
    MarkSource,
    PaperShown,
    PhotoOrigin,
    Severity,
)

FORMAT = 1
MOST_LINES, MOST_FINDINGS, MOST_PHOTOS, MOST_ANSWERS, MOST_MEMBERS = 2000, 500, 200, 100, 60
LARGEST_PHOTO = 15 * 1024 * 1024
CODE = re.compile(r"[a-z][a-z0-9_.]{0,59}")
MEDIA = re.compile(r"image/(jpeg|png|webp)")


def read_item(values: Any) -> FieldItem | list[Fault]:
    """The item, or all that is wrong with it."""
    if not isinstance(values, dict):
        return [Fault("", _l("This is not of the kind that is expected here."))]
    faults = list(unfit(values))[:20]
    if faults:
        return faults
    item = Part(values, "")
    client_uuid = item.uuid("client_uuid")
    if values.get("kind") != "check":
        item.refuse("kind", _l("This word is not known here."))
    payload = item.part("payload")
    if payload is None:
        item.refuse("payload", _l("This is missing."))
        return item.faults
    found = read_payload(Part(payload.values, "", item.faults))
    if item.faults or found is None or client_uuid is None:
        return item.faults
    record, record_hash, signatures = found
    text = canonical(payload.values)
    return FieldItem(client_uuid, record, record_hash, signatures, digest(text), text)


def read_payload(payload: Part) -> tuple[FieldRecord, str, tuple[FieldSignature, ...]] | None:
    """Paths begin at the payload: record.lines[0].person, signatures[1].drawing."""
    told = payload.matching("record_hash", HEX, required=True)
    part = payload.part("record")
    if part is None:
        payload.refuse("record", _l("This is missing."))
        return None
    if told is not None and digest(canonical(part.values)) != told:
        payload.refuse("record_hash", _l("The record is not the one that was sealed on the phone."))
    record = read_record(part)
    signatures = tuple(filter(None, (read_signature(each) for each in payload.parts("signatures", 3))))
    check_signatures(payload, signatures, record)
    return None if payload.faults or record is None or told is None else (record, told, signatures)


def read_record(part: Part) -> FieldRecord | None:
    if part.values.get("format") != FORMAT or isinstance(part.values.get("format"), bool):
        part.refuse("format", _l("This format is not known here: the app on the phone has to be brought up to date."))
        return None
    head = read_head(part)
    rest: dict[str, Any] = {
        "lines": collected(read_line(each) for each in part.parts("lines", MOST_LINES)),
        "findings": collected(read_finding(each) for each in part.parts("findings", MOST_FINDINGS)),
        "checklist": collected(read_answer(each) for each in part.parts("checklist", MOST_ANSWERS)),
        "photos": collected(read_photo(each) for each in part.parts("photos", MOST_PHOTOS)),
        "closing": read_closing(part.part("closing")),
        "position": read_position(part.part("position")),
        "device_at": read_device_time(part.part("clock")),
    }
    if part.faults:
        return None
    record = FieldRecord(**head, **rest)
    check_whole(part, record)
    return record


def collected(found: Any) -> tuple[Any, ...]:
    return tuple(each for each in found if each is not None)


def read_head(part: Part) -> dict[str, Any]:
    return {
        "check_uuid": part.uuid("check_uuid"),
        "team": part.matching("team", PUBLIC_ID, required=True),
        "plan": part.matching("plan", PUBLIC_ID),
        "unit": part.matching("unit", PUBLIC_ID, required=True),
        "kind": part.word("kind", CheckKind),
        "reason": part.text("reason", 500),
        "notice_sent_on": part.day("notice_sent_on"),
        "held_on": part.day("held_on", required=True),
        "started_at": part.moment("started_at", required=True),
        "ended_at": part.moment("ended_at"),
        "shift_start": part.clock("shift_start"),
        "shift_end": part.clock("shift_end"),
        "place": part.text("place", 300),
        "members": part.words("members", PUBLIC_ID, MOST_MEMBERS),
        "coverage": part.word("coverage", Coverage, required=False),
    }


def read_line(part: Part) -> FieldLine | None:
    before = len(part.faults)
    gone = part.flag("gone")
    line: dict[str, Any] = {
        "uuid": part.uuid("uuid"),
        "person": part.matching("person", PUBLIC_ID),
        "base_revision": part.integer("base_revision", 0, 10**6, required=True),
        "full_name": part.text("full_name", 120, required=True),
        "post": part.text("post", 120) or "",
        "room": part.text("room", 60) or "",
        "division": part.text("division", 200) or "",
        "mark": read_mark(part, gone=gone),
        "marked_at": part.moment("marked_at"),
        "gone": gone,
    }
    return FieldLine(**line) if len(part.faults) == before else None


def read_mark(part: Part, *, gone: bool) -> LineMark | None:
    """Whether it makes sense is the rule's matter; whoever is gone was not looked for."""
    status = part.word("status", LineStatus)
    source = part.word("mark_source", MarkSource)
    values: dict[str, Any] = {
        "late_minutes": part.integer("late_minutes", 1, 240),
        "left_early_minutes": part.integer("left_early_minutes", 1, 240),
        "paper_kind": part.text("paper_kind", 80),
        "paper_number": part.text("paper_number", 80),
        "paper_signed_on": part.day("paper_signed_on"),
        "paper_shown": part.word("paper_shown", PaperShown, required=False) or PaperShown.NONE,
        "told_by": part.text("told_by", 120),
        "note": part.text("note", 500),
        "arrived_at": part.clock("arrived_at"),
        "left_at": part.clock("left_at"),
    }
    if status is None or source is None:
        return None
    if gone:
        return LineMark(LineStatus.NOT_CHECKED, MarkSource.NONE, note=values["note"])
    return LineMark(status, source, **values)


def read_finding(part: Part) -> FieldFinding | None:
    before = len(part.faults)
    finding: dict[str, Any] = {
        "uuid": part.uuid("uuid"),
        "line": part.uuid("line", required=False),
        "violation_type": part.matching("violation_type", CODE, required=True),
        "description": part.text("description", 2000, required=True),
        "severity": part.word("severity", Severity, required=False),
    }
    return FieldFinding(**finding) if len(part.faults) == before else None


def read_answer(part: Part) -> FieldAnswer | None:
    before = len(part.faults)
    code, answer = part.matching("code", CODE, required=True), part.word("answer", ChecklistAnswerKind)
    note = part.text("note", 500)
    return FieldAnswer(code, answer, note) if len(part.faults) == before and code and answer else None


def read_photo(part: Part) -> FieldPhoto | None:
    before = len(part.faults)
    photo: dict[str, Any] = {
        "uuid": part.uuid("uuid"),
        "sha256": part.matching("sha256", HEX, required=True),
        "size": part.integer("size", 1, LARGEST_PHOTO, required=True),
        "media_type": part.matching("media_type", MEDIA, required=True),
        "line": part.uuid("line", required=False),
        "finding": part.uuid("finding", required=False),
        "taken_at": part.moment("taken_at", required=True),
        "origin": part.word("origin", PhotoOrigin),
    }
    return FieldPhoto(**photo) if len(part.faults) == before else None


def read_closing(part: Part | None) -> FieldClosing:
    if part is None:
        return FieldClosing()
    return FieldClosing(
        part.text("representative", 120), part.text("representative_position", 120), part.text("unit_statement", 4000),
        part.text("conclusion", 4000), part.text("requirement", 4000), part.day("remedy_due_on"),
        part.day("explanations_due_on"),
    )  # fmt: skip


def read_position(part: Part | None) -> FieldPosition | None:
    if part is None:
        return None
    latitude = part.integer("latitude_e6", -90_000_000, 90_000_000, required=True)
    longitude = part.integer("longitude_e6", -180_000_000, 180_000_000, required=True)
    accuracy, at = part.integer("accuracy_m", 0, 1_000_000), part.moment("at")
    return FieldPosition(latitude, longitude, accuracy, at) if latitude is not None and longitude is not None else None


def read_device_time(part: Part | None) -> datetime | None:
    if part is None:
        return None
    part.integer("server_offset_ms", -(10**12), 10**12)
    return part.moment("device_at")


def check_signatures(payload: Part, signatures: Sequence[FieldSignature], record: FieldRecord | None) -> None:
    """All three or none; and what they sign says how much was observed, and when it ended."""
    if not signatures:
        return
    if sorted(each.role for each in signatures) != sorted(SIGNING):
        payload.refuse("signatures", _l("The representative, the secretary and the lead sign, each once."))
    if record is not None and record.coverage is None:
        payload.refuse("record.coverage", _l("Say whether everybody was observed or only a part."))
    if record is not None and record.ended_at is None:
        payload.refuse("record.ended_at", _l("Enter when the check ended."))


def check_whole(part: Part, record: FieldRecord) -> None:
    """What only several values together tell."""
    if local_day(record.started_at) != record.held_on:
        part.refuse("started_at", _l("The check did not begin on its day."))
    if record.ended_at is not None and local_day(record.ended_at) != record.held_on:
        part.refuse("ended_at", _l("The check did not end on its day."))
    lines = [line.uuid for line in record.lines]
    people = [line.person for line in record.lines if line.person is not None]
    for name, keys in (
        ("lines", lines), ("lines", people), ("findings", [each.uuid for each in record.findings]),
        ("checklist", [each.code for each in record.checklist]), ("photos", [each.uuid for each in record.photos]),
    ):  # fmt: skip
        if len(set(keys)) != len(keys):
            part.refuse(name, _l("The same one is here twice."))
    if set(people) & set(record.members):
        message = _l("A member of the team is on this unit's roster: he does not take part.")
        part.refuse("members", message)
    check_references(part, record, set(lines), {each.uuid for each in record.findings})


def check_references(part: Part, record: FieldRecord, lines: set[str], findings: set[str]) -> None:
    referring: Mapping[str, Sequence[Any]] = {"findings": record.findings, "photos": record.photos}
    for name, entries in referring.items():
        for position, entry in enumerate(entries):
            if entry.line is not None and entry.line not in lines:
                part.refuse(f"{name}[{position}].line", _l("This line is not part of the record."))
    for position, photo in enumerate(record.photos):
        if photo.finding is not None and photo.finding not in findings:
            part.refuse(f"photos[{position}].finding", _l("This finding is not part of the record."))
