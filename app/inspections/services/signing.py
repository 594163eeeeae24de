"""Closing a check and signing its minutes, which freezes them; afterwards only supplements are added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, update

from app.core import audit, clock, numbering, signing
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError, IllegalMove, NotAllowed
from app.core.signing import Mark, Signer, SignMethod
from app.core.vietnamese import fold
from app.extensions import db
from app.inspections.models import CheckLine, CheckParticipant, CheckSupplement, Finding, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.rules import checks as rules
from app.inspections.rules import explanations as explaining
from app.inspections.rules.labels import ROLE_NAMES
from app.inspections.services import follow_up
from app.inspections.services.checks import open_check, wall
from app.inspections.services.record import record_of
from app.inspections.types import (
    UNSETTLED,
    CheckState,
    Closing,
    FieldSignature,
    LineStatus,
    Permission,
    Signing,
    TeamRole,
)
from app.people.models import User

SERIES = "inspection_minutes"


def close(check_id: int, *, version: int, closing: Closing, actor: Actor, now: datetime) -> None:
    """What the minutes say besides the roster; may be written again until they are signed."""
    check = open_check(check_id, version=version, actor=actor)
    ended_at = wall(check.held_on, closing.ended_at)
    if ended_at < check.started_at:
        raise DomainError(_l("The check ended before it began."), field="ended_at")
    if ended_at > now + closing.clock_ahead:
        raise DomainError(_l("The check has not ended yet at this time."), field="ended_at")
    if closing.requirement and closing.remedy_due_on is None:
        raise DomainError(_l("A requirement needs the day until which it is met."), field="remedy_due_on")
    if closing.remedy_due_on is not None and closing.remedy_due_on < check.held_on:
        raise DomainError(_l("This day lies before the check."), field="remedy_due_on")
    check.ended_at = ended_at
    check.representative, check.representative_position = closing.representative, closing.representative_position
    check.unit_statement, check.conclusion = closing.unit_statement, closing.conclusion
    check.requirement, check.remedy_due_on = closing.requirement, closing.remedy_due_on
    check.changed_at = now
    audit.record("check.closed", subject=check, actor=actor, at=now, ended_at=ended_at)


def sign(check_id: int, *, version: int, signed: Signing, actor: Actor, now: datetime) -> SpotCheck:
    """Numbers and freezes the minutes. Lines still open never count.

    Raises DomainError (open lines under "all", nobody who represents the unit, a wrong secretary), NotAllowed.
    """
    check = open_check(check_id, version=version, actor=actor)
    lead, secretary = _team_signers(check, signed, actor)
    lines, findings = list(check.lines), list(queries.findings_of(check))
    rules.check_own_business(
        actor_person_id=actor.person_id, person_ids=[line.person_id for line in lines if line.person_id]
    )
    rules.check_signing(
        check.state, counted=rules.tally(line.mark for line in lines if _was_to_be_seen(line)),
        coverage=signed.coverage, roles_present=[lead.role, secretary.role], ended_at=check.ended_at,
    )  # fmt: skip
    if queries.has_open_conflicts(check):
        raise DomainError(_l("Some lines are told in two ways: settle them first."), field="coverage")
    if not check.representative:
        raise DomainError(_l("Enter who represents the unit."), field="representative")
    with db.session.no_autoflush:  # half signed is a state that the database refuses
        _settle(check, lines, findings, signed=signed, now=now)
        record = record_of(check, lines, findings)
        check.record_hash = signing.statement_hash(record)
    db.session.flush()
    _sign_all(check, [lead, secretary], signed=signed, actor=actor, now=now)
    audit.record(
        "check.signed", subject=check, actor=actor, at=now,
        number=check.number, year=check.number_year, coverage=signed.coverage, lines=len(lines), findings=len(findings),
    )  # fmt: skip
    owed = explaining.window(
        held_on=check.held_on, signed_at=now, due_on=signed.explanations_due_on, hours=signed.explanation_hours
    )
    follow_up.begin(check, lines, findings, owed=owed, now=now)
    return check


def _was_to_be_seen(line: CheckLine) -> bool:
    """Whoever is gone, or came onto the roster after the phone had taken it along, leaves no gap."""
    return not line.gone and not (line.roster_changed and line.status is LineStatus.NOT_CHECKED)


def _team_signers(check: SpotCheck, signed: Signing, actor: Actor) -> tuple[CheckParticipant, CheckParticipant]:
    """The lead signs with his own account; the secretary's name is typed as he signs the paper."""
    lead = _participant(check, TeamRole.LEAD)
    if actor.ref != SYSTEM.ref and not (actor.can(Permission.CHECK_SIGN) and lead.person_id == actor.person_id):
        raise NotAllowed(_l("The lead of the team signs the minutes."))
    secretaries = [member for member in check.participants if member.role is TeamRole.SECRETARY]
    named = [member for member in secretaries if fold(member.person.full_name) == fold(signed.secretary)]
    if not named:
        raise DomainError(_l("This is not the name of the secretary who takes part."), field="secretary")
    return lead, named[0]


def _participant(check: SpotCheck, role: TeamRole) -> CheckParticipant:
    found = next((member for member in check.participants if member.role is role), None)
    if found is None:
        raise DomainError(_l("The lead and the secretary of the team sign the minutes."), field="signers")
    return found


def _settle(
    check: SpotCheck, lines: Sequence[CheckLine], findings: Sequence[Finding], *, signed: Signing, now: datetime
) -> None:
    """What was observed counts from now on; a finding on somebody nobody settled has no ground."""
    settled = CheckLine.check_id == check.id, CheckLine.status.not_in(UNSETTLED)
    db.session.execute(update(CheckLine).where(*settled).values(counted=True))  # of all lines at once
    open_ones = {line.id: line.full_name for line in lines if not line.counted}
    for finding in findings:
        if finding.line_id in open_ones:
            name = open_ones[finding.line_id]
            raise DomainError(_l("%(name)s has a finding but is not checked.", name=name), field="coverage")
        finding.counted = True
    year = clock.local_day(now).year
    check.coverage, check.state, check.signed_at, check.changed_at = signed.coverage, CheckState.SIGNED, now, now
    check.number, check.number_year = numbering.take(SERIES, year), year


def _sign_all(
    check: SpotCheck,
    team: Sequence[CheckParticipant],
    *,
    signed: Signing,
    actor: Actor,
    now: datetime,
) -> None:
    """Representative, secretary, lead. A refusal is a signature's place with its reason and a witness."""
    assert check.record_hash is not None  # signed by now
    who = Signer(check.representative or "", check.representative_position or str(_l("Representative of the unit")))
    if signed.refusal and not signed.witness:
        raise DomainError(_l("A refusal to sign is witnessed by somebody."), field="witness")
    left = {each.role: each for each in signed.on_the_spot}
    mark = (
        Mark(SignMethod.REFUSED, reason=signed.refusal, witness=signed.witness)
        if signed.refusal
        else _mark_of(left.get("representative"))
    )
    signing.sign(check, check.record_hash, who, mark, actor=actor, now=now)
    for member in reversed(team):
        own = member.person_id == actor.person_id
        signer = Signer(
            member.person.full_name, str(ROLE_NAMES[member.role]), ref=actor.ref if own else None,
            person_id=member.person_id,
        )  # fmt: skip
        with_code = own and not left and _showed_a_code(actor)
        mark = Mark(SignMethod.TOTP) if with_code else _mark_of(left.get(member.role.value))
        signing.sign(check, check.record_hash, signer, mark, actor=actor, now=now)


def _mark_of(left: FieldSignature | None) -> Mark:
    if left is None or left.drawing is None:
        return Mark(SignMethod.TYPED)
    return Mark(SignMethod.CANVAS, drawing=left.drawing)


def _showed_a_code(actor: Actor) -> bool:
    """The route asked for the password once more, and for the code where the account has one."""
    user = db.session.get(User, actor.user_id) if actor.user_id is not None else None
    return user is not None and user.has_second_factor


def supplement(
    check_id: int, *, version: int, correction: str, reason: str, line_id: int | None, actor: Actor, now: datetime
) -> CheckSupplement:
    """Supplementary minutes: the signed ones stay as they are, and both are shown."""
    check = queries.get_check_to_change(check_id, version=version, viewer=actor)
    if check.state is not CheckState.SIGNED:
        raise IllegalMove(check.state, CheckState.SIGNED)
    if actor.ref != SYSTEM.ref and not (actor.can(Permission.CHECK_SIGN) and queries.is_lead(check, actor)):
        raise NotAllowed(_l("The lead of the team signs the minutes."))
    revision = db.session.scalar(
        select(func.max(CheckSupplement.revision)).where(CheckSupplement.check_id == check.id)
    )
    row = CheckSupplement(
        check_id=check.id, revision=(revision or 0) + 1, line_id=line_id, correction=correction, reason=reason,
        written_by=actor.ref, written_at=now,
    )  # fmt: skip
    db.session.add(row)
    check.changed_at = now
    db.session.flush()
    audit.record(
        "check.supplemented", subject=check, actor=actor, at=now,
        revision=row.revision, correction=correction, reason=reason,
    )  # fmt: skip
    return row


def holds(check: SpotCheck) -> bool:
    """Are the minutes still, word for word, what was signed?"""
    record = record_of(check, queries.lines_of(check), queries.findings_of(check))
    return signing.statement_hash(record) == check.record_hash

