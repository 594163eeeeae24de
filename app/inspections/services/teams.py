"""Setting up teams, planning checks, and answering sister packages that ask for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit, official_documents, referrals
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError, NotAllowed
from app.core.models import Referral
from app.core.official_documents import DocumentReference
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, TeamMember
from app.inspections.queries import teams as queries
from app.inspections.rules import checks as rules
from app.inspections.types import CheckKind, Permission, TeamDetails
from app.people.models import Unit
from app.people.queries.scope import paths


@dataclass(frozen=True)
class PlanDetails:
    """Both days of the window belong to it."""

    unit_id: int
    kind: CheckKind
    first_on: date
    last_on: date
    reason: str | None = None
    programme_id: int | None = None
    draw_id: int | None = None


def set_up(details: TeamDetails, *, decision: DocumentReference, actor: Actor, now: datetime) -> InspectionTeam:
    _check_scope(details.unit_id, Permission.TEAM_EDIT, actor)
    _check_details(details)
    team = InspectionTeam(
        name=details.name, unit_id=details.unit_id, valid_from=details.valid_from, valid_to=details.valid_to,
        decision_id=official_documents.record_document(decision, actor=actor, now=now).id,
        members=[TeamMember(person_id=person_id, role=role) for person_id, role in details.members],
    )  # fmt: skip
    db.session.add(team)
    db.session.flush()
    audit.record("team.set_up", subject=team, actor=actor, at=now, **_facts(details))
    return team


def change(team_id: int, *, version: int, details: TeamDetails, actor: Actor, now: datetime) -> InspectionTeam:
    """The decision stays; a new one makes a new team. Checks keep who took part in them."""
    team = queries.get_team_to_change(team_id, version=version, viewer=actor)
    _check_details(details)
    team.name, team.valid_from, team.valid_to = details.name, details.valid_from, details.valid_to
    wanted = dict(details.members)
    for member in list(team.members):
        if member.person_id in wanted:
            member.role = wanted.pop(member.person_id)
        else:
            db.session.delete(member)
    for person_id, role in wanted.items():
        db.session.add(TeamMember(team_id=team.id, person_id=person_id, role=role))
    team.changed_at = now
    db.session.flush()
    audit.record("team.changed", subject=team, actor=actor, at=now, **_facts(details))
    return team


def _check_details(details: TeamDetails) -> None:
    if len({person_id for person_id, _role in details.members}) != len(details.members):
        raise DomainError(_l("The same person is named twice."), field="members")
    roles = [role for _person, role in details.members]
    rules.check_team(roles, valid_from=details.valid_from, valid_to=details.valid_to)


def _facts(details: TeamDetails) -> dict[str, object]:
    members = [person_id for person_id, _role in details.members]
    return {"valid_from": details.valid_from, "valid_to": details.valid_to, "members": members}


def _check_scope(unit_id: int, permission: Permission, actor: Actor) -> None:
    """Raises NoResultFound for a unit outside the actor's subtrees."""
    path = db.session.scalars(select(Unit.path).where(Unit.id == unit_id)).one()
    if not any(path.startswith(prefix) for prefix in paths(actor, permission)):
        raise NotAllowed(_l("This unit is outside your area."))


def plan(team_id: int, *, details: PlanDetails, actor: Actor, now: datetime) -> InspectionPlan:
    team = db.session.get_one(InspectionTeam, team_id)
    _check_scope(team.unit_id, Permission.PLAN_EDIT, actor)
    if details.last_on < details.first_on:
        raise DomainError(_l("The last day is before the first one."), field="last_on")
    rules.check_may_start(
        details.kind, on=details.first_on, valid_from=team.valid_from, valid_to=team.valid_to, notice_sent_at=None
    )
    unit = db.session.get_one(Unit, details.unit_id)
    if not unit.path.startswith(team.unit.path):
        raise DomainError(_l("The team works for another body than this unit's."), field="unit")
    made = InspectionPlan(
        team_id=team.id, unit_id=unit.id, kind=details.kind, first_on=details.first_on, last_on=details.last_on,
        reason=details.reason, programme_id=details.programme_id, draw_id=details.draw_id,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record(
        "plan.made", subject=made, actor=actor, at=now,
        unit_id=unit.id, kind=details.kind, first_on=details.first_on, last_on=details.last_on,
    )  # fmt: skip
    return made


def withdraw_plan(plan_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    found = queries.get_plan_to_change(plan_id, version=version, viewer=actor)
    _check_scope(found.team.unit_id, Permission.PLAN_EDIT, actor)
    if found.withdrawn_at is not None or queries.was_held(found):
        raise DomainError(_l("This plan is already held or withdrawn."))
    found.withdrawn_at = now
    audit.record("plan.withdrawn", subject=found, actor=actor, at=now)


def accept_referral(
    referral: Referral, *, version: int, team_id: int, window: tuple[date, date], actor: Actor, now: datetime
) -> InspectionPlan:
    """A request becomes the plan of a check on feedback; nothing of the text behind it comes along."""
    details = PlanDetails(referral.unit_id, CheckKind.ON_FEEDBACK, *window)
    made = plan(team_id, details=details, actor=actor, now=now)
    referrals.answer(referral, accepted_as=made.public_id, version=version, actor=actor, now=now)
    return made


def decline_referral(referral: Referral, *, version: int, actor: Actor, now: datetime) -> None:
    if actor.ref != SYSTEM.ref and not actor.can(Permission.PLAN_EDIT):
        raise NotAllowed(_l("This unit is outside your area."))
    referrals.answer(referral, accepted_as=None, version=version, actor=actor, now=now)
