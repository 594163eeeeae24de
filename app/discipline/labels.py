"""What the words of discipline are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.listing import Choice
from app.discipline.types import (
    CaseState,
    DecisionState,
    Measure,
    OutcomeKind,
    ReviewState,
    RevocationKind,
    SourceKind,
)

# By kind of word: members of two kinds with the same value are equal and would take each other's place.
NAMES: Mapping[type[StrEnum], Mapping[StrEnum, Any]] = {
    Measure: {
        Measure.REPRIMAND: _l("Reprimand"),
        Measure.WARNING: _l("Warning (discipline)"),
        Measure.SALARY_STEP_DOWN: _l("Salary step down"),
        Measure.DEMOTION: _l("Demotion"),
        Measure.REMOVAL: _l("Removal from office"),
        Measure.RECALL: _l("Recall from office"),
        Measure.DISMISSAL: _l("Dismissal"),
    },
    CaseState: {
        CaseState.CONSIDERED: _l("Under consideration"),
        CaseState.DECIDED: _l("Decision given"),
        CaseState.NO_VIOLATION: _l("No violation"),
        CaseState.CLOSED: _l("Closed without decision"),
    },
    OutcomeKind: {
        OutcomeKind.CRITICISM: _l("Criticism"),
        OutcomeKind.LESSON: _l("Lesson drawn"),
    },
    ReviewState: {
        ReviewState.DRAFTED: _l("Drafted"),
        ReviewState.CONCLUDED: _l("Review concluded"),
        ReviewState.DROPPED: _l("Review dropped"),
    },
    SourceKind: {
        SourceKind.FINDING: _l("Finding of a check"),
        SourceKind.CITIZEN_CASE: _l("Concluded case"),
        SourceKind.OTHER: _l("Other source"),
    },
    RevocationKind: {
        RevocationKind.REVOKED: _l("Decision revoked"),
        RevocationKind.ANNULLED: _l("Decision annulled"),
    },
    DecisionState: {
        DecisionState.TO_COME: _l("Takes effect later"),
        DecisionState.IN_FORCE: _l("In force (discipline)"),
        DecisionState.LAPSED: _l("Term over"),
        DecisionState.REVOKED: _l("Taken back"),
    },
}
TONES = {
    DecisionState.TO_COME: "info", DecisionState.IN_FORCE: "bad", DecisionState.LAPSED: "neutral",
    DecisionState.REVOKED: "excused", CaseState.CONSIDERED: "warn", CaseState.DECIDED: "bad",
    CaseState.NO_VIOLATION: "ok", CaseState.CLOSED: "neutral", ReviewState.DRAFTED: "warn",
    ReviewState.CONCLUDED: "bad", ReviewState.DROPPED: "neutral",
}  # fmt: skip


def name_of(word: StrEnum) -> str:
    return str(NAMES[type(word)][word])


def choices_of(words: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(word.value, NAMES[words][word]) for word in words)
