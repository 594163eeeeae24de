"""What the words of this package are called on screen and in papers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.inspections.types import (
    ActionState,
    Attendance,
    CheckKind,
    CheckState,
    Coverage,
    ExplanationState,
    LineStatus,
    MarkSource,
    PaperShown,
    PlannedState,
    SampleKind,
    Severity,
    TeamRole,
)

KIND_NAMES: Mapping[CheckKind, Any] = {
    CheckKind.SURPRISE: _l("Surprise check"),
    CheckKind.PLANNED: _l("Planned check"),
    CheckKind.DIRECTED: _l("Directed check"),
    CheckKind.ON_FEEDBACK: _l("Check on feedback"),
    CheckKind.ONE_STOP: _l("Check of the one-stop desk"),
    CheckKind.RECHECK: _l("Re-check"),
}
STATE_NAMES: Mapping[CheckState, Any] = {
    CheckState.OPEN: _l("Being held"),
    CheckState.SIGNED: _l("Signed"),
    CheckState.CANCELLED: _l("Cancelled"),
}
ROLE_NAMES: Mapping[TeamRole, Any] = {
    TeamRole.LEAD: _l("Team lead"),
    TeamRole.SECRETARY: _l("Team secretary"),
    TeamRole.MEMBER: _l("Team member"),
    TeamRole.OBSERVER: _l("Observer"),
}
STATUS_NAMES: Mapping[LineStatus, Any] = {
    LineStatus.NOT_CHECKED: _l("Not yet checked"),
    LineStatus.PRESENT: _l("Present"),
    LineStatus.ON_MISSION: _l("On mission"),
    LineStatus.ON_LEAVE: _l("On leave"),
    LineStatus.SICK: _l("Sick or maternity"),
    LineStatus.STUDY: _l("Study or meeting"),
    LineStatus.ABSENT_EXCUSED: _l("Absent for another reason"),
    LineStatus.ABSENT_UNEXCUSED: _l("Absent without reason"),
    LineStatus.TO_BE_VERIFIED: _l("To be verified"),
}
STATUS_KINDS: Mapping[LineStatus, str] = {
    LineStatus.NOT_CHECKED: "neutral",
    LineStatus.PRESENT: "ok",
    LineStatus.ON_MISSION: "excused",
    LineStatus.ON_LEAVE: "excused",
    LineStatus.SICK: "excused",
    LineStatus.STUDY: "excused",
    LineStatus.ABSENT_EXCUSED: "excused",
    LineStatus.ABSENT_UNEXCUSED: "bad",
    LineStatus.TO_BE_VERIFIED: "warn",
}
ATTENDANCE_NAMES: Mapping[Attendance, Any] = {
    Attendance.PRESENT: _l("Present"),
    Attendance.EXCUSED: _l("Absent with a reason"),
    Attendance.UNEXCUSED: _l("Absent without reason"),
}
SOURCE_NAMES: Mapping[MarkSource, Any] = {
    MarkSource.NONE: _l("nobody yet"),
    MarkSource.SYSTEM: _l("from the leave book"),
    MarkSource.ROOM: _l("whole room"),
    MarkSource.TAPPED: _l("seen one by one"),
    MarkSource.BULK: _l("several at once"),
}
COVERAGE_NAMES: Mapping[Coverage, Any] = {
    Coverage.ALL: _l("Everybody on the roster was observed"),
    Coverage.PART: _l("Only part of the roster was checked"),
}
PAPER_SHOWN_NAMES: Mapping[PaperShown, Any] = {
    PaperShown.NONE: _l("Not shown"),
    PaperShown.BEFORE: _l("Shown before signing"),
    PaperShown.AFTER: _l("Shown after signing"),
}
SEVERITY_NAMES: Mapping[Severity, Any] = {
    Severity.MINOR: _l("Minor shortcoming"),
    Severity.MEDIUM: _l("Medium shortcoming"),
    Severity.SERIOUS: _l("Serious shortcoming"),
}
EXPLANATION_NAMES: Mapping[ExplanationState, Any] = {
    ExplanationState.ASKED: _l("Awaiting the explanation"),
    ExplanationState.GIVEN: _l("Awaiting the team's answer"),
    ExplanationState.ACCEPTED: _l("Explanation accepted"),
    ExplanationState.NOT_ACCEPTED: _l("Explanation not accepted"),
}
EXPLANATION_KINDS: Mapping[ExplanationState, str] = {
    ExplanationState.ASKED: "warn",
    ExplanationState.GIVEN: "info",
    ExplanationState.ACCEPTED: "ok",
    ExplanationState.NOT_ACCEPTED: "bad",
}
ACTION_NAMES: Mapping[ActionState, Any] = {
    ActionState.OPEN: _l("To be put right"),
    ActionState.REPORTED: _l("Reported as done"),
    ActionState.VERIFIED: _l("Verified by the team"),
}
PLANNED_NAMES: Mapping[PlannedState, Any] = {
    PlannedState.PREPARED: _l("Being prepared"),
    PlannedState.NOTICE_SENT: _l("Notice with the outline of the report"),
    PlannedState.SELF_REPORTED: _l("The unit's own report"),
    PlannedState.SAMPLED: _l("Sample of files and leave entries"),
    PlannedState.CHECKED: _l("Check on the spot"),
    PlannedState.DRAFTED: _l("Draft of the result"),
    PlannedState.COMMENTED: _l("Comments of the unit"),
    PlannedState.REPORTED: _l("Report to the chairman"),
    PlannedState.CONCLUDED: _l("Notice of conclusion"),
    PlannedState.REMEDIED: _l("Report on what was put right"),
    PlannedState.CLOSED: _l("End of the inspection"),
}
SAMPLE_NAMES: Mapping[SampleKind, Any] = {
    SampleKind.FILE: _l("File"),
    SampleKind.LEAVE_ENTRY: _l("Entry of the leave book"),
}
ALL: Mapping[type[StrEnum], Mapping[Any, Any]] = {
    CheckKind: KIND_NAMES,
    CheckState: STATE_NAMES,
    TeamRole: ROLE_NAMES,
    LineStatus: STATUS_NAMES,
    Attendance: ATTENDANCE_NAMES,
    MarkSource: SOURCE_NAMES,
    Coverage: COVERAGE_NAMES,
    PaperShown: PAPER_SHOWN_NAMES,
    Severity: SEVERITY_NAMES,
    ExplanationState: EXPLANATION_NAMES,
    ActionState: ACTION_NAMES,
    PlannedState: PLANNED_NAMES,
    SampleKind: SAMPLE_NAMES,
}


def name_of(word: StrEnum) -> str:
    return str(ALL[type(word)][word])
