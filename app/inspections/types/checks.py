"""Words of the spot check, and the values its rules work on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.inspections.types.phones import FieldSignature


class CheckKind(StrEnum):
    SURPRISE = "surprise"
    PLANNED = "planned"
    DIRECTED = "directed"
    ON_FEEDBACK = "on_feedback"
    ONE_STOP = "one_stop"
    RECHECK = "recheck"


class CheckState(StrEnum):
    OPEN = "open"
    SIGNED = "signed"
    CANCELLED = "cancelled"


class TeamRole(StrEnum):
    LEAD = "lead"
    SECRETARY = "secretary"
    MEMBER = "member"
    OBSERVER = "observer"


class LineStatus(StrEnum):
    """Where a person of the roster is at the minute of the check; late and early are minutes, never a status."""

    NOT_CHECKED = "not_checked"
    PRESENT = "present"
    ON_MISSION = "on_mission"
    ON_LEAVE = "on_leave"
    SICK = "sick"
    STUDY = "study"
    ABSENT_EXCUSED = "absent_excused"
    ABSENT_UNEXCUSED = "absent_unexcused"
    TO_BE_VERIFIED = "to_be_verified"


class MarkSource(StrEnum):
    """Who said so: nobody yet, the leave book, one press for a whole room, or somebody looking at this person."""

    NONE = "none"
    SYSTEM = "system"
    ROOM = "room"
    TAPPED = "tapped"
    BULK = "bulk"


class Coverage(StrEnum):
    """What the lead declares when signing: everybody was observed, or only part of the roster was."""

    ALL = "all"
    PART = "part"


class PaperShown(StrEnum):
    """Whether the paper behind an excuse was shown before the minutes were signed or came later."""

    BEFORE = "before"
    AFTER = "after"
    NONE = "none"


class Severity(StrEnum):
    MINOR = "minor"
    MEDIUM = "medium"
    SERIOUS = "serious"


class ExplanationState(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"


class Attendance(StrEnum):
    """The three terms into which every observed line falls: their sum is the number of lines checked."""

    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


class ActionState(StrEnum):
    OPEN = "open"
    REPORTED = "reported"
    VERIFIED = "verified"


class Permission(StrEnum):
    CHECK_VIEW = "check:view"
    CHECK_RECORD = "check:record"
    CHECK_SIGN = "check:sign"
    TEAM_EDIT = "team:edit"
    PLAN_EDIT = "plan:edit"
    LOOKS_VIEW = "plan_look:view"
    EXPLANATION_GIVE = "explanation:give"
    EXPLANATION_DECIDE = "explanation:decide"
    LATE_DECIDE = "late_submission:decide"


AWAY = frozenset(
    {LineStatus.ON_MISSION, LineStatus.ON_LEAVE, LineStatus.SICK, LineStatus.STUDY, LineStatus.ABSENT_EXCUSED}
)
UNSETTLED = frozenset({LineStatus.NOT_CHECKED, LineStatus.TO_BE_VERIFIED})


@dataclass(frozen=True)
class LineMark:
    """What is recorded of one person. Minutes are of working time, 1 to 240; None when on time."""

    status: LineStatus
    source: MarkSource
    late_minutes: int | None = None
    left_early_minutes: int | None = None
    paper_kind: str | None = None
    paper_number: str | None = None
    paper_signed_on: date | None = None
    paper_shown: PaperShown = PaperShown.NONE
    told_by: str | None = None
    note: str | None = None
    arrived_at: time | None = None
    left_at: time | None = None


@dataclass(frozen=True)
class Tally:
    """The headcount at the minute of the check; `on_roll` is the sum of all other terms but late and left early."""

    on_roll: int
    present: int
    on_mission: int
    on_leave: int
    sick: int
    study: int
    absent_excused: int
    absent_unexcused: int
    to_be_verified: int
    not_checked: int
    late: int
    left_early: int

    @property
    def observed(self) -> int:
        """Lines that count in any rate."""
        return self.on_roll - self.not_checked - self.to_be_verified


@dataclass(frozen=True)
class TeamDetails:
    """As the decision writes it; both its first day and its last belong to it. `members`: person's id and role."""

    name: str
    unit_id: int
    valid_from: date
    valid_to: date | None
    members: tuple[tuple[int, TeamRole], ...]


@dataclass(frozen=True)
class Opening:
    """What is known when the team stands at the door. `started_at` is the wall clock of `held_on`.

    Of a phone: the name it gave the check, how far its clock is before ours, and whom its roster held (None: whoever is
    expected now).
    """

    kind: CheckKind
    held_on: date
    started_at: time
    member_ids: tuple[int, ...]
    reason: str | None = None
    place: str | None = None
    notice_sent_on: date | None = None
    shift_start: time | None = None
    shift_end: time | None = None
    client_uuid: str | None = None
    clock_ahead: timedelta = timedelta()
    only_people: frozenset[int] | None = None


@dataclass(frozen=True)
class Closing:
    """What the minutes say besides the roster. `ended_at` is a wall clock of the day of the check; `clock_ahead` as in
    Opening."""

    ended_at: time
    representative: str
    representative_position: str | None = None
    unit_statement: str | None = None
    conclusion: str | None = None
    requirement: str | None = None
    remedy_due_on: date | None = None
    clock_ahead: timedelta = timedelta()


@dataclass(frozen=True)
class FindingDetails:
    """`line_id` None: on the unit as a whole. `severity` None: as the catalogue has it."""

    violation_type: str
    description: str
    line_id: int | None = None
    severity: Severity | None = None
    client_uuid: str | None = None


@dataclass(frozen=True)
class Window:
    """Until when is explained: `due_on`, or, told in hours, `due_at` and the day of it."""

    due_on: date
    due_at: datetime | None = None


@dataclass(frozen=True)
class Paper:
    """What a reason rests on, as an order of leave or an invitation."""

    kind: str | None = None
    number: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class Signing:
    """Coverage declared by the lead; names as typed. A representative who refuses gives a reason before a witness.

    `on_the_spot`: what each of the three left on the phone, in place of names typed on the page.
    Explanations are owed until a day or, which goes before it, within hours of the signing; neither: nobody is asked.
    """

    coverage: Coverage
    secretary: str
    explanations_due_on: date | None = None
    explanation_hours: int | None = None
    refusal: str | None = None
    witness: str | None = None
    on_the_spot: tuple[FieldSignature, ...] = ()
