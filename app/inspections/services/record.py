"""All that the signatures of a check answer for, as plain values: what is hashed, and what minutes print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from app.inspections.models import CheckLine, Finding, SpotCheck
from app.inspections.types import LineMark

HEAD = (
    "public_id", "kind", "reason", "held_on", "session", "place", "representative", "representative_position",
    "allotted", "unit_statement", "conclusion", "requirement", "remedy_due_on", "coverage", "number", "number_year",
)  # fmt: skip
MOMENTS = ("notice_sent_at", "started_at", "ended_at", "shift_start", "shift_end")
LINE = ("position", "full_name", "post", "division", "room", "home_unit_id", "home_text", "counted", "mark_source")


def record_of(check: SpotCheck, lines: Sequence[CheckLine], findings: Sequence[Finding]) -> dict[str, Any]:
    """Order is the roster's. Nothing that follows the signatures (explanations, corrections) is part of it."""
    return {
        **{name: getattr(check, name) for name in HEAD},
        **{name: _instant(getattr(check, name)) for name in MOMENTS},
        "unit_id": check.unit_id,
        "team_id": check.team_id,
        "participants": [(member.person_id, str(member.role.value)) for member in check.participants],
        "lines": [_line(line) for line in lines],
        "findings": [
            (finding.public_id, finding.line_id, finding.violation_type, finding.severity, finding.description)
            for finding in findings
        ],
        **_from_the_field(check),
    }


def _from_the_field(check: SpotCheck) -> dict[str, Any]:
    """Only of a check that a phone brought: older records stay what they were when they were signed."""
    if check.field_record_hash is None:
        return {}
    return {"field_record_hash": check.field_record_hash, "clock_skew_seconds": check.clock_skew_seconds}


def _instant(value: Any) -> Any:
    return value.isoformat() if value is not None else None


def _line(line: CheckLine) -> dict[str, Any]:
    mark = line.mark
    marks = {field.name: getattr(mark, field.name) for field in fields(LineMark)}
    gone = {"gone": True} if line.gone else {}
    named = {name: getattr(line, name) for name in LINE}
    return {"id": line.public_id, "person_id": line.person_id, **named, **marks, **gone}
