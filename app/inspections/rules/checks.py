"""What a spot check may record, how its heads are counted, and when it may be signed.

The record follows the practice of civil-service inspection teams: the terms of the headcount identity, late and early
as attributes, findings beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l

from app.core.calendar import add_months
from app.core.errors import DomainError, IllegalMove
from app.core.rulebook_local.types import InstalledLaw
from app.inspections.types import (
    AWAY,
    ActionState,
    CheckKind,
    CheckState,
    Coverage,
    LineMark,
    LineStatus,
    MarkSource,
    Tally,
    TeamRole,
)

LONGEST_SESSION_MINUTES = 240
SMALLEST_TEAM = 2
MINUTES_SYMBOL = "BB-KTCV"
SIGNING_ROLES = frozenset({TeamRole.LEAD, TeamRole.SECRETARY})

ACTION_MOVES: Mapping[ActionState, frozenset[ActionState]] = {
    ActionState.OPEN: frozenset({ActionState.REPORTED}),
    ActionState.REPORTED: frozenset({ActionState.VERIFIED}),
    ActionState.VERIFIED: frozenset(),
}


def check_team(roles: Collection[TeamRole], *, valid_from: date, valid_to: date | None) -> None:
    """A team is at least two members with one lead; observers are listed but do not count. Raises DomainError."""
    members = [role for role in roles if role is not TeamRole.OBSERVER]
    if len(members) < SMALLEST_TEAM:
        raise DomainError(_l("A team needs at least two members besides observers."), field="members")
    if members.count(TeamRole.LEAD) != 1:
        raise DomainError(_l("A team has exactly one lead."), field="members")
    if TeamRole.SECRETARY not in members:
        raise DomainError(_l("A team has a secretary, who writes the minutes."), field="members")
    if valid_to is not None and valid_to < valid_from:
        raise DomainError(_l("The last day is before the first one."), field="valid_to")


def check_may_start(
    kind: CheckKind, *, on: date, valid_from: date, valid_to: date | None, notice_sent_at: datetime | None
) -> None:
    """Both ends of the validity belong to it; a surprise check that was announced is none. Raises DomainError."""
    if on < valid_from or (valid_to is not None and on > valid_to):
        raise DomainError(_l("The decision that set up the team is not in force on this day."), field="team")
    if kind is CheckKind.SURPRISE and notice_sent_at is not None:
        raise DomainError(_l("A surprise check cannot have been announced."), field="kind")


def check_open(state: CheckState) -> None:
    """Signed minutes are never edited: a correction is a supplement with its reason."""
    if state is not CheckState.OPEN:
        raise IllegalMove(state, CheckState.OPEN)


def check_mark(mark: LineMark) -> None:
    """Minutes belong to people who were there; an unchecked line holds nothing; a doubt names who said it."""
    for minutes in (mark.late_minutes, mark.left_early_minutes):
        if minutes is not None and not 1 <= minutes <= LONGEST_SESSION_MINUTES:
            raise DomainError(_l("Minutes late or early lie between 1 and 240."), field="minutes")
    has_minutes = mark.late_minutes is not None or mark.left_early_minutes is not None
    if has_minutes and mark.status is not LineStatus.PRESENT:
        raise DomainError(_l("Only somebody who was there can be late or leave early."), field="minutes")
    if (mark.status is LineStatus.NOT_CHECKED) != (mark.source is MarkSource.NONE):
        raise DomainError(_l("A line that nobody looked at is \"not checked\"."), field="status")
    if mark.status is LineStatus.TO_BE_VERIFIED and not mark.told_by:
        raise DomainError(_l("Say who gave the information that is to be verified."), field="told_by")
    if mark.status not in AWAY and (mark.paper_kind or mark.paper_number):
        raise DomainError(_l("Only an excused absence has a paper."), field="paper_number")


def tally(marks: Iterable[LineMark]) -> Tally:
    """The headcount identity: on_roll is the sum of its terms; late and left early are parts of those present."""
    statuses: Counter[LineStatus] = Counter()
    late = early = 0
    for mark in marks:
        statuses[mark.status] += 1
        late += mark.late_minutes is not None
        early += mark.left_early_minutes is not None
    return Tally(
        on_roll=statuses.total(), late=late, left_early=early,
        **{status.value: statuses[status] for status in LineStatus},
    )


def check_signing(
    state: CheckState,
    *,
    counted: Tally,
    coverage: Coverage,
    roles_present: Collection[TeamRole],
    ended_at: datetime | None,
) -> None:
    """Raises DomainError: "all observed" needs every line settled; lead and secretary sign; the check has ended."""
    check_open(state)
    if ended_at is None:
        raise DomainError(_l("Enter when the check ended."), field="ended_at")
    if not SIGNING_ROLES.issubset(roles_present):
        raise DomainError(_l("The lead and the secretary of the team sign the minutes."), field="signers")
    if counted.on_roll == 0:
        raise DomainError(_l("There is nobody on the roster."), field="coverage")
    if coverage is Coverage.ALL and counted.not_checked:
        unchecked = counted.not_checked
        message = _l("%(count)s people are not checked yet: settle them, or sign as a partial check.", count=unchecked)
        raise DomainError(message, field="coverage")


def check_own_business(*, actor_person_id: int | None, person_ids: Collection[int]) -> None:
    """Nobody records or signs about himself."""
    if actor_person_id is not None and actor_person_id in person_ids:
        raise DomainError(_l("You are on this roster yourself: somebody else records and signs it."))


def move_action(current: ActionState, target: ActionState) -> None:
    if target not in ACTION_MOVES[current]:
        raise IllegalMove(current, target)


def minutes_late(arrived: time, shift_start: time) -> int | None:
    """Whole minutes after the start of the shift; None when in time."""
    return _minutes_between(shift_start, arrived)


def minutes_early(left: time, shift_end: time) -> int | None:
    """Whole minutes before the end of the shift; None when it was over."""
    return _minutes_between(left, shift_end)


def _minutes_between(first: time, second: time) -> int | None:
    minutes = (second.hour - first.hour) * 60 + second.minute - first.minute
    return minutes if minutes > 0 else None


def repeats_since(on: date, law: InstalledLaw) -> date:
    """The first day of the rolling window before the day. A local notion: it is not tái phạm, which runs from a
    discipline decision."""
    rule = law.rule_set("inspections", on).rule("repeat_finding")
    return add_months(on, -rule.body.integer("within_months"))


def repeats(happened_on: Collection[date], *, on: date, since: date) -> int:
    """How many earlier findings of the same kind lie in the window."""
    return sum(since <= day < on for day in happened_on)


def recheck_days(on: date, law: InstalledLaw) -> int:
    """Working days within which the team looks again."""
    return law.rule_set("inspections", on).rule("recheck").body.integer("working_days")


def overlap_days(on: date, law: InstalledLaw) -> int:
    """Days between two plans at one unit below which whoever plans is warned."""
    return law.rule_set("inspections", on).rule("overlap").body.integer("within_days")


def minutes_number(number: int | None) -> str | None:
    """As papers write it: 142/BB-KTCV, 05/BB-KTCV."""
    return f"{number:02d}/{MINUTES_SYMBOL}" if number is not None else None
