"""A phone's record becomes a check, or part of one, through the same services as the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import NoResultFound

from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import CheckLine, Finding, InspectionPlan, InspectionTeam, SpotCheck, SyncConflict
from app.inspections.queries import checks as check_queries
from app.inspections.queries import submissions as queries
from app.inspections.queries import teams
from app.inspections.rules.field_record import FieldItem, FieldRecord
from app.inspections.rules.field_signatures import REPRESENTATIVE
from app.inspections.services import checklists, checks, field_lines, marking, signing
from app.inspections.services.field_lines import current
from app.inspections.types import CheckState, Closing, FindingDetails, Opening, Signing, TeamRole
from app.people.models import Person, Unit

F = TypeVar("F")
# Where a service's word for a field stands in the record.
PATHS = {
    "team": "record.team", "unit": "record.unit", "kind": "record.kind", "members": "record.members",
    "started_at": "record.started_at", "ended_at": "record.ended_at", "coverage": "record.coverage",
    "representative": "record.closing.representative", "remedy_due_on": "record.closing.remedy_due_on",
    "explanations_due_on": "record.closing.explanations_due_on",
    "secretary": "signatures", "witness": "signatures", "signers": "signatures",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What the ids of a record name, for its sender."""

    team: InspectionTeam
    unit: Unit
    plan: InspectionPlan | None
    people: Mapping[str, Person]
    members: tuple[int, ...]


@dataclass
class Applied:
    """`conflicts` are not stored yet: the record they came with is stored first."""

    check: SpotCheck
    lines: dict[str, CheckLine]
    findings: dict[str, Finding]
    conflicts: list[SyncConflict] = field(default_factory=list)


@contextmanager
def told_at(path: str) -> Iterator[None]:
    """Whatever a service refuses inside is told at this place of the record."""
    try:
        yield
    except DomainError as error:
        raise DomainError(error.message, field=PATHS.get(error.field or "", path)) from error


def locate(record: FieldRecord, actor: Actor) -> Place:
    """Raises DomainError with the path of whatever is not there for this sender."""
    team = _found(lambda: teams.get_own_team(record.team, actor), "record.team", _l("This is no team of yours."))
    unit = _found(
        lambda: teams.get_checkable_unit(record.unit, team), "record.unit", _l("This unit is not one of the team's.")
    )
    plan = _plan(record, team, unit)
    named = {line.person for line in record.lines if line.person is not None}
    people = queries.people_named({*named, *record.members})
    _check_people(record, people)
    return Place(team, unit, plan, people, tuple(people[member].id for member in record.members))


def _plan(record: FieldRecord, team: InspectionTeam, unit: Unit) -> InspectionPlan | None:
    """A sealed plan given for another door is passed over in silence, or one could ask door after door."""
    if record.plan is None:
        return None
    plan = queries.find_plan(record.plan, team)
    if plan is None or (plan.unit_id != unit.id and not plan.is_sealed):
        raise DomainError(_l("There is no such plan of the team for this unit."), field="record.plan")
    return plan if plan.unit_id == unit.id else None


def _found(find: Callable[[], F], path: str, message: object) -> F:
    try:
        return find()
    except NoResultFound as error:
        raise DomainError(message, field=path) from error


def _check_people(record: FieldRecord, people: Mapping[str, Person]) -> None:
    for position, member in enumerate(record.members):
        if member not in people:
            raise DomainError(_l("Nobody is known by this name."), field=f"record.members[{position}]")
    for position, line in enumerate(record.lines):
        path = f"record.lines[{position}].person"
        if line.person is not None and line.person not in people:
            raise DomainError(_l("Nobody is known by this name."), field=path)


def check_served(record: FieldRecord, place: Place) -> None:
    """For a record that waits: the lines of one that is applied are looked at one by one. Raises DomainError."""
    served = queries.ever_served(place.unit.id, [person.id for person in place.people.values()])
    for position, line in enumerate(record.lines):
        if line.person is not None and place.people[line.person].id not in served:
            raise DomainError(_l("This person never served at this unit."), field=f"record.lines[{position}].person")


def apply(
    item: FieldItem, place: Place, check: SpotCheck | None, *, skew: timedelta, actor: Actor, now: datetime
) -> Applied:
    """Inside transaction(). `check`: the one of that name, locked; None: the record makes it. `skew`: how far the
    phone's clock is before ours."""
    record, roster = item.record, None
    ahead = max(skew, timedelta())
    if check is None:
        check, roster = _begun(item, place, ahead=ahead, actor=actor, now=now)
        _note_phone(check, item, skew=skew)
    else:
        _go_on(check, place, actor=actor, now=now)
    laid = field_lines.lay(check, record.lines, place.people, roster=roster, actor=actor, now=now)
    if roster is not None:
        _flag_unknown_to_phone(roster, laid.lines)
    known = queries.findings_by_uuid(check) if roster is None else {}
    findings = _findings(check, record, laid.lines, known, actor=actor, now=now)
    conflicts = [*laid.conflicts, *checklists.answer(check, record.checklist, actor=actor, now=now)]
    applied = Applied(check, laid.lines, findings, conflicts)
    if check.state is CheckState.OPEN:
        _close(check, item, ahead=ahead, actor=actor, now=now)
        if item.signatures and not conflicts and (roster is not None or not check_queries.has_open_conflicts(check)):
            _sign(check, item, actor=actor, now=now)
    db.session.flush()
    return applied


def _begun(
    item: FieldItem, place: Place, *, ahead: timedelta, actor: Actor, now: datetime
) -> tuple[SpotCheck, list[CheckLine]]:
    """Minutes signed on the spot hold whom the team had on its roster, no matter who came onto ours since."""
    record = item.record
    named = [line.person for line in record.lines if line.person is not None]
    known = frozenset(place.people[person].id for person in named)
    opening = Opening(
        kind=record.kind, held_on=record.held_on, started_at=record.started_at.astimezone(VIETNAM).time(),
        member_ids=place.members, reason=record.reason, place=record.place, notice_sent_on=record.notice_sent_on,
        shift_start=record.shift_start, shift_end=record.shift_end, client_uuid=record.check_uuid,
        clock_ahead=ahead, only_people=known if item.signatures else None,
    )  # fmt: skip
    with told_at("record"):
        return checks.begin(place.team.id, place.unit.id, opening=opening, actor=actor, now=now, plan=place.plan)


def _note_phone(check: SpotCheck, item: FieldItem, *, skew: timedelta) -> None:
    record = item.record
    check.field_record_hash = item.record_hash
    check.clock_skew_seconds = round(skew.total_seconds())
    check.device_started_at, check.device_ended_at = record.device_at or record.started_at, record.ended_at
    if record.position is not None:
        check.latitude_e6, check.longitude_e6 = record.position.latitude_e6, record.position.longitude_e6
        check.position_accuracy_m, check.position_at = record.position.accuracy_m, record.position.at


def _go_on(check: SpotCheck, place: Place, *, actor: Actor, now: datetime) -> None:
    if check.team_id != place.team.id or check.unit_id != place.unit.id:
        raise DomainError(_l("This name belongs to another check already."), field="record.check_uuid")
    if check.state is CheckState.CANCELLED:
        raise DomainError(_l("The check was called off meanwhile: %(reason)s", reason=check.cancel_reason or ""),
                          field="record.check_uuid")  # fmt: skip
    if check.state is CheckState.OPEN:
        with told_at("record.members"):
            checks.join(check, place.team, place.members, actor=actor, now=now)
    current(check)


def _flag_unknown_to_phone(roster: Iterable[CheckLine], laid: Mapping[str, CheckLine]) -> None:
    known = {line.id for line in laid.values()}
    for line in roster:
        if line.id not in known:
            line.roster_changed = True


def _findings(
    check: SpotCheck,
    record: FieldRecord,
    lines: Mapping[str, CheckLine],
    known: Mapping[str, Finding],
    *,
    actor: Actor,
    now: datetime,
) -> dict[str, Finding]:
    """By the phone's name. One that is here already is brought up to date: only the phone that made it knows it."""
    found: dict[str, Finding] = {}
    for position, brought in enumerate(record.findings):
        line = lines[brought.line] if brought.line is not None else None
        details = FindingDetails(
            brought.violation_type, brought.description, line.id if line else None, brought.severity, brought.uuid
        )
        with told_at(f"record.findings[{position}]"):
            if brought.uuid in known and _says_the_same(known[brought.uuid], details):
                found[brought.uuid] = known[brought.uuid]
                continue
            if check.state is not CheckState.OPEN:
                raise DomainError(_l("The minutes are signed by now: what they lack is added as a supplement."))
            if brought.uuid in known:
                marking.remove_finding(
                    check.id, known[brought.uuid].public_id, version=current(check), actor=actor, now=now
                )
            found[brought.uuid] = marking.add_finding(
                check.id, details, version=current(check), actor=actor, now=now
            )
    return found


def _says_the_same(finding: Finding, details: FindingDetails) -> bool:
    severity = details.severity or finding.severity
    return (finding.violation_type, finding.description, finding.line_id, finding.severity) == (
        details.violation_type, details.description, details.line_id, severity,
    )  # fmt: skip


def _close(check: SpotCheck, item: FieldItem, *, ahead: timedelta, actor: Actor, now: datetime) -> None:
    """What the lead wrote stands; a member's words only where there are none yet."""
    closing, record = item.record.closing, item.record
    signed = next((each for each in item.signatures if each.role == REPRESENTATIVE), None)
    representative = closing.representative or (signed.name if signed else None)
    if record.ended_at is None or representative is None:
        return
    if check.representative is not None and not check_queries.is_lead(check, actor):
        return
    with told_at("record.closing"):
        signing.close(
            check.id, version=current(check), actor=actor, now=now,
            closing=Closing(
                record.ended_at.astimezone(VIETNAM).time(), representative,
                closing.representative_position or (signed.position if signed else None), closing.unit_statement,
                closing.conclusion, closing.requirement, closing.remedy_due_on, clock_ahead=ahead,
            ),
        )  # fmt: skip


def _sign(check: SpotCheck, item: FieldItem, *, actor: Actor, now: datetime) -> None:
    by_role = {each.role: each for each in item.signatures}
    assert item.record.coverage is not None  # the reading refuses signatures without it
    signed = Signing(
        item.record.coverage, by_role[TeamRole.SECRETARY.value].name,
        explanations_due_on=item.record.closing.explanations_due_on, refusal=by_role[REPRESENTATIVE].reason,
        witness=by_role[REPRESENTATIVE].witness, on_the_spot=item.signatures,
    )  # fmt: skip
    with told_at("signatures"):
        signing.sign(check.id, version=current(check), signed=signed, actor=actor, now=now)

