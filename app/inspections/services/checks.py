"""Starting a check, keeping its roster, and calling it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.core import audit
from app.core.actor import SYSTEM, Actor
from app.core.clock import VIETNAM
from app.core.errors import DomainError, NotAllowed
from app.core.listing import search_text
from app.extensions import db
from app.inspections.models import CheckLine, CheckParticipant, InspectionPlan, InspectionTeam, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries import teams
from app.inspections.rules import checks as rules
from app.inspections.rules.rosters import PREFILLED, in_rooms, session_of
from app.inspections.services import sealing
from app.inspections.types import (
    CheckState,
    LineStatus,
    MarkSource,
    OccasionState,
    Opening,
    PaperShown,
    Permission,
)
from app.people.models import Person, Unit
from app.people.queries import rosters
from app.people.queries.units import agency_of
from app.people.rules.rosters import RosterEntry
from app.people.types import HalfDay


def start(
    team_id: int, unit_id: int, *, opening: Opening, actor: Actor, now: datetime, plan: InspectionPlan | None = None
) -> SpotCheck:
    """The roster of the half day becomes the lines, all "not checked" but for leave and missions already recorded.

    Raises DomainError: expired team, announced surprise, a member of the team on the roster, a time to come.
    """
    check, _roster = begin(team_id, unit_id, opening=opening, actor=actor, now=now, plan=plan)
    db.session.flush()
    return check


def begin(
    team_id: int, unit_id: int, *, opening: Opening, actor: Actor, now: datetime, plan: InspectionPlan | None = None
) -> tuple[SpotCheck, list[CheckLine]]:
    """As start(), its lines not written yet: a phone that brings what stands in them writes them once."""
    team = _team(team_id, opening.member_ids, actor=actor, on=opening.held_on)
    unit = db.session.get_one(Unit, unit_id)
    _check_opening(opening, team, unit, now=now)
    entries = rosters.roster(unit.id, HalfDay(opening.held_on, session_of(opening.started_at)))
    _check_nobody_checks_himself(entries, opening.member_ids)
    if opening.only_people is not None:
        entries = [entry for entry in entries if entry.person_id in opening.only_people]
    plan = sealing.plan_met(team, unit, opening.held_on, kind=opening.kind, given=plan)
    check = _open(team, unit, opening, plan=plan, actor=actor, now=now)
    sealing.begin(plan, actor=actor, now=now)
    lines = _lines(check, in_rooms(entries))
    db.session.add_all(lines)
    audit.record(
        "check.started", subject=check, actor=actor, at=now,
        unit_id=unit.id, kind=opening.kind, held_on=opening.held_on, lines=len(entries),
    )  # fmt: skip
    return check, lines


def _check_opening(opening: Opening, team: InspectionTeam, unit: Unit, *, now: datetime) -> None:
    if wall(opening.held_on, opening.started_at) > now + opening.clock_ahead:
        raise DomainError(_l("A check cannot begin in the future."), field="started_at")
    rules.check_may_start(
        opening.kind, on=opening.held_on, valid_from=team.valid_from, valid_to=team.valid_to,
        notice_sent_at=_notice_of(opening),
    )  # fmt: skip
    if not unit.path.startswith(team.unit.path):
        raise DomainError(_l("The team works for another body than this unit's."), field="unit")


def _open(
    team: InspectionTeam, unit: Unit, opening: Opening, *, plan: InspectionPlan | None, actor: Actor, now: datetime
) -> SpotCheck:
    check = SpotCheck(
        team_id=team.id, plan_id=plan.id if plan is not None else None, unit_id=unit.id, kind=opening.kind,
        state=CheckState.OPEN, reason=opening.reason, notice_sent_at=_notice_of(opening), held_on=opening.held_on,
        session=session_of(opening.started_at), shift_start=opening.shift_start, shift_end=opening.shift_end,
        started_at=wall(opening.held_on, opening.started_at), place=opening.place, allotted=unit.allotted_posts,
        opened_by=actor.ref, changed_at=now, client_uuid=opening.client_uuid,
        participants=[
            CheckParticipant(person_id=member.person_id, role=member.role)
            for member in team.members
            if member.person_id in opening.member_ids
        ],
    )  # fmt: skip
    first = queries.first_of_occasion(check)
    if first is not None:
        check.occasion_of_id, check.occasion_state = first, OccasionState.OPEN
    db.session.add(check)
    db.session.flush()
    return check


def join(check: SpotCheck, team: InspectionTeam, member_ids: Sequence[int], *, actor: Actor, now: datetime) -> None:
    """Members of the team who came to a check that others had begun. Raises DomainError for whoever is checked."""
    here = {member.person_id for member in check.participants}
    roles = {member.person_id: member.role for member in team.members}
    coming = [person_id for person_id in member_ids if person_id not in here]
    if not set(coming) <= roles.keys():
        raise DomainError(_l("Somebody named here is no member of the team."), field="members")
    if {line.person_id for line in check.lines} & set(coming):
        raise DomainError(_l("A member of the team is on this unit's roster: he does not take part."), field="members")
    for person_id in coming:
        check.participants.append(CheckParticipant(person_id=person_id, role=roles[person_id]))
    if coming:
        check.changed_at = now
        audit.record("check.joined", subject=check, actor=actor, at=now, members=coming)


def _notice_of(opening: Opening) -> datetime | None:
    return wall(opening.notice_sent_on, time()) if opening.notice_sent_on else None


def wall(day: date, at: time) -> datetime:
    """A wall clock of Viet Nam as a moment."""
    return datetime.combine(day, at, VIETNAM)


def _team(team_id: int, member_ids: Sequence[int], *, actor: Actor, on: date) -> InspectionTeam:
    """Raises NotAllowed for somebody who is no member, DomainError for participants who are none or too few."""
    team = db.session.get_one(InspectionTeam, team_id, options=[selectinload(InspectionTeam.members)])
    roles = {member.person_id: member.role for member in team.members}
    if actor.ref != SYSTEM.ref and actor.person_id not in roles:
        raise NotAllowed(_l("Only members of the team hold its checks."))
    if not set(member_ids) <= roles.keys():
        raise DomainError(_l("Somebody named here is no member of the team."), field="members")
    if actor.ref != SYSTEM.ref and actor.person_id not in member_ids:
        raise DomainError(_l("Whoever starts a check takes part in it."), field="members")
    rules.check_team([roles[person_id] for person_id in member_ids], valid_from=on, valid_to=None)
    return team


def _check_nobody_checks_himself(entries: Sequence[RosterEntry], member_ids: Sequence[int]) -> None:
    expected = {entry.person_id for entry in entries}
    if expected.intersection(member_ids):
        raise DomainError(_l("A member of the team is on this unit's roster: he does not take part."), field="members")


def _lines(check: SpotCheck, entries: Sequence[RosterEntry]) -> list[CheckLine]:
    agency = agency_of(db.session.get_one(Unit, check.unit_id))
    answering = agency.id if agency is not None else check.unit_id
    return [_line(check, entry, position, answering) for position, entry in enumerate(entries, start=1)]


def _line(check: SpotCheck, entry: RosterEntry, position: int, answering: int) -> CheckLine:
    """`answering` is the body that answers for its own people; those lent to it or sent have their own."""
    home = entry.home_unit_id if entry.home is not None or entry.home_unit_id is not None else answering
    line = CheckLine(
        check_id=check.id, position=position, held_on=check.held_on, counted=False, person_id=entry.person_id,
        full_name=entry.full_name, search_text=search_text(entry.full_name), post=entry.position,
        division=entry.division, room=entry.room or "", employment_category=entry.employment_category,
        contract_kind=entry.contract_kind, is_lent=entry.secondment is not None, home_unit_id=home,
        home_text=entry.home, status=LineStatus.NOT_CHECKED, mark_source=MarkSource.NONE,
        paper_shown=PaperShown.NONE, revision=1, gone=False, roster_changed=False,
    )  # fmt: skip
    if entry.absence is not None:
        details = entry.absence.details
        line.status, line.mark_source = PREFILLED[details.kind], MarkSource.SYSTEM
        line.paper_kind, line.paper_number = details.paper_kind, details.paper_number
        line.paper_signed_on = details.paper_signed_at.astimezone(VIETNAM).date() if details.paper_signed_at else None
        line.paper_shown = PaperShown.BEFORE if entry.absence.recorded_at <= check.started_at else PaperShown.AFTER
    return line


def add_line(
    check_id: int,
    *,
    version: int,
    full_name: str,
    post: str,
    room: str,
    actor: Actor,
    now: datetime,
    division: str = "",
    person: Person | None = None,
    client_uuid: str | None = None,
) -> CheckLine:
    """Somebody met there whom the roster does not know; whoever answers for him is found out later.

    `person`: on the roster that a phone had taken along, no longer on ours; such a line is marked so.
    """
    check = open_check(check_id, version=version, actor=actor)
    last = db.session.scalar(select(func.max(CheckLine.position)).where(CheckLine.check_id == check.id)) or 0
    line = CheckLine(
        check_id=check.id, position=last + 1, held_on=check.held_on, full_name=full_name,
        search_text=search_text(full_name), post=post, room=room, division=division,
        status=LineStatus.NOT_CHECKED, mark_source=MarkSource.NONE, client_uuid=client_uuid,
    )  # fmt: skip
    if person is not None:
        agency = agency_of(check.unit)
        line.person_id, line.roster_changed = person.id, True
        line.employment_category, line.contract_kind = person.employment_category, person.contract_kind
        line.home_unit_id = agency.id if agency is not None else check.unit_id
    db.session.add(line)
    check.changed_at = now
    db.session.flush()
    audit.record("check.line_added", subject=check, actor=actor, at=now, line_id=line.id, name=full_name)
    return line


def cancel(check_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Nothing of a cancelled check counts; it stays visible to its team with the reason."""
    check = open_check(check_id, version=version, actor=actor)
    check.state, check.cancel_reason, check.changed_at = CheckState.CANCELLED, reason, now
    audit.record("check.cancelled", subject=check, actor=actor, at=now, reason=reason)


def open_check(check_id: int, *, version: int, actor: Actor) -> SpotCheck:
    """Locked, open, and the actor records in it. Raises Conflict, IllegalMove, NotAllowed."""
    check = queries.get_check_to_change(check_id, version=version, viewer=actor)
    rules.check_open(check.state)
    may_record = actor.ref == SYSTEM.ref or actor.can(Permission.CHECK_RECORD)
    if not (may_record and queries.takes_part(check, actor)):
        raise NotAllowed(_l("Only those who take part in the check record in it."))
    return check


def plan_of(public_id: str | None, actor: Actor) -> InspectionPlan | None:
    return teams.get_plan(public_id, actor) if public_id else None
