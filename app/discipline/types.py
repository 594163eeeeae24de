"""Words of discipline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """From the lightest to the heaviest. Steps down in salary and demotion belong to older law."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    SALARY_STEP_DOWN = "salary_step_down"
    DEMOTION = "demotion"
    REMOVAL = "removal"
    RECALL = "recall"
    DISMISSAL = "dismissal"


class CaseState(StrEnum):
    CONSIDERED = "considered"
    DECIDED = "decided"
    NO_VIOLATION = "no_violation"
    CLOSED = "closed"


class OutcomeKind(StrEnum):
    """How something ends below discipline, beside the written reminder."""

    CRITICISM = "criticism"
    LESSON = "lesson"


class ReviewState(StrEnum):
    DRAFTED = "drafted"
    CONCLUDED = "concluded"
    DROPPED = "dropped"


class SourceKind(StrEnum):
    FINDING = "finding"
    CITIZEN_CASE = "citizen_case"
    OTHER = "other"


class RevocationKind(StrEnum):
    """Either way the decision counts as if it had never been given."""

    REVOKED = "revoked"
    ANNULLED = "annulled"


class DecisionState(StrEnum):
    """How a decision stands on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    REVOKED = "revoked"


class Permission(StrEnum):
    DISCIPLINE_VIEW = "discipline:view"
    DISCIPLINE_RECORD = "discipline:record"
    DISCIPLINE_IMPORT = "discipline:import"


@dataclass(frozen=True)
class DisciplineFact:
    """A decision that counts. `ends_on` is the last day on which it is in force; None: no term is known."""

    person_id: int
    measure: Measure
    effective_on: date
    ends_on: date | None
    duty_related: bool
    number: str
    public_id: str


@dataclass(frozen=True)
class DecisionDetails:
    measure: Measure
    number: str
    issuer: str
    signed_on: date
    effective_on: date
    duty_related: bool
    conduct: str


@dataclass(frozen=True)
class RevocationDetails:
    kind: RevocationKind
    number: str
    issuer: str
    signed_on: date
    reason: str


@dataclass(frozen=True)
class ReminderDetails:
    number: str
    issuer: str
    issued_on: date
    conduct: str


@dataclass(frozen=True)
class OutcomeDetails:
    """The paper, and what it rests on: the person's own review and the minutes of the meeting."""

    kind: OutcomeKind
    number: str
    issuer: str
    issued_on: date
    conduct: str
    self_review_on: date | None = None
    meeting_on: date | None = None
    meeting_number: str | None = None


@dataclass(frozen=True)
class ReviewEnd:
    """`number` None: dropped; the conclusion then says why."""

    concluded_on: date
    conclusion: str
    number: str | None = None


@dataclass(frozen=True)
class Origin:
    """From what a matter came: a finding of signed minutes, a concluded case, or neither."""

    kind: SourceKind = SourceKind.OTHER
    public_id: str | None = None
    source_id: int | None = None


def heaviness(measure: str) -> int:
    return list(Measure).index(Measure(measure))
