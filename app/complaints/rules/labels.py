"""How states and kinds are called."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.complaints.types import (
    CaseKind,
    CaseObject,
    CaseState,
    Channel,
    IdentityMode,
    OfficialMark,
    OpeningState,
    Outcome,
    StepKind,
)

KINDS: Mapping[StrEnum, Any] = {
    CaseKind.FEEDBACK: _l("Feedback"),
    CaseKind.PRAISE: _l("Praise"),
    CaseKind.COMPLAINT: _l("Complaint"),
    CaseKind.DENUNCIATION: _l("Denunciation"),
}
CHANNELS: Mapping[StrEnum, Any] = {
    Channel.WEB: _l("This website"),
    Channel.LETTER: _l("Letter"),
    Channel.VISIT: _l("In person"),
    Channel.HOTLINE: _l("Hotline"),
    Channel.OTHER: _l("Another way"),
}
MODES: Mapping[StrEnum, Any] = {
    IdentityMode.NAMED: _l("Named"),
    IdentityMode.CONFIDENTIAL: _l("Kept secret"),
    IdentityMode.ANONYMOUS: _l("Anonymous"),
}
OBJECTS: Mapping[StrEnum, Any] = {
    CaseObject.CONDUCT: _l("Attitude or conduct of an official"),
    CaseObject.DELAY: _l("Delay, papers not returned on the day promised"),
    CaseObject.HARASSMENT: _l("Harassment, asking for money or gifts"),
    CaseObject.DECISION: _l("An administrative decision"),
    CaseObject.ADMINISTRATIVE_ACT: _l("An administrative act"),
    CaseObject.REGULATION: _l("A regulation or procedure"),
    CaseObject.OTHER: _l("Something else"),
}
MARKS: Mapping[StrEnum, Any] = {
    OfficialMark.NONE: _l("No single official is meant"),
    OfficialMark.DESCRIBED: _l("An official whose name is not known"),
    OfficialMark.IDENTIFIED: _l("A named official"),
}
STATES: Mapping[StrEnum, Any] = {
    CaseState.RECEIVED: _l("Newly received"),
    CaseState.ACCEPTED: _l("Being handled"),
    CaseState.TRANSFERRED: _l("Passed on"),
    CaseState.REFUSED: _l("Not accepted"),
    CaseState.CONCLUDED: _l("Concluded"),
    CaseState.WITHDRAWN: _l("Withdrawn"),
}
STATE_TONES: Mapping[StrEnum, str] = {
    CaseState.RECEIVED: "neutral",
    CaseState.ACCEPTED: "info",
    CaseState.TRANSFERRED: "excused",
    CaseState.REFUSED: "bad",
    CaseState.CONCLUDED: "ok",
    CaseState.WITHDRAWN: "neutral",
}
# Feedback is "có cơ sở", complaint and denunciation "đúng": the law's own words for each kind.
FEEDBACK_OUTCOMES: Mapping[StrEnum, Any] = {
    Outcome.FOUNDED: _l("Well-founded"),
    Outcome.PARTLY_FOUNDED: _l("Partly well-founded"),
    Outcome.UNFOUNDED: _l("Unfounded"),
}
COMPLAINT_OUTCOMES: Mapping[StrEnum, Any] = {
    Outcome.FOUNDED: _l("The complaint is right"),
    Outcome.PARTLY_FOUNDED: _l("The complaint is partly right"),
    Outcome.UNFOUNDED: _l("The complaint is wholly wrong"),
}
DENUNCIATION_OUTCOMES: Mapping[StrEnum, Any] = {
    Outcome.FOUNDED: _l("The denunciation is true"),
    Outcome.PARTLY_FOUNDED: _l("The denunciation is partly true"),
    Outcome.UNFOUNDED: _l("The denunciation is untrue"),
}
OPENINGS: Mapping[StrEnum, Any] = {
    OpeningState.REQUESTED: _l("Waiting for approval"),
    OpeningState.APPROVED: _l("Approved"),
    OpeningState.REFUSED: _l("Not approved"),
}
STEPS: Mapping[StrEnum, Any] = {
    StepKind.RECEIVED: _l("Received by the office"),
    StepKind.ASSIGNED: _l("Given to a handler"),
    StepKind.ACCEPTED: _l("Accepted for handling"),
    StepKind.REFUSED: _l("Not accepted for handling"),
    StepKind.TRANSFERRED: _l("Passed on to the competent body"),
    StepKind.CHASED: _l("The other body was reminded"),
    StepKind.ANSWERED_ELSEWHERE: _l("The other body has answered"),
    StepKind.EXTENDED: _l("More time was given"),
    StepKind.ABOUT_CHANGED: _l("Whom it is about was recorded anew"),
    StepKind.CONCLUDED: _l("Concluded"),
    StepKind.REOPENED: _l("Looked into again at the sender's request"),
    StepKind.WITHDRAWN: _l("Withdrawn by the sender"),
    StepKind.IDENTITY_OPENED: _l("The sender's name was opened to the handler"),
    StepKind.REFERRED: _l("A spot check was proposed"),
    StepKind.RATED: _l("The sender rated the answer"),
    StepKind.DUE_MOVED: _l("The last day was counted anew"),
}
# Where the sender is told in other words than the office.
CITIZEN_STEPS: Mapping[StrEnum, Any] = {
    StepKind.IDENTITY_OPENED: _l("Your name was opened to the handler, for a reason that a second person approved"),
    StepKind.REOPENED: _l("Looked into again at your request"),
    StepKind.WITHDRAWN: _l("Withdrawn by you"),
    StepKind.RATED: _l("You rated the answer"),
    StepKind.DUE_MOVED: _l("The day by which you get an answer was counted anew"),
}


def outcome_labels(kind: CaseKind) -> Mapping[StrEnum, Any]:
    if kind is CaseKind.COMPLAINT:
        return COMPLAINT_OUTCOMES
    return DENUNCIATION_OUTCOMES if kind is CaseKind.DENUNCIATION else FEEDBACK_OUTCOMES


LABELS: Mapping[type[StrEnum], Mapping[StrEnum, Any]] = {
    CaseKind: KINDS,
    Channel: CHANNELS,
    IdentityMode: MODES,
    CaseObject: OBJECTS,
    OfficialMark: MARKS,
    CaseState: STATES,
    OpeningState: OPENINGS,
    StepKind: STEPS,
    Outcome: FEEDBACK_OUTCOMES,
}


def label(member: StrEnum) -> Any:
    """Translated when shown. Of an outcome the words for feedback; a case's own are `outcome_label`."""
    return LABELS[type(member)][member]


def outcome_label(kind: CaseKind, outcome: Outcome) -> Any:
    return outcome_labels(kind)[outcome]


def step_for_citizen(kind: StepKind) -> Any:
    return CITIZEN_STEPS.get(kind) or STEPS[kind]


def pairs(members: type[StrEnum]) -> list[tuple[str, Any]]:
    """(value, label) for a select."""
    return [(member.value, LABELS[members][member]) for member in members]
