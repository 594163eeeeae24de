"""Giving and ending roles over subtrees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit
from app.core.actor import EVERYTHING, Actor
from app.core.errors import Conflict, DomainError
from app.core.permissions import Role
from app.extensions import db
from app.people.models import RoleAssignment, Unit, User
from app.people.queries.scope import paths
from app.people.rules import accounts as rules
from app.people.services.accounts import check_administrator_remains
from app.people.types import Permission


@dataclass(frozen=True)
class RoleTerms:
    """Over which unit (None: the whole installation), from when, until when, by which document."""

    role: Role
    unit: Unit | None
    starts_on: date
    ends_on: date | None = None
    document: str | None = None


def give(user: User, terms: RoleTerms, *, actor: Actor, now: datetime) -> RoleAssignment:
    """The user is one whom the actor's query found. Raises DomainError outside the actor's own subtree."""
    rules.check_not_own(user.id, actor.user_id)
    rules.check_period(terms.starts_on, terms.ends_on)
    path = terms.unit.path if terms.unit is not None else EVERYTHING
    rules.check_within(path, paths(actor, Permission.ACCOUNT_MANAGE))
    _check_not_held(user, terms)
    assignment = RoleAssignment(
        user_id=user.id,
        role=terms.role,
        unit_id=terms.unit.id if terms.unit is not None else None,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        document=terms.document,
    )
    db.session.add(assignment)
    db.session.flush()
    audit.record(
        "role.given", subject=assignment, actor=actor, at=now, user_id=user.id, role=terms.role,
        unit_id=assignment.unit_id, starts_on=terms.starts_on, ends_on=terms.ends_on,
    )  # fmt: skip
    return assignment


def _check_not_held(user: User, terms: RoleTerms) -> None:
    """The same role over the same unit at the same time would be ended once and go on."""
    unit_id = terms.unit.id if terms.unit is not None else None
    held = db.session.scalars(
        select(RoleAssignment)
        .where(RoleAssignment.user_id == user.id, RoleAssignment.role == terms.role)
        .where(RoleAssignment.unit_id == unit_id if unit_id is not None else RoleAssignment.unit_id.is_(None))
        .order_by(RoleAssignment.id)
    )
    for row in held:
        begins_before_end = terms.ends_on is None or row.starts_on < terms.ends_on
        if begins_before_end and (row.ends_on is None or row.ends_on > terms.starts_on):
            raise DomainError(_l("The account already has this role over this unit at that time."), field="role")


def end(assignment_id: int, *, version: int, on: date, actor: Actor, now: datetime) -> None:
    """From that day on it no longer counts; one that has not begun never will."""
    assignment = db.session.get_one(RoleAssignment, assignment_id, populate_existing=True, with_for_update=True)
    if assignment.version != version:
        raise Conflict()
    rules.check_not_own(assignment.user_id, actor.user_id)
    path = assignment.unit.path if assignment.unit is not None else EVERYTHING
    rules.check_within(path, paths(actor, Permission.ACCOUNT_MANAGE))
    if assignment.role is Role.ADMINISTRATOR and assignment.unit_id is None:
        check_administrator_remains(assignment.user, now=now)
    assignment.ends_on = max(on, assignment.starts_on)
    audit.record("role.ended", subject=assignment, actor=actor, at=now, ends_on=assignment.ends_on)
