"""What the words of councils are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.councils.types import CouncilKind, MeetingState, MemberRole

NAMES: Mapping[StrEnum, Any] = {
    CouncilKind.EMULATION: _l("Emulation and commendation council"),
    CouncilKind.INITIATIVE: _l("Initiative council"),
    CouncilKind.DISCIPLINE: _l("Discipline council"),
    MemberRole.CHAIR: _l("Chair of the council"),
    MemberRole.VICE_CHAIR: _l("Vice chair of the council"),
    MemberRole.SECRETARY: _l("Secretary of the council"),
    MemberRole.MEMBER: _l("Member of the council"),
    MeetingState.CONVENED: _l("Convened"),
    MeetingState.IN_SESSION: _l("In session"),
    MeetingState.TALLIED: _l("Votes counted"),
    MeetingState.MINUTES_SIGNED: _l("Minutes signed"),
}
TONES = {
    MeetingState.CONVENED: "neutral", MeetingState.IN_SESSION: "info", MeetingState.TALLIED: "warn",
    MeetingState.MINUTES_SIGNED: "ok",
}  # fmt: skip


def name_of(word: StrEnum) -> str:
    return str(NAMES[word])
